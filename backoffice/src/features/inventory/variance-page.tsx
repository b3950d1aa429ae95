import { useMemo } from 'react';
import type { VarianceRow } from '@forno/shared/protocol/cloud/inventory/stock';
import { EmptyState } from '@forno/shared/ui';
import { moment } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { majorUnits, money } from '../../ui/money-format.ts';
import { amount } from './amounts.ts';
import { useShelves } from './stockroom-page.tsx';
import { useVariance } from './stockroom-queries.ts';

/** What recipes and waste explain, against what counts found gone, and the cost of all of it. */
export function VariancePage() {
  const { store } = useShelves();
  const { range } = useScope();
  const variance = useVariance(store.storeId, range);
  const columns = useMemo(() => columnsOf(store.currency), [store.currency]);
  return (
    <Loaded query={variance} failed="The variance could not be reckoned." height="36rem">
      {({ rows, totals, currency }) => (
        <>
          <dl className="inv-facts forno-panel">
            {(
              [
                ['Cost of goods', totals.costOfGoodsCents],
                ['Used by recipe', totals.usedCents],
                ['Thrown away', totals.wastedCents],
                ['Missing at counts', totals.varianceCents],
                ['Received', totals.receivedCents],
                ['On the shelves', totals.stockCents],
              ] as const
            ).map(([name, cents]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{money(cents, currency)}</dd>
              </div>
            ))}
          </dl>
          <p className="forno-muted bo-note">
            Theory is what recipes and waste explain. What is missing beyond it shows only when somebody
            counts: an ingredient that was not counted in this time says so.
          </p>
          <section className="forno-panel bo-section">
            <h2 className="forno-hidden">Variance by ingredient</h2>
            <DataTable
              name="Variance"
              rows={rows}
              columns={columns}
              rowId={({ ingredientId }) => ingredientId}
              empty={
                <EmptyState
                  title="Nothing moved in this time"
                  hint="Choose a longer period above, or receive and count stock first."
                />
              }
            />
          </section>
        </>
      )}
    </Loaded>
  );
}

function columnsOf(currency: string): TableColumn<VarianceRow>[] {
  const quantity = (
    id: string,
    header: string,
    of: (row: VarianceRow) => number,
    isExtra = false,
  ): TableColumn<VarianceRow> => ({
    id,
    header,
    value: of,
    csv: (row) => of(row) / 1000,
    cell: (row) => (of(row) === 0 ? '–' : <span className="bo-nowrap">{amount(of(row), row.baseUnit)}</span>),
    isNumber: true,
    ...(isExtra && { isExtra }),
  });
  const cents = (id: string, header: string, of: (row: VarianceRow) => number): TableColumn<VarianceRow> => ({
    id,
    header,
    value: of,
    csv: (row) => majorUnits(of(row), currency),
    cell: (row) => money(of(row), currency),
    isNumber: true,
  });
  return [
    {
      id: 'name',
      header: 'Ingredient',
      value: (row) => row.name,
      cell: (row) => <span className="bo-strong bo-nowrap">{row.name}</span>,
    },
    {
      ...cents('cost', 'Missing, cost', (row) => row.varianceCents),
      cell: (row) =>
        row.countedAt === null ? (
          <span className="forno-muted bo-nowrap">not counted</span>
        ) : (
          <span className={row.varianceCents > 0 ? 'bo-late' : undefined}>
            {money(row.varianceCents, currency)}
          </span>
        ),
    },
    quantity('variance', 'Missing', (row) => row.varianceMilli),
    quantity('theory', 'In theory', (row) => row.theoreticalMilli),
    quantity('actual', 'Really gone', (row) => row.actualMilli),
    quantity('wasted', 'Thrown away', (row) => row.wastedMilli),
    quantity('received', 'Received', (row) => row.receivedMilli),
    quantity('opening', 'At first', (row) => row.openingMilli, true),
    quantity('transferred', 'Transferred', (row) => row.transferredMilli, true),
    quantity('closing', 'At last', (row) => row.closingMilli),
    cents('goods', 'Cost of goods', (row) => row.costCents),
    {
      id: 'counted',
      header: 'Counted',
      value: (row) => row.countedAt,
      csv: (row) => (row.countedAt === null ? null : new Date(row.countedAt).toISOString()),
      cell: (row) =>
        row.countedAt === null ? '–' : <span className="bo-nowrap">{moment(row.countedAt)}</span>,
      isExtra: true,
    },
  ];
}
