import type { Menu } from '../menu/menu.ts';
import type { Make } from '../pricing/line.ts';
import { kitchenStationSchema, type KitchenRoute, type KitchenStation } from './settings.ts';

/** One thing of a line at one station: `make` is its place among the things that a unit of the line is made of. */
export interface KitchenStep {
  readonly lineId: string;
  readonly make: number;
  readonly stationId: string;
}

interface Routed {
  readonly itemId: string;
  readonly categoryId: string;
}

type Rules = readonly KitchenRoute[];
type Done = readonly Pick<KitchenStep, 'make' | 'stationId'>[];

/** The stations that a thing goes through; without a rule for it the one that the menu names. */
export function pathOf(
  line: Routed,
  { stationId }: Pick<Make, 'stationId'>,
  routes: Rules,
): readonly string[] {
  const fits = (wanted: readonly string[] | undefined, id: string): boolean => wanted?.includes(id) ?? true;
  const rule = routes.find(
    ({ itemIds, categoryIds, stationIds }) =>
      fits(itemIds, line.itemId) && fits(categoryIds, line.categoryId) && fits(stationIds, stationId),
  );
  return rule?.path ?? [stationId];
}

/** The steps of a path up to `stationId` that are not done yet: what was made there was made before, too. */
export function stepsUpTo(path: readonly string[], stationId: string, done: readonly string[]): string[] {
  return path.slice(0, path.indexOf(stationId) + 1).filter((station) => !done.includes(station));
}

/** The steps of a path from `stationId` on that are done: they have to be done again with it. */
export const stepsFrom = (path: readonly string[], stationId: string, done: readonly string[]): string[] =>
  path.slice(path.indexOf(stationId)).filter((station) => done.includes(station));

/** Where a thing is; null: it has been everywhere. */
export function stationNow(
  line: Routed,
  make: Pick<Make, 'stationId'>,
  at: { readonly index: number; readonly done: Done; readonly routes: Rules },
): string | null {
  const done = at.done.filter((step) => step.make === at.index).map((step) => step.stationId);
  return pathOf(line, make, at.routes).find((station) => !done.includes(station)) ?? null;
}

/** All stations there are: those of the settings, and those of the menu that no rule leads away from. */
export function kitchenStations(
  { stations, routes }: { readonly stations: readonly KitchenStation[]; readonly routes: Rules },
  menu: Pick<Menu, 'stations'> | null,
): readonly KitchenStation[] {
  const set = new Set(stations.map(({ id }) => id));
  const passed = new Set(routes.flatMap(({ path }) => path));
  const ledAway = (id: string): boolean =>
    !passed.has(id) &&
    routes.some((r) => r.stationIds?.includes(id) === true && !r.itemIds && !r.categoryIds);
  const plain = (menu?.stations ?? [])
    .filter(({ id }) => !set.has(id) && !ledAway(id))
    .map(({ id, name }) => plainStation(id, name));
  return [...stations, ...plain];
}

/** One that the settings say nothing of. */
export const plainStation = (id: string, name: string): KitchenStation =>
  kitchenStationSchema.parse({ id, name });
