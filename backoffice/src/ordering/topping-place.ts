import {
  LEFT_HALF,
  quarterCount,
  RIGHT_HALF,
  WHOLE,
  type PizzaItem,
  type PizzaSelection,
} from '@forno/shared/menu';

/** Where a topping lies: on all of the pizza, on a half, or nowhere. Left and right are those of the drawing. */
export type ToppingPlace = 'whole' | 'left' | 'right' | 'none';

const QUARTERS = { whole: WHOLE, left: LEFT_HALF, right: RIGHT_HALF, none: 0 } as const;

type Chosen = Pick<PizzaSelection, 'toppings'>;

/** What a pizza has of a topping: the recipe's, and what was changed of it. */
export function placeOfTopping(
  { toppingIds }: Pick<PizzaItem, 'toppingIds'>,
  { toppings }: Chosen,
  toppingId: string,
): ToppingPlace {
  let quarters: number = toppingIds.includes(toppingId) ? WHOLE : 0;
  for (const change of toppings)
    if (change.toppingId === toppingId)
      quarters = change.amount === 'none' ? quarters & ~change.quarters : quarters | change.quarters;
  if (quarterCount(quarters) === 4) return 'whole';
  return quarters === 0 ? 'none' : quarters === LEFT_HALF ? 'left' : 'right';
}

/** The selection with a topping there: what the recipe has is left off where it is not wanted, else it is added. */
export function withToppingAt<T extends Chosen>(
  { toppingIds }: Pick<PizzaItem, 'toppingIds'>,
  selection: T,
  { toppingId, place }: { readonly toppingId: string; readonly place: ToppingPlace },
): T {
  const rest = selection.toppings.filter((topping) => topping.toppingId !== toppingId);
  const wanted = QUARTERS[place];
  const isOfRecipe = toppingIds.includes(toppingId);
  const quarters = isOfRecipe ? WHOLE & ~wanted : wanted;
  if (quarters === 0) return { ...selection, toppings: rest };
  const amount = isOfRecipe ? ('none' as const) : ('regular' as const);
  return { ...selection, toppings: [...rest, { toppingId, amount, quarters }] };
}
