import { roundHalfUp } from '../../money/index.ts';
import { ok, type Result } from '../../result.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { PizzaItem } from '../menu/item.ts';
import type { Menu } from '../menu/menu.ts';
import type { PizzaSelection } from '../menu/selection.ts';
import { priceFor, type PriceContext } from '../menu/price.ts';
import { quarterCount, type Amount, type Topping } from '../menu/topping.ts';
import type { Refusal } from '../refusal.ts';
import type { TraceStep } from './line.ts';
import { addNeeds, type PricedPart } from './part.ts';
import { quartersBy, type PizzaBase } from './pizza-base.ts';
import { pizzaMake } from './pizza-make.ts';
import { placed, toppingLabel, type PizzaPart, type PlacedTopping } from './pizza-part.ts';
import { readPizza } from './read-pizza.ts';
import { swapCredit } from './topping-swaps.ts';

/** What an amount costs, in parts of a regular one. Light costs a regular. */
const PRICE_FACTOR: Record<Amount, number> = { none: 0, light: 1, regular: 1, extra: 1.5, double: 2 };
/** What an amount uses of a regular one's recipe. */
export const RECIPE_FACTOR: Record<Amount, number> = {
  none: 0,
  light: 0.5,
  regular: 1,
  extra: 1.5,
  double: 2,
};

/** How much of a whole topping's price is due for one on some quarters. */
export type Share = (quarters: number) => number;

/**
 * A pizza costs its size and kinds, its crust, sauces that cost something where they are not the kind's own,
 * more cheese than the kind brings, and toppings beyond the recipe. What lies on a part of it is due by its
 * share, or as if it lay on the whole where the menu's rule is `dearest`.
 */
export function pricePizza(
  index: MenuIndex,
  item: PizzaItem,
  selection: PizzaSelection,
  context: PriceContext,
): Result<PricedPart, Refusal> {
  const parsed = readPizza(index, item, selection);
  if (!parsed.ok) return parsed;
  const { size, crust, parts, bases, placed: toppings } = parsed.value;
  const rule = index.menu.fractionRule;
  const share: Share = (quarters) =>
    quarters === 0 ? 0 : rule === 'dearest' ? 1 : quarterCount(quarters) / 4;

  const trace: TraceStep[] = [basePrice(parts, size, rule, context)];
  const crustPrice = crust.priceBySize[size.id];
  if (crustPrice) {
    const price = priceFor(crustPrice, context);
    if (price.cents !== 0) trace.push({ label: `${crust.name} crust`, cents: price.cents });
  }
  trace.push(...saucePrices(bases, size.id, share, context));
  const cheese = cheeseTopping(index);
  if (cheese)
    trace.push(...cheesePrices(bases, priceFor(cheese.priceBySize[size.id]!, context).cents, share));
  let payableCents = 0;
  const priced = toppings.map((topping) => ({
    topping,
    wholeCents: priceFor(topping.topping.priceBySize[size.id]!, context).cents,
  }));
  for (const { topping, wholeCents } of priced) {
    const { amount, quarters, included } = topping;
    // Where the recipe brings one, only what exceeds a regular amount is payable.
    const cents =
      roundHalfUp(wholeCents * share(quarters & ~included) * PRICE_FACTOR[amount]) +
      roundHalfUp(wholeCents * share(quarters & included) * Math.max(0, PRICE_FACTOR[amount] - 1));
    payableCents += cents;
    if (cents > 0) trace.push({ label: toppingLabel(topping.topping.name, amount, quarters), cents });
  }
  const creditCents = Math.min(
    payableCents,
    swapCredit(priced, parts, { rule: index.menu.swapRule ?? 'value', share }),
  );
  if (creditCents > 0) trace.push({ label: 'swapped topping', cents: -creditCents });

  const name = `${size.name} ${parts.length === 1 ? parts[0]!.item.name : parts.map((p) => p.item.name).join(' / ')}`;
  return ok({
    name,
    variantId: size.id,
    trace,
    makes: [pizzaMake({ item, size, crust, parts, bases, placed: toppings, cut: selection.cut })],
    needs: needsOf({ parts, bases, placed: toppings }, size.id, cheese),
  });
}

