import { percentOf, roundHalfUp } from '../../money/index.ts';
import { ok, type Result } from '../../result.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { PizzaItem } from '../menu/item.ts';
import type { Menu } from '../menu/menu.ts';
import type { PizzaSelection } from '../menu/selection.ts';
import { priceFor, type PriceContext } from '../menu/price.ts';
import { quarterCount, WHOLE, type Amount, type Topping } from '../menu/topping.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { TraceStep } from './line.ts';
import { addNeeds, type PricedPart } from './part.ts';
import { pizzaMake } from './pizza-make.ts';
import { toppingLabel, type PizzaPart, type PlacedTopping } from './pizza-part.ts';

/** What an amount costs, in basis points of a regular one. Light costs a regular. */
const PRICE_BPS: Record<Amount, number> = {
  none: 0,
  light: 10_000,
  regular: 10_000,
  extra: 15_000,
  double: 20_000,
};
/** What an amount uses of a regular one's recipe. */
const RECIPE_FACTOR: Record<Amount, number> = { none: 0, light: 0.5, regular: 1, extra: 1.5, double: 2 };

export function pricePizza(
  index: MenuIndex,
  item: PizzaItem,
  selection: PizzaSelection,
  context: PriceContext,
): Result<PricedPart, Refusal> {
  const parsed = readPizza(index, item, selection);
  if (!parsed.ok) return parsed;
  const { size, crust, parts, placed } = parsed.value;
  const rule = index.menu.fractionRule;

  const trace: TraceStep[] = [basePrice(parts, size, rule, context)];
  const crustPrice = crust.priceBySize[size.id];
  if (crustPrice) {
    const price = priceFor(crustPrice, context);
    if (price.cents !== 0) trace.push({ label: `${crust.name} crust`, cents: price.cents });
  }
  if (selection.cheeseAmount === 'extra' || selection.cheeseAmount === 'double') {
    const cheese = cheeseTopping(index);
    if (cheese) {
      const { cents } = priceFor(cheese.priceBySize[size.id]!, context);
      trace.push({
        label: `${selection.cheeseAmount} cheese`,
        cents: percentOf(cents, PRICE_BPS[selection.cheeseAmount] - 10_000),
      });
    }
  }
  trace.push(...toppingPrices(parts, placed, size.id, rule, context));

  const needs: Record<string, number> = {};
  for (const part of parts)
    addNeeds(
      needs,
      part.item.sizes.find((s) => s.sizeId === size.id)!.recipe,
      quarterCount(part.quarters) / 4,
    );
  for (const { topping, amount, quarters, included } of placed) {
    const recipe = topping.recipeBySize[size.id] ?? {};
    const wanted = RECIPE_FACTOR[amount] * quarterCount(quarters);
    // The base recipe already holds what the kind brings, so only the difference is added or taken off.
    addNeeds(needs, recipe, (wanted - quarterCount(included & quarters)) / 4);
  }
  if (selection.cheeseAmount === 'extra' || selection.cheeseAmount === 'double') {
    addNeeds(
      needs,
      cheeseTopping(index)?.recipeBySize[size.id] ?? {},
      RECIPE_FACTOR[selection.cheeseAmount] - 1,
    );
  }
  for (const id in needs) if (needs[id]! <= 0) delete needs[id];

  const name = `${size.name} ${parts.length === 1 ? parts[0]!.item.name : parts.map((p) => p.item.name).join(' / ')}`;
  return ok({
    name,
    variantId: size.id,
    trace,
    makes: [pizzaMake(index, selection, { item, size, crust, parts, placed })],
    needs,
  });
}

interface ReadPizza {
  readonly size: Menu['sizes'][number];
  readonly crust: Menu['crusts'][number];
  readonly parts: readonly PizzaPart[];
  readonly placed: readonly PlacedTopping[];
}

function readPizza(index: MenuIndex, item: PizzaItem, selection: PizzaSelection): Result<ReadPizza, Refusal> {
  const size = index.sizes.get(selection.sizeId);
  const crust = index.crusts.get(selection.crustId);
  if (!size) return refusal('unknown-item', `There is no size "${selection.sizeId}".`, 'selection.sizeId');
  if (!crust || !item.crustIds.includes(crust.id))
    return refusal('not-available', `${item.name} has no "${selection.crustId}" crust.`, 'selection.crustId');
  if (selection.sauceId && !index.sauces.has(selection.sauceId))
    return refusal('unknown-item', `There is no sauce "${selection.sauceId}".`, 'selection.sauceId');

  const parts: PizzaPart[] = [];
  let covered = 0;
  for (const [n, part] of (selection.parts ?? [{ itemId: item.id, quarters: WHOLE }]).entries()) {
    const kind = index.items.get(part.itemId);
    if (kind?.kind !== 'pizza')
      return refusal('unknown-item', `There is no pizza "${part.itemId}".`, `selection.parts.${n}.itemId`);
    if (!kind.sizes.some((s) => s.sizeId === size.id))
      return refusal('not-available', `${kind.name} is not made in ${size.name}.`, 'selection.sizeId');
    if (covered & part.quarters)
      return refusal('invalid', 'Two kinds lie on the same quarter.', `selection.parts.${n}.quarters`);
    covered |= part.quarters;
    parts.push({ item: kind, quarters: part.quarters });
  }
  if (covered !== WHOLE) return refusal('invalid', 'A part of the pizza has no kind.', 'selection.parts');

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
  return ok({ size, crust, parts, placed });
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

/**
 * Toppings beyond the recipe. By share under `average` and `sum`; as if whole under `dearest`.
 * Where the recipe brings one, only what exceeds a regular amount is payable. Each one left off
 * (up to `freeSwaps`) pays for added ones up to its own price.
 */
function toppingPrices(
  parts: readonly PizzaPart[],
  placed: readonly PlacedTopping[],
  sizeId: string,
  rule: Menu['fractionRule'],
  context: PriceContext,
): TraceStep[] {
  const steps: TraceStep[] = [];
  let swapsLeft = Math.min(...parts.map((part) => part.item.freeSwaps));
  let swapCents = 0;
  for (const { topping, amount, quarters, included } of placed) {
    const { cents: whole } = priceFor(topping.priceBySize[sizeId]!, context);
    if (amount === 'none') {
      if (swapsLeft > 0 && (included & quarters) === WHOLE) {
        swapCents += whole;
        swapsLeft -= 1;
      }
      continue;
    }
    const brought = included & quarters;
    const fresh = quarterCount(quarters & ~included);
    const again = quarterCount(brought);
    const share = (count: number): number => (count === 0 ? 0 : rule === 'dearest' ? 1 : count / 4);
    const cents =
      roundHalfUp(whole * share(fresh) * (PRICE_BPS[amount] / 10_000)) +
      roundHalfUp(whole * share(again) * (Math.max(0, PRICE_BPS[amount] - 10_000) / 10_000));
    if (cents > 0) steps.push({ label: toppingLabel(topping.name, amount, quarters), cents });
  }
  const payable = steps.reduce((sum, step) => sum + step.cents, 0);
  const free = Math.min(swapCents, payable);
  if (free > 0) steps.push({ label: 'swapped topping', cents: -free });
  return steps;
}

const cheeseTopping = (index: MenuIndex): Topping | undefined =>
  index.menu.toppings.find((t) => t.group === 'cheese');
