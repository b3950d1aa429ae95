import { Link, useBlocker, useLocation } from 'react-router';
import type { Menu } from '@forno/shared/menu';
import type { StoreScreens } from '@forno/shared/protocol/cloud/store-screens';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Button, EmptyState } from '@forno/shared/ui';
import { isConflict } from '../../api/api-error.ts';
import { useMenuDocument, useStores, useStoreScreens } from '../../api/queries.ts';
import { useSession } from '../../app/cloud-context.tsx';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Choice, Field } from '../boards/fields.tsx';
import type { Kitchen } from './kitchen-edit.ts';
import { KitchenWays } from './kitchen-ways.tsx';
import { OvenFields } from './oven-fields.tsx';
import { RouteRows } from './route-rows.tsx';
import { StationRows } from './station-rows.tsx';
import { useStoreScreensEditor } from './use-store-screens.ts';
import '../boards/boards.css';
import './kitchen.css';

/** How one store's kitchen is laid out, and what its screens for customers say. */
export function KitchenPage() {
  const stores = useStores();
  const { storeId } = useScope();
  const store = stores.data?.stores.find((one) => one.storeId === storeId) ?? stores.data?.stores[0];
  return store ? (
    <StoreKitchen key={store.storeId} store={store} />
  ) : (
    <EmptyState title="No store yet" hint="A kitchen belongs to a store." />
  );
}

function StoreKitchen({ store }: { store: Store }) {
  const told = useStoreScreens(store.storeId);
  const menu = useMenuDocument(store.menuId);
  return (
    <Loaded query={told} failed="The store's settings could not be loaded." height="40rem">
      {(settings) =>
        menu.data ? (
          <OpenKitchen store={store} told={settings} menu={menu.data.menu} />
        ) : (
          <EmptyState title="No menu yet" hint="Its stations come from the menu of the store." />
        )
      }
    </Loaded>
  );
}

function OpenKitchen({ store, told, menu }: { store: Store; told: StoreScreens; menu: Menu }) {
  const session = useSession();
  const { search } = useLocation();
  const mayEdit = session.status === 'signed-in' && session.user.role !== 'viewer';
  const editor = useStoreScreensEditor(store.storeId, told);
  const { settings, isDirty, save, edit } = editor;
  const { kitchen } = settings;
  const editKitchen = (next: Kitchen): void => edit({ kitchen: next });
  const blocker = useBlocker(isDirty);
  return (
    <div className="boards">
      <div className="bo-page-head">
        <div>
          <h1>Kitchen and screens</h1>
          <p className="forno-muted">
            {store.name} · version {editor.version}
            {isDirty ? ' · unsaved changes' : ''} · <Link to={{ pathname: '/boards', search }}>Boards</Link>
          </p>
        </div>
        {mayEdit ? (
          <div className="bo-actions">
            <Button onClick={editor.drop} disabled={!isDirty}>
              Drop changes
            </Button>
            <Button
              kind="primary"
              onClick={() => save.mutate()}
              disabled={!isDirty || editor.problem !== null || save.isPending}
            >
              {save.isPending ? 'Saving…' : 'Save and tell the store'}
            </Button>
          </div>
        ) : (
          <p className="forno-muted">You may look at the kitchen, not change it.</p>
        )}
      </div>
      {editor.problem === null ? null : (
        <p className="forno-error" role="alert">
          This cannot be saved yet: {editor.problem}
        </p>
      )}
      {save.error ? (
        <>
          <ErrorNote error={save.error} what="Nothing was saved. Your changes are still here." />
          {isConflict(save.error) ? (
            <Button onClick={() => void editor.reopen()}>Open what is saved now</Button>
          ) : null}
        </>
      ) : null}
      {save.data && !isDirty ? (
        <p role="status" className="bo-calm">
          Version {save.data.version} is on its way. A shop that is offline takes it when it is back.
        </p>
      ) : null}
      <div className="boards-split kitchen-split">
        <div className="boards-edit">
          <StationRows kitchen={kitchen} mayEdit={mayEdit} onChange={editKitchen} />
          <RouteRows kitchen={kitchen} menu={menu} mayEdit={mayEdit} onChange={editKitchen} />
          <OvenFields kitchen={kitchen} menu={menu} mayEdit={mayEdit} onChange={editKitchen} />
          <Times kitchen={kitchen} mayEdit={mayEdit} onChange={editKitchen} />
          <section aria-labelledby="kitchen-customers">
            <h2 id="kitchen-customers">Screens for customers</h2>
            <div className="board-fields">
              <Choice
                label="The lobby calls"
                value={settings.lobbyShowsNames ? 'names' : 'numbers'}
                options={[
                  ['names', 'numbers and names'],
                  ['numbers', 'numbers alone'],
                ]}
                disabled={!mayEdit}
                onChange={(shows) => edit({ lobbyShowsNames: shows === 'names' })}
              />
              <Choice
                label="The customer display asks"
                value={settings.customerDisplay.askPhone ? 'phone' : 'nothing'}
                options={[
                  ['phone', 'for the phone number'],
                  ['nothing', 'nothing'],
                ]}
                disabled={!mayEdit}
                onChange={(asks) =>
                  edit({ customerDisplay: { ...settings.customerDisplay, askPhone: asks === 'phone' } })
                }
              />
              <Field
                label="Order ahead at (address)"
                value={settings.orderAheadUrl ?? ''}
                disabled={!mayEdit}
                onChange={(url) => edit({ orderAheadUrl: url.trim() === '' ? undefined : url.trim() })}
              />
            </div>
            <p className="forno-muted">
              Advertisements are the promotions of the{' '}
              <Link to={{ pathname: '/boards', search }}>boards</Link>. Columns, sorting and sound are set at
              each kitchen screen, and kept there.
            </p>
          </section>
        </div>
        <KitchenWays kitchen={kitchen} menu={menu} />
      </div>
      <LeaveDialog blocker={blocker}>The store sees nothing of it until it is saved.</LeaveDialog>
    </div>
  );
}

const TIMES = [
  ['orderSoonMinutes', 'Soon: minutes before the promise', 0],
  ['orderLateMinutes', 'Late: minutes after it', 0],
  ['hands', 'Hands at the make line', 1],
  ['handsOnSeconds', 'Handwork on one item (s)', 0],
  ['ovenSlots', 'Oven slots', 1],
  ['checkSeconds', 'Cut, check and box (s)', 0],
  ['drivers', 'Drivers on a shift', 1],
  ['driveMinutes', 'A drive of unknown length (min)', 1],
  ['promiseMinutesMin', 'Promise at least (min)', 1],
  ['promiseMinutesMax', 'Promise at most (min)', 1],
] as const satisfies readonly (readonly [keyof Kitchen, string, number])[];

function Times({
  kitchen,
  mayEdit,
  onChange,
}: {
  kitchen: Kitchen;
  mayEdit: boolean;
  onChange: (kitchen: Kitchen) => void;
}) {
  return (
    <section aria-labelledby="kitchen-times">
      <h2 id="kitchen-times">Times</h2>
      <p className="forno-muted">
        When an order turns amber and red, and what promised times are reckoned from.
      </p>
      <div className="board-fields">
        {TIMES.map(([field, label, min]) => (
          <Field
            key={field}
            label={label}
            type="number"
            min={min}
            value={String(kitchen[field])}
            disabled={!mayEdit}
            onChange={(value) => onChange({ ...kitchen, [field]: Number(value) })}
          />
        ))}
      </div>
    </section>
  );
}
