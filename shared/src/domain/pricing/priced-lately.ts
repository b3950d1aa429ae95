import { writtenOnce } from '../../events/canonical.ts';
import { ok, type Result } from '../../result.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { PriceContext } from '../menu/price.ts';
import type { Selection } from '../menu/selection.ts';
import type { Refusal } from '../refusal.ts';
import type { PricedPart } from './part.ts';

/** Selections kept for a menu; beyond that it begins anew. */
const PARTS_MAX = 2_000;

/** Gone with the menu: a price never outlives what it was made of. */
const partsOf = new WeakMap<MenuIndex, Map<string, Result<PricedPart, Refusal>>>();

/**
 * Most of what a shop sells it has sold before today: a selection is priced, put into words and drawn
 * once for each menu, and every line of it shares the outcome, which is frozen for that.
 */
export function pricedOnce(
  index: MenuIndex,
  selection: Selection,
  { storeId, service }: PriceContext,
  price: () => Result<PricedPart, Refusal>,
): Result<PricedPart, Refusal> {
  let parts = partsOf.get(index);
  if (!parts || parts.size >= PARTS_MAX) partsOf.set(index, (parts = new Map()));
  const key = `${storeId} ${service} ${JSON.stringify(selection)}`;
  let part = parts.get(key);
  if (!part) {
    part = price();
    if (part.ok) {
      part = ok(frozen(part.value));
      writtenOnce(part.value.makes);
    }
    parts.set(key, part);
  }
  return part;
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null) frozen(part as object);
  return Object.freeze(value);
}
