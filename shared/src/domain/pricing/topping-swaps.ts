import { roundHalfUp } from '../../money/index.ts';
import type { PizzaPart, PlacedTopping } from './pizza-part.ts';
import type { Share } from './price-pizza.ts';

interface PricedTopping {
  readonly topping: PlacedTopping;
  /** A regular amount on the whole pizza. */
  readonly wholeCents: number;
}

/**
 * What included toppings that were left off pay for. One counts when it is off wherever a kind brings it and each
 * of those kinds still allows an exchange. Under `value` it pays for added toppings up to its own price; under
 * `number` for one added topping, the dearest, on as much of the pizza as it was left off. More than a regular
 * amount of what was added stays payable under `number`.
 */
export function swapCredit(
  toppings: readonly PricedTopping[],
  parts: readonly PizzaPart[],
  { rule, share }: { readonly rule: 'value' | 'number'; readonly share: Share },
): number {
  const left = new Map(parts.map((part) => [part, part.item.freeSwaps]));
  const offs = toppings.filter(({ topping: { topping, amount, quarters, included } }) => {
    if (amount !== 'none' || included === 0 || (included & quarters) !== included) return false;
    const bringing = parts.filter((part) => part.item.toppingIds.includes(topping.id));
    if (bringing.some((part) => left.get(part)! <= 0)) return false;
    for (const part of bringing) left.set(part, left.get(part)! - 1);
    return true;
  });
  if (offs.length === 0) return 0;
  const added = toppings
    .filter(
      ({ topping: { amount, quarters, included } }) => amount !== 'none' && (quarters & ~included) !== 0,
    )
    .map(({ topping, wholeCents }) => ({
      ...topping,
      wholeCents,
      fresh: topping.quarters & ~topping.included,
    }));
  if (rule === 'number') {
    const dearest = added.toSorted((a, b) => b.wholeCents * share(b.fresh) - a.wholeCents * share(a.fresh));
    return offs.reduce((sum, { topping: { included } }, n) => {
      const one = dearest[n];
      return one ? sum + roundHalfUp(one.wholeCents * Math.min(share(one.fresh), share(included))) : sum;
    }, 0);
  }
  return offs.reduce(
    (sum, { topping: { included }, wholeCents }) => sum + roundHalfUp(wholeCents * share(included)),
    0,
  );
}
