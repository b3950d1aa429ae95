import type { Menu, MenuItem, Recipe } from '@forno/shared/menu';

/** How long a stock lasts as things sell. */
export interface Cover {
  /** On hand and not set aside for orders, in the ingredient's unit. */
  readonly free: number;
  /** Of an average day, in the ingredient's unit; 0 when nothing that needs it was sold. */
  readonly perDay: number;
  /** Null when it is not being used. */
  readonly days: number | null;
  /** `idle`: there is none and nobody asks for any. */
  readonly state: 'out' | 'low' | 'enough' | 'idle';
}

/** Below this many days of cover somebody should order. */
const LOW_DAYS = 2;

export function coverOf(
  level: { readonly onHand: number; readonly reserved: number },
  perDay: number,
): Cover {
  const free = level.onHand - level.reserved;
  const days = perDay > 0 ? Math.max(0, free) / perDay : null;
  const isAsked = perDay > 0 || level.reserved > 0 || level.onHand < 0;
  const state = free <= 0 ? (isAsked ? 'out' : 'idle') : days !== null && days < LOW_DAYS ? 'low' : 'enough';
  return { free, perDay, days, state };
}

/** The lowest first: what is out, then by how long it lasts, what is not used last. */
export const byCover = (a: Cover, b: Cover): number => rank(a) - rank(b);
const rank = ({ state, days }: Cover): number => (state === 'out' ? -1 : (days ?? Number.MAX_SAFE_INTEGER));

interface Sold {
  readonly itemId: string;
  readonly quantity: number;
}

/**
 * Ingredients used on an average day, by ingredient id: what was sold times its recipe. An estimate:
 * reports do not tell sizes, so an item counts with the mean of its sizes, a combo with the mean of its
 * choices, and toppings that guests added or left off do not count.
 */
export function dailyUse(menu: Menu, sold: readonly Sold[], days: number): ReadonlyMap<string, number> {
  const items = new Map(menu.items.map((item) => [item.id, item]));
  const use = new Map<string, number>();
  for (const { itemId, quantity } of sold) {
    const item = items.get(itemId);
    if (!item) continue;
    for (const [id, amount] of meanRecipe(menu, items, item))
      use.set(id, (use.get(id) ?? 0) + (amount * quantity) / days);
  }
  return use;
}

function meanRecipe(
  menu: Menu,
  items: ReadonlyMap<string, MenuItem>,
  item: MenuItem,
): ReadonlyMap<string, number> {
  switch (item.kind) {
    case 'pizza': {
      const toppings = menu.toppings.filter((topping) => item.toppingIds.includes(topping.id));
      const recipes = item.sizes.map(({ sizeId, recipe }) =>
        sum([recipe, ...toppings.map((topping) => topping.recipeBySize[sizeId] ?? {})]),
      );
      return mean(recipes);
    }
    case 'simple':
      return mean(item.variants.map(({ recipe }) => sum([recipe])));
    case 'combo': {
      const slots = item.slots.map(({ choices }) => {
        const parts = choices.flatMap(({ itemId }) => items.get(itemId) ?? []);
        return mean(parts.map((part) => meanRecipe(menu, items, part)));
      });
      return addUp(slots);
    }
  }
}

const sum = (recipes: readonly Recipe[]): ReadonlyMap<string, number> =>
  addUp(recipes.map((recipe) => new Map(Object.entries(recipe))));

function addUp(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const map of maps) for (const [id, amount] of map) total.set(id, (total.get(id) ?? 0) + amount);
  return total;
}

function mean(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  return new Map([...addUp(maps)].map(([id, amount]) => [id, amount / maps.length]));
}
