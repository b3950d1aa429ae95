import type { PizzaItem } from '../menu/item.ts';
import { WHOLE, type Amount, type Topping } from '../menu/topping.ts';

/** A kind of pizza and where it lies. */
export interface PizzaPart {
  readonly item: PizzaItem;
  readonly quarters: number;
  /** What the recipe brings. */
  readonly toppings: readonly Topping[];
}

export interface PlacedTopping {
  readonly topping: Topping;
  readonly amount: Amount;
  readonly quarters: number;
  /** Quarters on which the recipe brings it already. */
  readonly included: number;
}

/** As it stands in a trace: where, how much, what. */
export const toppingLabel = (name: string, amount: Amount, quarters: number): string =>
  placed(amount === 'regular' ? name : `${amount} ${name}`, quarters);

/** Something with the part of the pizza it is on before it. */
export function placed(what: string, quarters: number): string {
  const where = placeName(quarters);
  return where ? `${where}: ${what}` : what;
}

function placeName(quarters: number): string {
  if (quarters === WHOLE) return '';
  if (quarters === 3) return 'right half';
  if (quarters === 12) return 'left half';
  if (quarters === 9) return 'top half';
  if (quarters === 6) return 'bottom half';
  const names = ['top right', 'bottom right', 'bottom left', 'top left'];
  return names.filter((_, bit) => quarters & (1 << bit)).join(' + ');
}
