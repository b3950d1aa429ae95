import type { KitchenRoute, KitchenStation } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { moved } from '../boards/board-edit.ts';
import { Choice, Several } from '../boards/fields.tsx';
import { changeRoute, deadRoutes, stopsOf, type Kitchen } from './kitchen-edit.ts';

const STOPS_MAX = 6;

interface RouteRowsProps {
  kitchen: Kitchen;
  menu: Menu;
  mayEdit: boolean;
  onChange: (kitchen: Kitchen) => void;
}

/** Where what goes: the first rule that fits counts. */
export function RouteRows({ kitchen, menu, mayEdit, onChange }: RouteRowsProps) {
  const { routes } = kitchen;
  const stops = stopsOf(kitchen, menu);
  const dead = deadRoutes(kitchen);
  const first = stops[0];
  return (
    <section aria-labelledby="kitchen-routes">
      <h2 id="kitchen-routes">Ways</h2>
      <p className="forno-muted">
        The first rule that fits counts; what no rule names is made at its own station of the menu.
      </p>
      <ol className="board-pages">
        {routes.map((route, n) => (
          <li key={n} className="forno-panel">
            {dead.includes(n) ? (
              <p className="forno-error">Nothing comes here: a rule above takes it all.</p>
            ) : null}
            <RouteFields
              route={route}
              menu={menu}
              stops={stops}
              mayEdit={mayEdit}
              onChange={(change) => onChange(changeRoute(kitchen, n, change))}
            />
            {mayEdit ? (
              <div className="bo-actions">
                <Button
                  aria-label={`Rule ${n + 1} up`}
                  disabled={n === 0}
                  onClick={() => onChange({ ...kitchen, routes: moved(routes, n, -1) })}
                >
                  ↑
                </Button>
                <Button
                  kind="danger"
                  onClick={() => onChange({ ...kitchen, routes: routes.filter((_, at) => at !== n) })}
                >
                  Remove rule {n + 1}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      {mayEdit && first ? (
        <Button onClick={() => onChange({ ...kitchen, routes: [...routes, { path: [first.id] }] })}>
          Add a rule
        </Button>
      ) : null}
    </section>
  );
}

function RouteFields({
  route,
  menu,
  stops,
  mayEdit,
  onChange,
}: {
  route: KitchenRoute;
  menu: Menu;
  stops: readonly KitchenStation[];
  mayEdit: boolean;
  onChange: (change: Partial<KitchenRoute>) => void;
}) {
  const { path } = route;
  const options = stops.map(({ id, name }) => [id, name] as const);
  const free = stops.find(({ id }) => !path.includes(id));
  const some = (ids: string[]): string[] | undefined => (ids.length === 0 ? undefined : ids);
  return (
    <>
      <Several
        label="Made at, by the menu:"
        none="anywhere"
        options={menu.stations.map(({ id, name }) => [id, name])}
        values={route.stationIds ?? []}
        disabled={!mayEdit}
        onChange={(ids) => onChange({ stationIds: some(ids) })}
      />
      <Several
        label="Of these categories:"
        none="all"
        options={menu.categories.map(({ id, name }) => [id, name])}
        values={route.categoryIds ?? []}
        disabled={!mayEdit}
        onChange={(ids) => onChange({ categoryIds: some(ids) })}
      />
      <details className="route-items" open={route.itemIds === undefined ? undefined : true}>
        <summary>
          {route.itemIds === undefined
            ? 'Of any item'
            : `Of ${route.itemIds.length} ${route.itemIds.length === 1 ? 'item' : 'items'} alone`}
        </summary>
        <Several
          label="Only these items:"
          none="all"
          options={menu.items.flatMap(({ id, name, kind }) =>
            kind === 'combo' ? [] : [[id, name] as const],
          )}
          values={route.itemIds ?? []}
          disabled={!mayEdit}
          onChange={(ids) => onChange({ itemIds: some(ids) })}
        />
      </details>
      <div className="board-fields">
        {path.map((stationId, n) => (
          <Choice
            key={n}
            label={n === 0 ? 'goes to' : 'then to'}
            value={stationId}
            options={options}
            disabled={!mayEdit}
            onChange={(id) => onChange({ path: path.map((one, at) => (at === n ? id : one)) })}
          />
        ))}
        {mayEdit ? (
          <div className="bo-actions">
            <Button
              disabled={free === undefined || path.length === STOPS_MAX}
              onClick={() => free && onChange({ path: [...path, free.id] })}
            >
              Then …
            </Button>
            <Button disabled={path.length === 1} onClick={() => onChange({ path: path.slice(0, -1) })}>
              Leave out the last
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}
