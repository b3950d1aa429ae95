import type { PizzaItem } from '../menu/item.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { Menu } from '../menu/menu.ts';
import type { PizzaDrawing } from '../menu/drawing.ts';
import type { PizzaSelection } from '../menu/selection.ts';
import { WHOLE, type Amount } from '../menu/topping.ts';
import type { Make } from './line.ts';
import { placeName, type PizzaPart, type PlacedTopping } from './pizza-part.ts';

interface PizzaFacts {
  readonly item: PizzaItem;
  readonly size: Menu['sizes'][number];
  readonly crust: Menu['crusts'][number];
  readonly parts: readonly PizzaPart[];
  readonly placed: readonly PlacedTopping[];
}

/** What the kitchen reads and sees for a pizza. The words and the drawing come from the same facts. */
export function pizzaMake(index: MenuIndex, selection: PizzaSelection, facts: PizzaFacts): Make {
  const { item, size, crust, parts, placed } = facts;
  const allergens = new Set<string>([...crust.allergens, ...parts.flatMap((part) => part.item.allergens)]);
  for (const { topping, amount } of placed)
    if (amount !== 'none') topping.allergens.forEach((a) => allergens.add(a));
  return {
    name: parts.length === 1 ? item.name : parts.map((part) => part.item.name).join(' / '),
    variant: size.name,
    details: pizzaDetails(index, selection, facts),
    stationId: item.stationId,
    prepSeconds:
      Math.max(...parts.map((part) => part.item.prepSeconds)) +
      placed.reduce((sum, p) => sum + (p.amount === 'none' ? 0 : p.topping.prepSeconds), 0),
    allergens: [...allergens].sort(),
    drawing: pizzaDrawing(index, selection, facts),
  };
}

function pizzaDetails(
  index: MenuIndex,
  selection: PizzaSelection,
  { item, crust, parts, placed }: PizzaFacts,
): string[] {
  const details: string[] = [];
  if (crust.id !== item.crustIds[0]) details.push(`${crust.name} crust`);
  if (parts.length > 1)
    for (const part of parts) details.push(`${placeName(part.quarters)}: ${part.item.name}`);
  if (selection.sauceId && selection.sauceId !== item.sauceId)
    details.push(`${index.sauces.get(selection.sauceId)!.name} sauce`);
  if (selection.sauceAmount && selection.sauceAmount !== 'regular')
    details.push(`${word(selection.sauceAmount)} sauce`);
  if (selection.cheeseAmount && selection.cheeseAmount !== 'regular')
    details.push(`${word(selection.cheeseAmount)} cheese`);
  for (const { topping, amount, quarters, included } of placed) {
    const where = placeName(quarters);
    const prefix = where ? `${where}: ` : '';
    const fresh = (included & quarters) === 0;
    if (amount === 'none') {
      if (!fresh) details.push(`${prefix}no ${topping.name}`);
    } else if (fresh) details.push(`${prefix}+ ${amount === 'regular' ? '' : `${amount} `}${topping.name}`);
    else if (amount !== 'regular') details.push(`${prefix}${amount} ${topping.name}`);
  }
  if (selection.cut && selection.cut !== 'slices')
    details.push(selection.cut === 'uncut' ? 'do not cut' : 'cut in squares');
  return details;
}

/** A pizza without sauce shows its dough. */
const BARE_DOUGH = '#e6c48a';

const word = (amount: Amount): string => (amount === 'none' ? 'no' : amount);

function pizzaDrawing(
  index: MenuIndex,
  selection: PizzaSelection,
  { item, crust, parts, placed }: PizzaFacts,
): PizzaDrawing {
  const toppings: PizzaDrawing['toppings'] = [];
  for (const part of parts) {
    for (const id of part.item.toppingIds) {
      const topping = index.toppings.get(id)!;
      // A changed one is drawn where and as it was asked for; the rest of its part stays regular.
      const changed = placed.filter((p) => p.topping.id === id).reduce((mask, p) => mask | p.quarters, 0);
      const quarters = part.quarters & ~changed & WHOLE;
      if (quarters) toppings.push({ ...topping.drawing, amount: 'regular', quarters });
    }
  }
  for (const { topping, amount, quarters } of placed)
    if (amount !== 'none') toppings.push({ ...topping.drawing, amount, quarters });
  const cheese = selection.cheeseAmount ?? item.cheese;
  return {
    sauceColor:
      selection.sauceAmount === 'none'
        ? BARE_DOUGH
        : index.sauces.get(selection.sauceId ?? item.sauceId)!.color,
    cheese: cheese === 'double' ? 'extra' : cheese,
    crust: crust.look,
    toppings,
    seed: seedOf(item.id),
  };
}

/** The same pizza always looks the same. */
function seedOf(id: string): number {
  let seed = 7;
  for (let i = 0; i < id.length; i++) seed = (seed * 31 + id.charCodeAt(i)) % 100_000;
  return seed;
}
