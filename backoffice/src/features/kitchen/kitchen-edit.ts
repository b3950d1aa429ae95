import { kitchenStations, pathOf, type KitchenRoute, type KitchenStation } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { ScreenSettings } from '@forno/shared/protocol/cloud/store-screens';

export type Kitchen = ScreenSettings['kitchen'];

const withAt = <T>(list: readonly T[], at: number, change: Partial<T>): T[] =>
  list.map((one, n) => (n === at ? { ...one, ...change } : one));

export const changeStation = (kitchen: Kitchen, at: number, change: Partial<KitchenStation>): Kitchen => ({
  ...kitchen,
  stations: withAt(kitchen.stations, at, change),
});

export const changeRoute = (kitchen: Kitchen, at: number, change: Partial<KitchenRoute>): Kitchen => ({
  ...kitchen,
  routes: withAt(kitchen.routes, at, change),
});

/** One slot is what a size takes that nobody speaks of. */
export function slotsBySize(kitchen: Kitchen, size: string, slots: number): Kitchen {
  const { [size]: _before, ...others } = kitchen.ovenSlotsBySize;
  return { ...kitchen, ovenSlotsBySize: slots === 1 ? others : { ...others, [size]: slots } };
}

export function newStation(kitchen: Kitchen): Kitchen {
  const taken = new Set(kitchen.stations.map(({ id }) => id));
  let n = 1;
  while (taken.has(`station-${n}`)) n += 1;
  const station = {
    id: `station-${n}`,
    name: 'New station',
    kind: 'other',
    soonSeconds: 240,
    lateSeconds: 480,
  } as const;
  return { ...kitchen, stations: [...kitchen.stations, station] };
}

/** A station that goes is left out of each rule; a rule that leads nowhere any more goes with it. */
export function removeStation(kitchen: Kitchen, stationId: string): Kitchen {
  return {
    ...kitchen,
    stations: kitchen.stations.filter(({ id }) => id !== stationId),
    routes: kitchen.routes
      .map((route) => ({ ...route, path: route.path.filter((id) => id !== stationId) }))
      .filter(({ path }) => path.length > 0),
  };
}

/** All that a rule can lead through: the expo sees everything anyway. */
export const stopsOf = (kitchen: Kitchen, menu: Menu): readonly KitchenStation[] => {
  const plain = menu.stations.map(({ id }) => id);
  const known = kitchenStations({ stations: kitchen.stations, routes: [] }, menu);
  return known.filter(({ id, kind }) => kind !== 'expo' || plain.includes(id));
};

export interface Way {
  readonly path: readonly string[];
  /** What goes it, by name. */
  readonly items: readonly string[];
}

/** Which way each item of the menu goes by these rules: items that go the same way together. */
export function waysOf({ routes }: Kitchen, menu: Menu): Way[] {
  const ways = new Map<string, { path: readonly string[]; items: string[] }>();
  for (const item of menu.items) {
    if (item.kind === 'combo') continue;
    const path = pathOf({ itemId: item.id, categoryId: item.categoryId }, item, routes);
    const key = path.join(' ');
    const way = ways.get(key);
    if (way) way.items.push(item.name);
    else ways.set(key, { path, items: [item.name] });
  }
  return [...ways.values()];
}

/** A rule that can never be reached, since one before it takes all that it names; its place. */
export function deadRoutes({ routes }: Kitchen): number[] {
  const covers = (before: readonly string[] | undefined, after: readonly string[] | undefined): boolean =>
    before === undefined || (after?.every((id) => before.includes(id)) ?? false);
  return routes.flatMap((route, at) =>
    routes
      .slice(0, at)
      .some(
        (before) =>
          covers(before.itemIds, route.itemIds) &&
          covers(before.categoryIds, route.categoryIds) &&
          covers(before.stationIds, route.stationIds),
      )
      ? [at]
      : [],
  );
}
