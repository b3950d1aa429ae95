import { ok, type Result } from '../../result.ts';
import type { PizzaItem } from '../menu/item.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { Menu } from '../menu/menu.ts';
import type { PizzaSelection } from '../menu/selection.ts';
import { WHOLE } from '../menu/topping.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { readBases, type PizzaBase } from './pizza-base.ts';
import type { PizzaPart, PlacedTopping } from './pizza-part.ts';

interface ReadPizza {
  readonly size: Menu['sizes'][number];
  readonly crust: Menu['crusts'][number];
  readonly parts: readonly PizzaPart[];
  readonly bases: readonly PizzaBase[];
  readonly placed: readonly PlacedTopping[];
}

/** A selection with all it names found in the menu; refuses what is not there, or lies twice on a quarter. */
export function readPizza(
  index: MenuIndex,
  item: PizzaItem,
  selection: PizzaSelection,
): Result<ReadPizza, Refusal> {
  const size = index.sizes.get(selection.sizeId);
  const crust = index.crusts.get(selection.crustId);
  if (!size) return refusal('unknown-item', `There is no size "${selection.sizeId}".`, 'selection.sizeId');
  if (!crust || !item.crustIds.includes(crust.id))
    return refusal('not-available', `${item.name} has no "${selection.crustId}" crust.`, 'selection.crustId');
  const parts = readParts(index, item, selection, size);
  if (!parts.ok) return parts;
  const bases = readBases(index, selection, parts.value);
  if (!bases.ok) return bases;
  const placed = readToppings(index, selection, parts.value);
  if (!placed.ok) return placed;
  return ok({ size, crust, parts: parts.value, bases: bases.value, placed: placed.value });
}

function readParts(
  index: MenuIndex,
  item: PizzaItem,
  selection: PizzaSelection,
  size: Menu['sizes'][number],
): Result<PizzaPart[], Refusal> {
  const parts: PizzaPart[] = [];
  let covered = 0;
  for (const [n, part] of (selection.parts ?? [{ itemId: item.id, quarters: WHOLE }]).entries()) {
    const kind = index.items.get(part.itemId);
    if (kind?.kind !== 'pizza')
      return refusal('unknown-item', `There is no pizza "${part.itemId}".`, `selection.parts.${n}.itemId`);
    if (!kind.sizes.some((s) => s.sizeId === size.id))
      return refusal('not-available', '{name} is not made in {size}.', 'selection.sizeId', {
        name: kind.name,
        size: size.name,
      });
    if (covered & part.quarters)
      return refusal('invalid', 'Two kinds lie on the same quarter.', `selection.parts.${n}.quarters`);
    covered |= part.quarters;
    const toppings = kind.toppingIds.map((id) => index.toppings.get(id)!);
    parts.push({ item: kind, quarters: part.quarters, toppings });
  }
  if (covered !== WHOLE) return refusal('invalid', 'A part of the pizza has no kind.', 'selection.parts');
  return ok(parts);
}

function readToppings(
  index: MenuIndex,
  selection: PizzaSelection,
  parts: readonly PizzaPart[],
): Result<PlacedTopping[], Refusal> {
  const placed: PlacedTopping[] = [];
  for (const [n, choice] of selection.toppings.entries()) {
    const topping = index.toppings.get(choice.toppingId);
    if (!topping)
      return refusal(
        'unknown-item',
        `There is no topping "${choice.toppingId}".`,
        `selection.toppings.${n}.toppingId`,
      );
    const clash = placed.some((p) => p.topping.id === topping.id && p.quarters & choice.quarters);
    if (clash)
      return refusal(
        'invalid',
        `${topping.name} is named twice on the same quarter.`,
        `selection.toppings.${n}`,
      );
    const included = parts.reduce(
      (mask, part) => (part.item.toppingIds.includes(topping.id) ? mask | part.quarters : mask),
      0,
    );
    placed.push({ topping, amount: choice.amount, quarters: choice.quarters, included });
  }
  return ok(placed);
}
