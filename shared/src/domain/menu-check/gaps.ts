import { kitchenStations, pathOf } from '../kitchen/route.ts';
import { spokenEntries } from '../menu/language.ts';
import type { Menu } from '../menu/menu.ts';
import type { MenuItem } from '../menu/item.ts';
import type { Settings } from '../settings.ts';
import type { MenuFinding } from './finding.ts';

/** What a menu lacks in one store, whoever orders what: a place in the kitchen, a recipe, a translation. */
export function menuGaps(menu: Menu, settings: Settings): MenuFinding[] {
  return [...unrouted(menu, settings), ...withoutRecipe(menu), ...untranslated(menu)];
}

/** A combo is made of other items; those are looked at by themselves. */
function unrouted(menu: Menu, { kitchen }: Settings): MenuFinding[] {
  const stations = kitchenStations(kitchen, menu);
  // A kitchen that is laid out has people at the stations it names, and nobody at others.
  const manned = new Set(
    (kitchen.stations.length > 0 ? kitchen.stations : stations)
      .filter(({ kind }) => kind !== 'expo')
      .map(({ id }) => id),
  );
  return menu.items
    .filter(({ kind }) => kind !== 'combo')
    .flatMap(({ id, name, categoryId, stationId }): MenuFinding[] => {
      const path = pathOf({ itemId: id, categoryId }, { stationId }, kitchen.routes);
      const missing = path.find((station) => !manned.has(station));
      if (missing === undefined) return [];
      const station = menu.stations.find((one) => one.id === missing)?.name ?? missing;
      return [{ kind: 'unrouted', id, name, station }];
    });
}

const isEmpty = (recipe: Readonly<Record<string, number>> | undefined): boolean =>
  recipe === undefined || Object.values(recipe).every((quantity) => quantity === 0);

function withoutRecipe(menu: Menu): MenuFinding[] {
  const sizeName = (sizeId: string): string => menu.sizes.find(({ id }) => id === sizeId)?.name ?? sizeId;
  const missing = ({ id, name }: { id: string; name: string }, variant: string): MenuFinding => ({
    kind: 'recipe-missing',
    id,
    name,
    variant,
  });
  const ofItem = (item: MenuItem): MenuFinding[] => {
    switch (item.kind) {
      case 'pizza':
        return item.sizes
          .filter(({ recipe }) => isEmpty(recipe))
          .map(({ sizeId }) => missing(item, sizeName(sizeId)));
      case 'simple':
        return item.variants.filter(({ recipe }) => isEmpty(recipe)).map(({ name }) => missing(item, name));
      case 'combo':
        return [];
    }
  };
  return [
    ...menu.items.flatMap(ofItem),
    ...menu.toppings.flatMap((topping) =>
      menu.sizes
        .filter(({ id }) => isEmpty(topping.recipeBySize[id]))
        .map(({ name }) => missing(topping, name)),
    ),
  ];
}

function untranslated(menu: Menu): MenuFinding[] {
  const entries = spokenEntries(menu);
  return (menu.languages ?? []).flatMap((language) =>
    entries
      .filter(({ translations }) => !translations?.[language])
      .map(({ id, innerId, of, name, what }): MenuFinding => ({
        kind: 'translation-missing',
        id,
        ...(innerId !== null && { innerId }),
        name: of === null ? name : `${of}, ${name}`,
        what,
        language,
      })),
  );
}
