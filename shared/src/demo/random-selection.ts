import type { ComboItem, MenuItem, PizzaItem } from '../domain/menu/item.ts';
import type { Menu } from '../domain/menu/menu.ts';
import type { ComboSelection, PizzaSelection, Selection, SimpleSelection } from '../domain/menu/selection.ts';
import { AMOUNTS, LEFT_HALF, RIGHT_HALF, WHOLE } from '../domain/menu/topping.ts';
import type { Random } from '../ports.ts';
import { chance, pick, pickWeighted, whole } from './chance.ts';

/** An item as somebody might order it: mostly as it is, sometimes with wishes. Always one the menu can price. */
export function randomSelection(random: Random, menu: Menu, item: MenuItem): Selection {
  switch (item.kind) {
    case 'pizza':
      return randomPizza(random, menu, item, sizeOf(random, item));
    case 'simple':
      return {
        kind: 'simple',
        itemId: item.id,
        variantId: pick(random, item.variants).id,
        ...(item.soldByWeight && { weight: { grams: whole(random, 50, 900), by: 'scale' } }),
      };
    case 'combo':
      return randomCombo(random, menu, item);
  }
}

function sizeOf(random: Random, { sizes }: PizzaItem): string {
  // The middle sizes sell best.
  return pickWeighted(
    random,
    sizes.map(({ sizeId }, n) => ({ value: sizeId, weight: n === 0 || n === sizes.length - 1 ? 1 : 2 })),
  );
}

/** Half of the pizzas are left as they are. */
function randomPizza(random: Random, menu: Menu, item: PizzaItem, sizeId: string): PizzaSelection {
  const crustId = chance(random, 0.7) ? item.crustIds[0]! : pick(random, item.crustIds);
  const plain: PizzaSelection = { kind: 'pizza', itemId: item.id, sizeId, crustId, toppings: [] };
  if (chance(random, 0.5)) return plain;
  const others = menu.items.filter(
    (other) => other.kind === 'pizza' && other.id !== item.id && other.sizes.some((s) => s.sizeId === sizeId),
  );
  const halved = others.length > 0 && chance(random, 0.2);
  return {
    ...plain,
    ...(halved && {
      parts: [
        { itemId: item.id, quarters: RIGHT_HALF },
        { itemId: pick(random, others).id, quarters: LEFT_HALF },
      ],
    }),
    ...(chance(random, 0.1) && { sauceId: pick(random, menu.sauces).id }),
    ...(chance(random, 0.08) && { sauceAmount: pick(random, AMOUNTS) }),
    ...(chance(random, 0.12) && { cheeseAmount: pick(random, AMOUNTS) }),
    ...(chance(random, 0.03) && {
      sauceParts: [
        { quarters: pick(random, [LEFT_HALF, RIGHT_HALF, 1]), sauceId: pick(random, menu.sauces).id },
      ],
    }),
    ...(chance(random, 0.05) && {
      cheeseParts: [{ quarters: pick(random, [LEFT_HALF, RIGHT_HALF, 4]), amount: pick(random, AMOUNTS) }],
    }),
    ...(chance(random, 0.08) && { cut: pick(random, ['squares', 'uncut'] as const) }),
    toppings: randomToppings(random, menu, item),
  };
}

function randomToppings(random: Random, menu: Menu, item: PizzaItem): PizzaSelection['toppings'] {
  const wishes: PizzaSelection['toppings'] = [];
  if (item.toppingIds.length > 1 && chance(random, 0.35))
    wishes.push({ toppingId: pick(random, item.toppingIds), amount: 'none', quarters: WHOLE });
  for (let n = whole(random, 0, item.toppingIds.length === 0 ? 4 : 2); n > 0; n--) {
    const toppingId = pick(random, menu.toppings).id;
    if (wishes.some((wish) => wish.toppingId === toppingId)) continue;
    wishes.push({
      toppingId,
      amount: pick(random, ['light', 'regular', 'regular', 'regular', 'extra', 'double'] as const),
      quarters: pick(random, [WHOLE, WHOLE, WHOLE, RIGHT_HALF, LEFT_HALF]),
    });
  }
  return wishes;
}

function randomCombo(random: Random, menu: Menu, item: ComboItem): ComboSelection {
  return {
    kind: 'combo',
    itemId: item.id,
    choices: item.slots.map((slot) => {
      const choice = pick(random, slot.choices);
      const chosen = menu.items.find((other) => other.id === choice.itemId)!;
      const selection: PizzaSelection | SimpleSelection =
        chosen.kind === 'pizza'
          ? randomPizza(random, menu, chosen, choice.variantId)
          : { kind: 'simple', itemId: chosen.id, variantId: choice.variantId };
      return { slotId: slot.id, selection };
    }),
  };
}
