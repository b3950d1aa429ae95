import type { MenuIndex } from '../menu/lookup.ts';
import type { Menu } from '../menu/menu.ts';
import type { PizzaSelection } from '../menu/selection.ts';
import { WHOLE, type Amount } from '../menu/topping.ts';
import { ok, type Result } from '../../result.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { PizzaPart } from './pizza-part.ts';

type Sauce = Menu['sauces'][number];

/** Sauce and cheese of some quarters, beside what the kind that lies there brings by itself. */
export interface PizzaBase {
  readonly quarters: number;
  readonly sauce: Sauce;
  readonly sauceAmount: Amount;
  readonly cheese: Amount;
  readonly ownSauce: Sauce;
  readonly ownCheese: Amount;
}

/** Reads sauce and cheese quarter by quarter; quarters that are alike come as one. */
export function readBases(
  index: MenuIndex,
  selection: PizzaSelection,
  parts: readonly PizzaPart[],
): Result<PizzaBase[], Refusal> {
  const { sauceParts = [], cheeseParts = [] } = selection;
  const named: [string | undefined, string][] = [
    [selection.sauceId, 'selection.sauceId'],
    ...sauceParts.map(({ sauceId }, n): [string | undefined, string] => [
      sauceId,
      `selection.sauceParts.${n}.sauceId`,
    ]),
  ];
  for (const [id, field] of named)
    if (id !== undefined && !index.sauces.has(id))
      return refusal('unknown-item', `There is no sauce "${id}".`, field);
  for (const [field, list] of Object.entries({ sauceParts, cheeseParts })) {
    let covered = 0;
    for (const [n, { quarters }] of list.entries()) {
      if (covered & quarters)
        return refusal('invalid', 'A quarter is named twice.', `selection.${field}.${n}.quarters`);
      covered |= quarters;
    }
  }
  const bases: PizzaBase[] = [];
  for (let quarter = 1; quarter < WHOLE; quarter <<= 1) {
    const { item } = parts.find((part) => part.quarters & quarter)!;
    const otherSauce = sauceParts.find((part) => part.quarters & quarter);
    const otherCheese = cheeseParts.find((part) => part.quarters & quarter);
    const base: PizzaBase = {
      quarters: quarter,
      sauce: index.sauces.get(otherSauce?.sauceId ?? selection.sauceId ?? item.sauceId)!,
      sauceAmount: otherSauce?.amount ?? selection.sauceAmount ?? 'regular',
      cheese: otherCheese?.amount ?? selection.cheeseAmount ?? item.cheese,
      ownSauce: index.sauces.get(item.sauceId)!,
      ownCheese: item.cheese,
    };
    const at = bases.findIndex((other) => isAlike(other, base));
    if (at < 0) bases.push(base);
    else bases[at] = { ...base, quarters: bases[at]!.quarters | quarter };
  }
  return ok(bases);
}

const isAlike = (a: PizzaBase, b: PizzaBase): boolean =>
  a.sauce === b.sauce &&
  a.sauceAmount === b.sauceAmount &&
  a.cheese === b.cheese &&
  a.ownSauce === b.ownSauce &&
  a.ownCheese === b.ownCheese;

/** Quarters by what `of` says of them, in the order of the bases; quarters of which it says nothing are left out. */
export function quartersBy<Key>(
  bases: readonly PizzaBase[],
  of: (base: PizzaBase) => Key | null,
): Map<Key, number> {
  const groups = new Map<Key, number>();
  for (const base of bases) {
    const key = of(base);
    if (key !== null) groups.set(key, (groups.get(key) ?? 0) | base.quarters);
  }
  return groups;
}