/** Two kinds on one pizza: the dearest's price, the mean of the kinds, or each kind's price by its share. */
function basePrice(
  parts: readonly PizzaPart[],
  size: Menu['sizes'][number],
  rule: Menu['fractionRule'],
  context: PriceContext,
): TraceStep {
  const prices = parts.map((part) => ({
    ...part,
    ...priceFor(part.item.sizes.find((s) => s.sizeId === size.id)!.price, context),
  }));
  const names = parts.map((part) => part.item.name).join(' / ');
  if (prices.length === 1) {
    const { cents, why } = prices[0]!;
    return { label: why ? `${size.name} ${names} (${why})` : `${size.name} ${names}`, cents };
  }
  const cents =
    rule === 'dearest'
      ? Math.max(...prices.map((p) => p.cents))
      : rule === 'average'
        ? roundHalfUp(prices.reduce((sum, p) => sum + p.cents, 0) / prices.length)
        : roundHalfUp(prices.reduce((sum, p) => sum + (p.cents * quarterCount(p.quarters)) / 4, 0));
  return { label: `${size.name} ${names} (${rule === 'sum' ? 'by share' : rule})`, cents };
}

/** A sauce that costs something, where it is not the kind's own. */
function saucePrices(
  bases: readonly PizzaBase[],
  sizeId: string,
  share: Share,
  context: PriceContext,
): TraceStep[] {
  const other = quartersBy(bases, ({ sauce, sauceAmount, ownSauce }) =>
    sauce === ownSauce || sauceAmount === 'none' ? null : sauce,
  );
  return [...other].flatMap(([sauce, quarters]) => {
    const price = sauce.priceBySize?.[sizeId];
    const cents = price ? roundHalfUp(priceFor(price, context).cents * share(quarters)) : 0;
    return cents > 0 ? [{ label: placed(`${sauce.name} sauce`, quarters), cents }] : [];
  });
}

/** More cheese than the kind brings costs as the first cheese among the toppings does. */
function cheesePrices(bases: readonly PizzaBase[], wholeCents: number, share: Share): TraceStep[] {
  const steps: TraceStep[] = [];
  for (const amount of ['extra', 'double'] as const) {
    const more = quartersBy(bases, ({ cheese, ownCheese }) => {
      const factor = PRICE_FACTOR[amount] - Math.max(1, PRICE_FACTOR[ownCheese]);
      return cheese === amount && factor > 0 ? factor : null;
    });
    for (const [factor, quarters] of more) {
      const cents = roundHalfUp(wholeCents * share(quarters) * factor);
      if (cents > 0) steps.push({ label: placed(`${amount} cheese`, quarters), cents });
    }
  }
  return steps;
}

function needsOf(
  {
    parts,
    bases,
    placed: toppings,
  }: {
    readonly parts: readonly PizzaPart[];
    readonly bases: readonly PizzaBase[];
    readonly placed: readonly PlacedTopping[];
  },
  sizeId: string,
  cheese: Topping | undefined,
): Record<string, number> {
  const needs: Record<string, number> = {};
  for (const { item, quarters } of parts)
    addNeeds(needs, item.sizes.find((s) => s.sizeId === sizeId)!.recipe, quarterCount(quarters) / 4);
  for (const { topping, amount, quarters, included } of toppings) {
    const wanted = RECIPE_FACTOR[amount] * quarterCount(quarters);
    // The base recipe already holds what the kind brings, so only the difference is added or taken off.
    addNeeds(needs, topping.recipeBySize[sizeId] ?? {}, (wanted - quarterCount(included & quarters)) / 4);
  }
  for (const { cheese: amount, ownCheese, quarters } of bases) {
    const more = RECIPE_FACTOR[amount] - RECIPE_FACTOR[ownCheese];
    if (more > 0 && cheese)
      addNeeds(needs, cheese.recipeBySize[sizeId] ?? {}, (more * quarterCount(quarters)) / 4);
  }
  for (const id in needs) if (needs[id]! <= 0) delete needs[id];
  return needs;
}

const cheeseTopping = (index: MenuIndex): Topping | undefined =>
  index.menu.toppings.find((t) => t.group === 'cheese');
