import {
  LEFT_HALF,
  RIGHT_HALF,
  WHOLE,
  type Amount,
  type MenuIndex,
  type PizzaItem,
  type PizzaSelection,
} from '@forno/shared/menu';

/** What lies on each quarter, clockwise from the top right. */
export type Spread = readonly [Amount, Amount, Amount, Amount];

const QUARTERS = [0, 1, 2, 3] as const;

/** The pizza as the menu makes it, in its middle size. */
export function plainPizza(
  item: PizzaItem,
  sizeId = item.sizes[Math.floor((item.sizes.length - 1) / 2)]!.sizeId,
): PizzaSelection {
  return { kind: 'pizza', itemId: item.id, sizeId, crustId: item.crustIds[0]!, toppings: [] };
}

/** Quarters on which the kinds bring a topping by themselves. */
export function includedQuarters(index: MenuIndex, pizza: PizzaSelection, toppingId: string): number {
  const parts = pizza.parts ?? [{ itemId: pizza.itemId, quarters: WHOLE }];
  return parts.reduce((mask, part) => {
    const item = index.items.get(part.itemId);
    return item?.kind === 'pizza' && item.toppingIds.includes(toppingId) ? mask | part.quarters : mask;
  }, 0);
}

export function spreadOf(index: MenuIndex, pizza: PizzaSelection, toppingId: string): Spread {
  const included = includedQuarters(index, pizza, toppingId);
  return QUARTERS.map((q) => {
    const change = pizza.toppings.find((t) => t.toppingId === toppingId && (t.quarters >> q) & 1);
    return change?.amount ?? ((included >> q) & 1 ? 'regular' : 'none');
  }) as unknown as Spread;
}

/** Quarters on which some of it lies. */
export const coveredQuarters = (spread: Spread): number =>
  spread.reduce((mask, amount, q) => (amount === 'none' ? mask : mask | (1 << q)), 0);

/** The amount where it lies; the first one found when they differ. */
export const amountOf = (spread: Spread): Amount => spread.find((amount) => amount !== 'none') ?? 'none';

/** The pizza with `amount` of a topping on exactly these quarters and none elsewhere. */
export function placeTopping(
  index: MenuIndex,
  pizza: PizzaSelection,
  toppingId: string,
  place: { readonly quarters: number; readonly amount: Amount },
): PizzaSelection {
  const spread = QUARTERS.map((q) =>
    (place.quarters >> q) & 1 ? place.amount : 'none',
  ) as unknown as Spread;
  return withSpread(index, pizza, toppingId, spread);
}

/** Only what differs from the kinds' own recipe is kept, so a pizza put back to normal is a plain one again. */
function withSpread(
  index: MenuIndex,
  pizza: PizzaSelection,
  toppingId: string,
  spread: Spread,
): PizzaSelection {
  const included = includedQuarters(index, pizza, toppingId);
  const byAmount = new Map<Amount, number>();
  for (const q of QUARTERS) {
    const own = (included >> q) & 1 ? 'regular' : 'none';
    if (spread[q] !== own) byAmount.set(spread[q], (byAmount.get(spread[q]) ?? 0) | (1 << q));
  }
  const changes = [...byAmount].map(([amount, quarters]) => ({ toppingId, amount, quarters }));
  const at = pizza.toppings.findIndex((t) => t.toppingId === toppingId);
  const others = pizza.toppings.filter((t) => t.toppingId !== toppingId);
  // A topping keeps its place in the words: what moves about while being tapped cannot be read.
  const toppings =
    at < 0 ? [...others, ...changes] : [...others.slice(0, at), ...changes, ...others.slice(at)];
  return { ...pizza, toppings };
}

/** ◐ ● ◑: on there; the one it lies on already takes it off. */
export function tapTopping(
  index: MenuIndex,
  pizza: PizzaSelection,
  toppingId: string,
  quarters: number,
): PizzaSelection {
  const spread = spreadOf(index, pizza, toppingId);
  const amount = amountOf(spread);
  if (coveredQuarters(spread) === quarters)
    return placeTopping(index, pizza, toppingId, { quarters: 0, amount: 'none' });
  return placeTopping(index, pizza, toppingId, { quarters, amount: amount === 'none' ? 'regular' : amount });
}

/** Less and more of a topping where it lies; on a bare one, on the whole pizza. */
export function setAmount(
  index: MenuIndex,
  pizza: PizzaSelection,
  toppingId: string,
  amount: Amount,
): PizzaSelection {
  const covered = coveredQuarters(spreadOf(index, pizza, toppingId));
  return placeTopping(index, pizza, toppingId, {
    quarters: amount === 'none' ? 0 : covered || WHOLE,
    amount,
  });
}

/** An amount on these quarters; on the others it stays as it is. */
export function setAmountOn(
  index: MenuIndex,
  pizza: PizzaSelection,
  toppingId: string,
  { quarters, amount }: { readonly quarters: number; readonly amount: Amount },
): PizzaSelection {
  const spread = spreadOf(index, pizza, toppingId).map((old, q) => ((quarters >> q) & 1 ? amount : old));
  return withSpread(index, pizza, toppingId, spread as unknown as Spread);
}

/** Which kind lies on each quarter. */
export function kindsOf(pizza: PizzaSelection): readonly [string, string, string, string] {
  return QUARTERS.map(
    (q) => pizza.parts?.find((part) => (part.quarters >> q) & 1)?.itemId ?? pizza.itemId,
  ) as unknown as readonly [string, string, string, string];
}

/** Lays a kind on some quarters; with one kind everywhere it is a plain pizza of that kind again. */
export function layKind(pizza: PizzaSelection, quarters: number, itemId: string): PizzaSelection {
  const kinds = kindsOf(pizza).map((old, q) => ((quarters >> q) & 1 ? itemId : old));
  const byKind = new Map<string, number>();
  // The left half first: it is what people say first of a pizza of two kinds.
  for (const q of [3, 2, 1, 0]) byKind.set(kinds[q]!, (byKind.get(kinds[q]!) ?? 0) | (1 << q));
  const { parts: _old, ...rest } = pizza;
  const base = byKind.has(pizza.itemId) ? pizza.itemId : [...byKind.keys()][0]!;
  if (byKind.size === 1) return { ...rest, itemId: base };
  return { ...rest, itemId: base, parts: [...byKind].map(([id, mask]) => ({ itemId: id, quarters: mask })) };
}

/** Crusts every kind on the pizza is made with. */
export function crustsFor(index: MenuIndex, pizza: PizzaSelection): string[] {
  const kinds = [...new Set(kindsOf(pizza))]
    .map((id) => index.items.get(id))
    .filter((item) => item?.kind === 'pizza');
  return kinds[0]!.crustIds.filter((id) => kinds.every((kind) => kind.crustIds.includes(id)));
}

export const SIDES = [
  { quarters: LEFT_HALF, side: 'onLeft' },
  { quarters: WHOLE, side: 'onWhole' },
  { quarters: RIGHT_HALF, side: 'onRight' },
] as const;
