import { useMemo } from 'react';
import { EmptyState } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { number } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Skeleton } from '../../ui/loaded.tsx';
import { quantity } from './quantity.ts';
import { StoreStock } from './store-stock.tsx';
import { STORES_AT_ONCE, useCover, type StockRow } from './use-cover.ts';

/** What lies in the stores now, as the shops count it, what runs out first on top. */
function ChainStock() {
  const { storeId, today } = useScope();
  const all = useStores();
  const stores = useMemo(
    () => (all.data?.stores ?? []).filter((store) => storeId === undefined || store.storeId === storeId),
    [all.data, storeId],
  );
  const { rows, isLoading, error, retry, isPartial } = useCover(stores, today);
  const columns = useMemo(
    () => (storeId === undefined ? COLUMNS : COLUMNS.filter(({ id }) => id !== 'store')),
    [storeId],
  );
  const isWaiting = isLoading || all.isPending;
  const count = (state: StockRow['state']): string =>
    isWaiting ? '…' : number(rows.filter((row) => row.state === state).length);
  return (
    <>
      <div className="bo-page-head">
        {isWaiting || rows.length > 0 ? (
          <p className="bo-chips">
            <span className="forno-chip" data-tone="red">
              {count('out')} out
            </span>
            <span className="forno-chip" data-tone="amber">
              {count('low')} low
            </span>
            <span className="forno-chip" data-tone="basil">
              {count('enough')} enough
            </span>
          </p>
        ) : null}
      </div>
      <p className="forno-muted bo-note">
        Levels are of now, whatever the period above. How long they last is an estimate from the last seven
        days' sales and the recipes.
        {isPartial ? ` The first ${STORES_AT_ONCE} stores are shown; choose one above to see another.` : ''}
      </p>
      {error ? <ErrorNote error={error} what="Some stock could not be loaded." onRetry={retry} /> : null}
      {isWaiting ? (
        <Skeleton height="36rem" />
      ) : (
        <section className="forno-panel bo-section">
          <h2 className="forno-hidden">Levels</h2>
          <DataTable
            key={storeId ?? 'all'}
            name="Stock"
            rows={rows}
            columns={columns}
            rowId={(row) => `${row.storeId}:${row.ingredientId}`}
            empty={
              <EmptyState
                title="No stock counted yet"
                hint="Levels appear when a shop receives its first delivery or counts its shelves."
              />
            }
          />
        </section>
      )}
    </>
  );
}

/** One store's shelves by its books; without one, what the shops themselves count. */
export function InventoryPage() {
  const { storeId } = useScope();
  return storeId === undefined ? <ChainStock /> : <StoreStock storeId={storeId} />;
}

const STATES = {
  out: ['red', 'Out'],
  low: ['amber', 'Low'],
  enough: ['basil', 'Enough'],
  idle: [undefined, 'Not used'],
} as const;

const COLUMNS: TableColumn<StockRow>[] = [
  {
    id: 'name',
    header: 'Ingredient',
    value: (row) => row.name,
    cell: (row) => <span className="bo-strong bo-nowrap">{row.name}</span>,
  },
  {
    id: 'state',
    header: 'State',
    value: (row) => STATES[row.state][1],
    cell: (row) => (
      <span className="forno-chip forno-dot" data-tone={STATES[row.state][0]}>
        {STATES[row.state][1]}
      </span>
    ),
  },
  {
    id: 'days',
    header: 'Lasts',
    value: (row) => row.days,
    csv: (row) => (row.days === null ? null : Math.round(row.days * 10) / 10),
    cell: (row) =>
      row.days === null
        ? '–'
        : row.state === 'out'
          ? '0 d'
          : `${row.days < 10 ? row.days.toFixed(1) : number(Math.round(row.days))} d`,
    isNumber: true,
  },
  {
    id: 'store',
    header: 'Store',
    value: (row) => row.storeName,
    cell: (row) => <span className="bo-nowrap">{row.storeName}</span>,
  },
  {
    id: 'free',
    header: 'Free',
    value: (row) => row.free,
    cell: (row) => quantity(row.free, row.unit),
    isNumber: true,
  },
  {
    id: 'onHand',
    header: 'On hand',
    value: (row) => row.onHand,
    cell: (row) => quantity(row.onHand, row.unit),
    isNumber: true,
  },
  {
    id: 'reserved',
    header: 'Reserved',
    value: (row) => row.reserved,
    cell: (row) => quantity(row.reserved, row.unit),
    isNumber: true,
  },
  {
    id: 'perDay',
    header: 'Used a day',
    value: (row) => row.perDay,
    csv: (row) => Math.round(row.perDay),
    cell: (row) => (row.perDay === 0 ? '–' : quantity(Math.round(row.perDay), row.unit)),
    isNumber: true,
  },
  { id: 'unit', header: 'Unit', value: (row) => row.unit, isExtra: true },
];
