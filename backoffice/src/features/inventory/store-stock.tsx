import { useMemo } from 'react';
import { Link, useLocation } from 'react-router';
import type { StockRow } from '@forno/shared/protocol/cloud/inventory/stock';
import { EmptyState } from '@forno/shared/ui';
import { longDay, number } from '../../app/locale.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { majorUnits, money } from '../../ui/money-format.ts';
import { amount } from './amounts.ts';
import { useStockroom } from './stockroom-queries.ts';

/** What one store has by its books, what needs ordering first. */
export function StoreStock({ storeId }: { storeId: string }) {
  const stock = useStockroom(storeId);
  const { search } = useLocation();
  const currency = stock.data?.currency ?? 'USD';
  const columns = useMemo(() => columnsOf(currency, search), [currency, search]);
  return (
    <Loaded query={stock} failed="The stock could not be loaded." height="36rem">
      {({ rows }) => {
        const count = (...states: StockRow['state'][]): number =>
          rows.filter(({ state }) => states.includes(state)).length;
        const [urgent, low] = [count('out', 'urgent'), count('low')];
        const expiring = rows.filter(({ expiry }) => expiry !== 'fresh');
        return (
          <>
            <p className="bo-chips">
              <span className="forno-chip" data-tone={urgent > 0 ? 'red' : undefined}>
                {number(urgent)} out or urgent
              </span>
              <span className="forno-chip" data-tone={low > 0 ? 'amber' : undefined}>
                {number(low)} to order
              </span>
              <span className="forno-chip" data-tone="basil">
                {number(count('enough'))} enough
              </span>
              <span className="forno-chip">
                Worth{' '}
                {money(
                  rows.reduce((sum, { valueCents }) => sum + valueCents, 0),
                  currency,
                )}
              </span>
            </p>
            {expiring.length > 0 ? (
              <p className="inv-expiring" role="note">
                <strong>Use first:</strong>{' '}
                {expiring
                  .slice(0, 6)
                  .map(({ name, expiresOn, expiry }) =>
                    expiry === 'expired'
                      ? `${name} (past ${longDay(expiresOn!)})`
                      : `${name} (by ${longDay(expiresOn!)})`,
                  )
                  .join(', ')}
                {expiring.length > 6 ? ` and ${number(expiring.length - 6)} more` : ''}
              </p>
            ) : null}
            <section className="forno-panel bo-section">
              <h2 className="forno-hidden">Stock on hand</h2>
              <DataTable
                key={storeId}
                name="Stock on hand"
                rows={rows}
                columns={columns}
                rowId={({ ingredientId }) => ingredientId}
                empty={
                  <EmptyState
                    title="No ingredients yet"
                    hint="Add what the recipes need in the catalogue; then receive or count it."
                  />
                }
              />
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

export const STOCK_STATES = {
  out: ['red', 'Out'],
  urgent: ['red', 'Urgent'],
  low: ['amber', 'To order'],
  enough: ['basil', 'Enough'],
  idle: [undefined, 'Not used'],
} as const;

function columnsOf(currency: string, search: string): TableColumn<StockRow>[] {
  return [
    {
      id: 'name',
      header: 'Ingredient',
      value: (row) => row.name,
      cell: (row) => (
        <Link className="bo-row-link" to={{ pathname: `/inventory/stock/${row.ingredientId}`, search }}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'state',
      header: 'State',
      value: (row) => STOCK_STATES[row.state][1],
      cell: (row) => (
        <span className="forno-chip forno-dot" data-tone={STOCK_STATES[row.state][0]}>
          {STOCK_STATES[row.state][1]}
        </span>
      ),
    },
    {
      id: 'cover',
      header: 'Lasts',
      value: (row) => row.daysOfCover,
      csv: (row) => (row.daysOfCover === null ? null : Math.round(row.daysOfCover * 10) / 10),
      cell: (row) =>
        row.daysOfCover === null ? '–' : `${row.daysOfCover.toFixed(row.daysOfCover < 10 ? 1 : 0)} d`,
      isNumber: true,
    },
    quantity('onHand', 'On hand', (row) => row.onHandMilli),
    quantity('reserved', 'Reserved', (row) => row.reservedMilli),
    quantity('pending', 'On order', (row) => row.pendingMilli),
    quantity('perDay', 'Used a day', (row) => row.perDayMilli),
    quantity('point', 'Order below', (row) => row.levels?.reorderPointMilli ?? null),
    {
      id: 'value',
      header: 'Worth',
      value: (row) => row.valueCents,
      csv: (row) => majorUnits(row.valueCents, currency),
      cell: (row) => money(row.valueCents, currency),
      isNumber: true,
    },
    {
      id: 'expires',
      header: 'Use by',
      value: (row) => row.expiresOn,
      cell: (row) =>
        row.expiresOn === null ? (
          '–'
        ) : (
          <span className={row.expiry === 'expired' ? 'bo-late bo-nowrap' : 'bo-nowrap'}>
            {longDay(row.expiresOn)}
            {row.expiry === 'expired' ? ' (past)' : row.expiry === 'soon' ? ' (soon)' : ''}
          </span>
        ),
    },
    { id: 'place', header: 'Place', value: (row) => row.place, isExtra: true },
  ];
}

const quantity = (
  id: string,
  header: string,
  of: (row: StockRow) => number | null,
): TableColumn<StockRow> => ({
  id,
  header,
  value: of,
  csv: (row) => {
    const milli = of(row);
    return milli === null ? null : milli / 1000;
  },
  cell: (row) => {
    const milli = of(row);
    return milli === null || milli === 0 ? (
      '–'
    ) : (
      <span className="bo-nowrap">{amount(milli, row.baseUnit)}</span>
    );
  },
  isNumber: true,
});
