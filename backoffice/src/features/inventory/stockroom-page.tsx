import { Link, NavLink, Outlet, useLocation, useOutletContext } from 'react-router';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { EmptyState } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useSession } from '../../app/cloud-context.tsx';
import { useScope } from '../../app/use-scope.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import './inventory.css';

interface StockroomContext {
  readonly store: Store;
  readonly mayEdit: boolean;
}
/** The store whose shelves a page is about, and whether the reader may change what is on them. */
export const useShelves = (): StockroomContext => useOutletContext<StockroomContext>();

const PLACES = [
  ['', 'Stock'],
  ['orders', 'Orders'],
  ['receive', 'Receive'],
  ['counts', 'Count'],
  ['moves', 'Waste and transfers'],
  ['variance', 'Variance'],
  ['catalogue', 'Catalogue'],
] as const;

/** The stockroom: what is there, what is to come, what went, and whom to buy from. */
export function StockroomPage() {
  const { search, pathname } = useLocation();
  return (
    <>
      <div className="bo-page-head">
        <h1>Inventory</h1>
      </div>
      <Tabs label="Inventory">
        {PLACES.map(([path, name]) => (
          <NavLink
            key={path}
            end={path === ''}
            // An ingredient's own page is under the first of them.
            className={({ isActive }) =>
              isActive || (path === '' && pathname.startsWith('/inventory/stock/')) ? 'active' : ''
            }
            to={{ pathname: path === '' ? '/inventory' : `/inventory/${path}`, search }}
          >
            {name}
          </NavLink>
        ))}
      </Tabs>
      <Outlet />
    </>
  );
}

/** Pages that are about one store's shelves ask for one. */
export function OneStore() {
  const { storeId } = useScope();
  const stores = useStores();
  const session = useSession();
  const { search, pathname } = useLocation();
  return (
    <Loaded query={stores} failed="The stores could not be loaded." height="30rem">
      {({ stores: all }) => {
        const store = all.find((one) => one.storeId === storeId) ?? (all.length === 1 ? all[0] : undefined);
        const mayEdit = session.status === 'signed-in' && session.user.role !== 'viewer';
        if (store)
          return <Outlet context={{ store, mayEdit } satisfies StockroomContext} key={store.storeId} />;
        const of = (id: string): string => {
          const params = new URLSearchParams(search);
          params.set('store', id);
          return params.toString();
        };
        return (
          <section className="forno-panel bo-section">
            <EmptyState
              title="Which store?"
              hint="Shelves are a store's own. Choose one, here or at the top of the page."
            />
            <ul className="inv-store-list">
              {all.slice(0, 20).map((one) => (
                <li key={one.storeId}>
                  <Link to={{ pathname, search: of(one.storeId) }}>{one.name}</Link>
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Loaded>
  );
}
