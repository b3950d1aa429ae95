import type { DrawnTopping } from '../menu/drawing.ts';
import type { Menu } from '../menu/menu.ts';
import { quarterCount, type Topping } from '../menu/topping.ts';
import type { Make } from './line.ts';
import { toppingLabel } from './pizza-part.ts';
import { RECIPE_FACTOR } from './price-pizza.ts';

/** One topping as the make line lays it: how it looks, what it is called, how much and where. */
export interface PizzaPartView {
  readonly drawn: DrawnTopping;
  /** In the kitchen's short language: "left half: extra Mushroom"; null where the menu does not know it any more. */
  readonly words: string | null;
  /** It is not as the recipe has it. */
  readonly differs: boolean;
  readonly quantity: { readonly amount: number; readonly unit: 'g' | 'ml' | 'piece' } | null;
}

type Known = Pick<Menu, 'toppings' | 'sizes' | 'ingredients' | 'items'>;

/** What lies on a pizza, in the order in which it is laid, told from what the ticket has and the menu in force. */
export function pizzaParts(make: Make, itemId: string, menu: Known | null): readonly PizzaPartView[] {
  const item = menu?.items.find(({ id }) => id === itemId);
  const own: readonly string[] = item?.kind === 'pizza' ? item.toppingIds : [];
  const sizeId = menu?.sizes.find(({ name }) => name === make.variant)?.id;
  return (make.drawing?.toppings ?? []).map((drawn) => {
    const topping = menu ? named(menu.toppings, drawn, { own, details: make.details }) : undefined;
    if (!menu || !topping) return { drawn, words: null, differs: false, quantity: null };
    const words = toppingLabel(topping.name, drawn.amount, drawn.quarters);
    return {
      drawn,
      words,
      differs: make.details.some((detail) => detail.endsWith(` ${topping.name}`)),
      quantity: sizeId === undefined ? null : quantityOf(topping, drawn, { sizeId, menu }),
    };
  });
}

/** By its look; of several that look alike the one that the pizza has, or that was asked for. */
function named(
  toppings: readonly Topping[],
  { shape, color }: DrawnTopping,
  hint: { readonly own: readonly string[]; readonly details: readonly string[] },
): Topping | undefined {
  const alike = toppings.filter(({ drawing }) => drawing.shape === shape && drawing.color === color);
  return (
    alike.find(({ name }) => hint.details.some((detail) => detail.endsWith(` ${name}`))) ??
    alike.find(({ id }) => hint.own.includes(id)) ??
    alike[0]
  );
}

function quantityOf(
  topping: Topping,
  { amount, quarters }: DrawnTopping,
  { sizeId, menu }: { readonly sizeId: string; readonly menu: Known },
): PizzaPartView['quantity'] {
  const [first] = Object.entries(topping.recipeBySize[sizeId] ?? {});
  if (!first) return null;
  const [ingredientId, whole] = first;
  const unit = menu.ingredients.find(({ id }) => id === ingredientId)?.unit;
  return unit === undefined
    ? null
    : { amount: Math.round((whole * RECIPE_FACTOR[amount] * quarterCount(quarters)) / 4), unit };
}
