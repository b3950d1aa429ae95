import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { EmptyState, useNow } from '@forno/shared/ui';
import { useDaily, useMenus, useStores } from '../../api/queries.ts';
import { clock, moment, number, plural, since } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { majorUnits, money } from '../../ui/money-format.ts';
import { storeState, STORE_STATE_WORDS, type StoreState } from './store-state.ts';

interface StoreRow extends Store {
  readonly state: StoreState;
  readonly published: number | null;
  readonly orders: number;
  readonly netSalesCents: number;
  readonly now: number;
}

const clockMs = (): number => Date.now();

/** How each store is: is it heard from, does it sell the menu it should, is anything of it waiting for a person. */
export function StoresPage() {
  const scope = useScope();
  const stores = useStores(5000);
  const menus = useMenus();
  const daily = useDaily(scope.range);
  const now = useNow(clockMs, 10_000);
  const rows = useMemo((): StoreRow[] => {
    const sold = Map.groupBy(daily.data?.days ?? [], ({ storeId }) => storeId);
    const published = new Map(menus.data?.menus.map((menu) => [menu.menuId, menu.publishedVersion]));
    return (stores.data?.stores ?? [])
      .filter(({ storeId }) => scope.storeId === undefined || storeId === scope.storeId)
      .map((store) => {
        const days = sold.get(store.storeId) ?? [];
        const sum = (key: 'orders' | 'netSalesCents'): number =>
          days.reduce((total, day) => total + day[key], 0);
        return {
          ...store,
          state: storeState(store, now),
          published: published.get(store.menuId) ?? null,
          orders: sum('orders'),
          netSalesCents: sum('netSalesCents'),
          now,
        };
      });
  }, [daily.data, menus.data, stores.data, scope.storeId, now]);
  return (
    <>
      <div className="bo-page-head">
        <h1>Stores</h1>
      </div>
      <Loaded query={stores} failed="The stores could not be loaded." height="30rem">
        {() => (
          <section className="forno-panel bo-section">
            <DataTable
              name="Stores"
              rows={rows}
              columns={COLUMNS}
              rowId={(row) => row.storeId}
              sort={{ id: 'state', desc: true }}
              empty={
                <EmptyState
                  title="No store yet"
                  hint="A store appears here when its master is registered with a device token."
                />
              }
            />
          </section>
        )}
      </Loaded>
    </>
  );
}

const TONES = { silent: 'red', never: 'amber', late: 'amber', quarantine: 'red', well: 'basil' } as const;
const RANKS: Readonly<Record<StoreState, number>> = { well: 0, never: 1, late: 2, silent: 3, quarantine: 4 };

const COLUMNS: TableColumn<StoreRow>[] = [
  { id: 'name', header: 'Store', value: (row) => row.name, cell: (row) => <StoreLink store={row} /> },
  {
    id: 'state',
    header: 'State',
    value: (row) => `${RANKS[row.state]}`,
    csv: (row) => STORE_STATE_WORDS[row.state],
    cell: (row) => (
      <span className="forno-chip forno-dot" data-tone={TONES[row.state]}>
        {STORE_STATE_WORDS[row.state]}
      </span>
    ),
  },
  {
    id: 'sync',
    header: 'Last upload',
    value: (row) => row.lastSyncAt,
    csv: (row) => (row.lastSyncAt === null ? null : new Date(row.lastSyncAt).toISOString()),
    cell: (row) =>
      row.lastSyncAt === null ? (
        'never'
      ) : (
        <time dateTime={new Date(row.lastSyncAt).toISOString()} title={moment(row.lastSyncAt)}>
          {since(row.lastSyncAt, row.now)}
        </time>
      ),
    isNumber: true,
  },
  {
    id: 'menu',
    header: 'Menu',
    value: (row) => row.menuVersion,
    cell: (row) => <MenuVersion row={row} />,
    isNumber: true,
  },
  {
    id: 'waiting',
    header: 'Waiting',
    value: (row) => row.waiting,
    cell: (row) =>
      row.waiting === null ? (
        '–'
      ) : row.waiting === 0 ? (
        'nothing'
      ) : (
        <span title="Events that the shop had written and not uploaded when it last told">
          {plural(row.waiting, 'event')}
        </span>
      ),
    isNumber: true,
  },
  {
    id: 'quarantined',
    header: 'Quarantined',
    value: (row) => row.quarantined,
    cell: (row) =>
      row.quarantined === 0 ? (
        '0'
      ) : (
        <Link className="bo-row-link" to={`/review/quarantine?store=${row.storeId}`}>
          <span className="forno-chip" data-tone="red">
            {number(row.quarantined)}
          </span>
        </Link>
      ),
    isNumber: true,
  },
  {
    id: 'orders',
    header: 'Orders',
    value: (row) => row.orders,
    cell: (row) => number(row.orders),
    isNumber: true,
  },
  {
    id: 'net',
    header: 'Net sales',
    value: (row) => row.netSalesCents,
    csv: (row) => majorUnits(row.netSalesCents, row.currency),
    cell: (row) => money(row.netSalesCents, row.currency),
    isNumber: true,
  },
  {
    id: 'time',
    header: 'Local time',
    value: (row) => row.timeZone,
    csv: (row) => row.timeZone,
    cell: (row) => clock(row.now, row.timeZone),
    isExtra: true,
  },
  { id: 'region', header: 'Region', value: (row) => row.region, isExtra: true },
  {
    id: 'seq',
    header: 'Events here',
    value: (row) => row.ackedSeq,
    cell: (row) => number(row.ackedSeq),
    isNumber: true,
    isExtra: true,
  },
];

function MenuVersion({ row }: { row: StoreRow }) {
  if (row.menuVersion === null) return 'none yet';
  const isOld = row.published !== null && row.menuVersion < row.published;
  return isOld ? (
    <span className="forno-chip" data-tone="amber">{`${row.menuVersion}, published ${row.published}`}</span>
  ) : (
    number(row.menuVersion)
  );
}

/** Looks at this store alone. */
function StoreLink({ store }: { store: Store }) {
  const [params] = useSearchParams();
  const next = new URLSearchParams(params);
  next.set('store', store.storeId);
  return (
    <Link className="bo-row-link" to={{ pathname: '/today', search: next.toString() }}>
      {store.name}
    </Link>
  );
}
