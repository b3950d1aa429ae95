import type { Amount, MenuIndex, PizzaItem, PizzaSelection } from '@forno/shared/menu';
import { kindsOf } from './pizza-edit.ts';

/** Sauce and cheese of one quarter. */
export interface QuarterBase {
  readonly sauceId: string;
  readonly sauceAmount: Amount;
  readonly cheese: Amount;
}

/** What lies on each quarter under the toppings, clockwise from the top right. */
export function basesOf(index: MenuIndex, pizza: PizzaSelection): readonly QuarterBase[] {
  return ownBases(index, pizza).map((own, q) => {
    const sauce = pizza.sauceParts?.find((part) => (part.quarters >> q) & 1);
    const cheese = pizza.cheeseParts?.find((part) => (part.quarters >> q) & 1);
    return {
      sauceId: sauce?.sauceId ?? pizza.sauceId ?? own.sauceId,
      sauceAmount: sauce?.amount ?? pizza.sauceAmount ?? own.sauceAmount,
      cheese: cheese?.amount ?? pizza.cheeseAmount ?? own.cheese,
    };
  });
}

const ownBases = (index: MenuIndex, pizza: PizzaSelection): QuarterBase[] =>
  kindsOf(pizza).map((itemId) => {
    const { sauceId, cheese } = index.items.get(itemId) as PizzaItem;
    return { sauceId, sauceAmount: 'regular', cheese };
  });

/**
 * The pizza with another sauce, or more or less of sauce or cheese, on these quarters. Only what differs from the
 * kinds' own recipe is kept, so that the kitchen reads only that; what is the same all over is said once.
 */
export function layBase(
  index: MenuIndex,
  pizza: PizzaSelection,
  quarters: number,
  change: Partial<QuarterBase>,
): PizzaSelection {
  const own = ownBases(index, pizza);
  const bases = basesOf(index, pizza).map((old, q) => ((quarters >> q) & 1 ? { ...old, ...change } : old));
  const { sauceId: _1, sauceAmount: _2, cheeseAmount: _3, sauceParts: _4, cheeseParts: _5, ...rest } = pizza;
  const sauceId = wholeOrParts(bases, own, 'sauceId');
  const amount = wholeOrParts(bases, own, 'sauceAmount');
  const cheese = wholeOrParts(bases, own, 'cheese');
  const sauceParts = grouped(
    [0, 1, 2, 3].map((q) => ({
      ...(sauceId.parts[q] !== undefined && { sauceId: sauceId.parts[q] }),
      ...(amount.parts[q] !== undefined && { amount: amount.parts[q] }),
    })),
  );
  const cheeseParts = grouped(cheese.parts.map((value) => (value === undefined ? {} : { amount: value })));
  return {
    ...rest,
    ...(sauceId.whole !== undefined && { sauceId: sauceId.whole }),
    ...(amount.whole !== undefined && { sauceAmount: amount.whole }),
    ...(cheese.whole !== undefined && { cheeseAmount: cheese.whole }),
    ...(sauceParts.length > 0 && { sauceParts }),
    ...(cheeseParts.length > 0 && {
      cheeseParts: cheeseParts as NonNullable<PizzaSelection['cheeseParts']>,
    }),
  };
}

/** One value for all quarters, or those that differ from what the kind brings. */
function wholeOrParts<Key extends keyof QuarterBase>(
  bases: readonly QuarterBase[],
  own: readonly QuarterBase[],
  key: Key,
): { readonly whole?: QuarterBase[Key]; readonly parts: readonly (QuarterBase[Key] | undefined)[] } {
  const first = bases[0]![key];
  const alike = bases.every((base) => base[key] === first);
  const asIs = bases.every((base, q) => base[key] === own[q]![key]);
  if (alike && !asIs) return { whole: first, parts: [] };
  return { parts: bases.map((base, q) => (base[key] === own[q]![key] ? undefined : base[key])) };
}

type Part = { readonly sauceId?: string; readonly amount?: Amount };

/** Quarters with the same change come as one. */
function grouped(parts: readonly Part[]): (Part & { readonly quarters: number })[] {
  const groups = new Map<string, Part & { readonly quarters: number }>();
  parts.forEach((part, q) => {
    if (part.sauceId === undefined && part.amount === undefined) return;
    const key = `${part.sauceId} ${part.amount}`;
    groups.set(key, { ...part, quarters: (groups.get(key)?.quarters ?? 0) | (1 << q) });
  });
  return [...groups.values()];
}
