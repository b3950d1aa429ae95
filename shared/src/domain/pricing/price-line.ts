import { roundHalfUp } from '../../money/index.ts';
import { ok, type Result } from '../../result.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { MenuItem } from '../menu/item.ts';
import type { Selection } from '../menu/selection.ts';
import { priceFor, type PriceContext } from '../menu/price.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { PricedLine } from './line.ts';
import { pricePizza } from './price-pizza.ts';
import { addNeeds, type PricedPart } from './part.ts';
import { pricedOnce } from './priced-lately.ts';

/** Prices one unit of a selection and explains it. Refuses what the menu does not have, naming the field. */
export function priceLine(
  index: MenuIndex,
  selection: Selection,
  context: PriceContext,
): Result<PricedLine, Refusal> {
  const item = index.items.get(selection.itemId);
  if (!item)
    return refusal(
      'unknown-item',
      `There is no item "${selection.itemId}" on this menu.`,
      'selection.itemId',
    );
  if (item.services && !item.services.includes(context.service)) {
    return refusal('not-available', '{name} is not sold for {service}.', 'selection.itemId', {
      name: item.name,
      service: context.service,
    });
  }
  const part = pricedOnce(index, selection, context, () => pricePart(index, item, selection, context));
  if (!part.ok) return part;
  const tax = index.taxCategories.get(item.taxCategoryId)!;
  const { trace, makes, needs, name, variantId } = part.value;
  return ok({
    itemId: item.id,
    categoryId: item.categoryId,
    variantId,
    name,
    selection,
    menuVersion: index.menu.version,
    unitCents: trace.reduce((sum, step) => sum + step.cents, 0),
    tax: { categoryId: tax.id, name: tax.name, rateBps: tax.rateBps, inclusive: tax.inclusive },
    trace,
    makes,
    needs,
  });
}

function pricePart(
  index: MenuIndex,
  item: MenuItem,
  selection: Selection,
  context: PriceContext,
): Result<PricedPart, Refusal> {
  if (item.kind === 'pizza' && selection.kind === 'pizza') return pricePizza(index, item, selection, context);
  if (item.kind === 'simple' && selection.kind === 'simple') return priceSimple(item, selection, context);
  if (item.kind === 'combo' && selection.kind === 'combo') return priceCombo(index, item, selection, context);
  return refusal('invalid', `${item.name} is a ${item.kind}, not a ${selection.kind}.`, 'selection.kind');
}

function priceSimple(
  item: Extract<MenuItem, { kind: 'simple' }>,
  selection: Extract<Selection, { kind: 'simple' }>,
  context: PriceContext,
): Result<PricedPart, Refusal> {
  const variant = item.variants.find((v) => v.id === selection.variantId);
  if (!variant)
    return refusal(
      'unknown-item',
      `${item.name} has no variant "${selection.variantId}".`,
      'selection.variantId',
    );
  const { weight } = selection;
  if ((weight !== undefined) !== (item.soldByWeight === true))
    return weight
      ? refusal('invalid', '{name} is not sold by weight.', 'selection.weight', { name: item.name })
      : refusal('invalid', '{name} is sold by weight: weigh it first.', 'selection.weight', {
          name: item.name,
        });
  const price = priceFor(variant.price, context);
  const cents = weight ? roundHalfUp((price.cents * weight.grams) / GRAMS_PER_KG) : price.cents;
  const only = item.variants.length === 1;
  const plain = only ? item.name : `${item.name} ${variant.name}`;
  const name = weight ? `${plain} ${weight.grams} g` : plain;
  return ok({
    name,
    variantId: variant.id,
    trace: [{ label: price.why ? `${name} (${price.why})` : name, cents }],
    makes: [
      {
        name: item.name,
        variant: [only ? '' : variant.name, weight ? `${weight.grams} g` : ''].filter(Boolean).join(' '),
        details: [],
        stationId: item.stationId,
        prepSeconds: item.prepSeconds,
        allergens: [...item.allergens],
      },
    ],
    needs: weight ? ofGrams(variant.recipe, weight.grams) : { ...variant.recipe },
  });
}

const GRAMS_PER_KG = 1_000;

function ofGrams(perKg: Readonly<Record<string, number>>, grams: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(perKg).map(([ingredientId, quantity]) => [
      ingredientId,
      roundHalfUp((quantity * grams) / GRAMS_PER_KG),
    ]),
  );
}

/** A combo costs its own price, plus the upcharge of dearer choices, plus what was added to a choice beyond its plain form. */
function priceCombo(
  index: MenuIndex,
  item: Extract<MenuItem, { kind: 'combo' }>,
  selection: Extract<Selection, { kind: 'combo' }>,
  context: PriceContext,
): Result<PricedPart, Refusal> {
  const price = priceFor(item.price, context);
  const part: PricedPart = {
    name: item.name,
    variantId: item.id,
    trace: [{ label: price.why ? `${item.name} (${price.why})` : item.name, cents: price.cents }],
    makes: [],
    needs: {},
  };
  for (const slot of item.slots) {
    const field = `selection.choices.${slot.id}`;
    const chosen = selection.choices.filter((choice) => choice.slotId === slot.id);
    if (chosen.length !== 1)
      return refusal('invalid', 'Choose one {slot} for {name}.', field, { slot: slot.name, name: item.name });
    const { selection: inner } = chosen[0]!;
    const variantId = inner.kind === 'pizza' ? inner.sizeId : inner.variantId;
    // Every kind on a divided pizza must be a choice, and the dearest of them says what it costs more.
    const kinds =
      inner.kind === 'pizza' && inner.parts ? inner.parts.map((part) => part.itemId) : [inner.itemId];
    const choices = kinds.map((itemId) =>
      slot.choices.find((c) => c.itemId === itemId && c.variantId === variantId),
    );
    const innerItem = index.items.get(inner.itemId);
    if (choices.includes(undefined) || !innerItem)
      return refusal('not-available', `"${inner.itemId}" ${variantId} is no choice for ${slot.name}.`, field);
    const priced = pricePart(index, innerItem, inner, context);
    if (!priced.ok) return priced;
    const upchargeCents = Math.max(...choices.map((choice) => choice!.upchargeCents));
    if (upchargeCents > 0)
      part.trace.push({ label: `${slot.name}: ${priced.value.name}`, cents: upchargeCents });
    // The first step is the plain price, which the combo replaces; crust and extra toppings stay payable.
    for (const step of priced.value.trace.slice(1)) if (step.cents !== 0) part.trace.push(step);
    part.makes.push(...priced.value.makes);
    addNeeds(part.needs, priced.value.needs);
  }
  const extra = selection.choices.find((choice) => !item.slots.some((slot) => slot.id === choice.slotId));
  if (extra) return refusal('invalid', `${item.name} has no choice "${extra.slotId}".`, 'selection.choices');
  return ok(part);
}
