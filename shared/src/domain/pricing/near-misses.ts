import type { Deal, Match } from '../menu/deal.ts';
import type { MenuItem } from '../menu/item.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import { priceFor, type PriceContext } from '../menu/price.ts';
import type { PizzaSelection, SimpleSelection } from '../menu/selection.ts';
import { dealIsOn } from './deal-conditions.ts';
import { matches, type DealUse } from './deal-unit.ts';
import { bestDeals } from './deals.ts';
import type { OrderLine } from './line.ts';
import type { OrderPricing } from './order-pricing.ts';
import { priceLine } from './price-line.ts';

/** One more item that brings a deal in. */
export interface NearMiss {
  readonly dealId: string;
  readonly dealName: string;
  readonly selection: PizzaSelection | SimpleSelection;
  /** The item as a line would call it. */
  readonly name: string;
  /** What it costs by itself. */
  readonly addsCents: number;
  /** What the order's deals then take off more than now. */
  readonly savesCents: number;
}

export interface NearMissContext extends PriceContext {
  readonly index: MenuIndex;
  /** What is sold out is not worth naming. */
  readonly isAvailable: (itemId: string, variantId: string) => boolean;
}

const LINES_MAX = 20;
/** Who is this far from what a deal asks of the whole order is near it. */
const GAP_CENTS_MAX = 1500;
/** What is saved against the price of what has to be bought for it: less than a fifth is no offer. */
const WORTH_IT = 5;

/**
 * What the customer could add to get a deal, the most saving first, one offer a deal and item. Found by looking
 * for the best deals with the item on the order, so an offer is what will really be saved. Only what a deal
 * itself brings counts, not a percentage that the added item would have anyway.
 */
export function nearMisses(
  lines: readonly OrderLine[],
  pricing: OrderPricing,
  context: NearMissContext,
): NearMiss[] {
  if (lines.length === 0 || lines.length > LINES_MAX) return [];
  const before = bestDeals(lines, pricing).uses;
  const subtotalCents = lines.reduce((sum, line) => sum + line.unitCents * line.quantity, 0);
  const found = new Map<string, NearMiss>();
  for (const deal of pricing.deals) {
    if (!dealIsOn(deal, pricing)) continue;
    for (const wish of wishesOf(deal, lines, subtotalCents)) {
      const offer = cheapest(wish, pricing, context);
      if (!offer) continue;
      const after = bestDeals([...lines, offer.line], pricing).uses;
      const savesCents = savedCents(after) - savedCents(before);
      if (savedCents(after, deal) <= savedCents(before, deal)) continue;
      if (savesCents <= 0 || savesCents * WORTH_IT < offer.line.unitCents) continue;
      const key = `${offer.line.itemId} ${offer.line.variantId}`;
      if ((found.get(key)?.savesCents ?? 0) >= savesCents) continue;
      found.set(key, {
        dealId: deal.id,
        dealName: deal.name,
        selection: offer.selection,
        name: offer.line.name,
        addsCents: offer.line.unitCents,
        savesCents,
      });
    }
  }
  return [...found.values()].sort((a, b) => b.savesCents - a.savesCents || a.addsCents - b.addsCents);
}

interface Wish {
  readonly match: Match;
  readonly atLeastCents: number;
}

/** What one more of could bring the deal in. */
function wishesOf(deal: Deal, lines: readonly OrderLine[], subtotalCents: number): Wish[] {
  const { benefit, minSubtotalCents = 0 } = deal;
  const any = (match: Match): Wish => ({ match, atLeastCents: 0 });
  const near = (match: Match, gapCents: number): Wish[] =>
    gapCents <= GAP_CENTS_MAX ? [{ match, atLeastCents: gapCents }] : [];
  if (subtotalCents < minSubtotalCents) return near({}, minSubtotalCents - subtotalCents);
  switch (benefit.type) {
    case 'bundle':
      return benefit.groups.map((group) => any(group.match));
    case 'mix-match':
      return [any(benefit.match)];
    case 'buy-get':
      return [any(benefit.get.match)];
    case 'amount':
      return deal.code === undefined ? [] : [any(benefit.match)];
    case 'tiered': {
      const { by, match, tiers } = benefit;
      let reached = 0;
      for (const line of lines)
        if (matches(match, line)) reached += by === 'spend' ? line.unitCents * line.quantity : line.quantity;
      const gap = Math.min(...tiers.map((tier) => tier.from - reached).filter((missing) => missing > 0));
      return by === 'spend' ? near(match, gap) : gap === 1 ? [any(match)] : [];
    }
    case 'percent':
    case 'unit-price':
    case 'free-delivery':
      return [];
  }
}

/** The cheapest thing for sale that fits, as plain as the menu makes it. */
function cheapest(
  { match, atLeastCents }: Wish,
  { service, dayPartIds }: OrderPricing,
  { index, storeId, isAvailable }: NearMissContext,
): { readonly selection: NearMiss['selection']; readonly line: OrderLine } | null {
  let best: { readonly selection: NearMiss['selection']; readonly cents: number } | null = null;
  for (const item of index.menu.items) {
    if (item.dayPartIds && !item.dayPartIds.some((id) => dayPartIds.includes(id))) continue;
    for (const { variantId, price } of variantsOf(item)) {
      const { cents } = priceFor(price, { storeId, service });
      if (cents < Math.max(1, atLeastCents) || (best && cents >= best.cents)) continue;
      const { id: itemId, categoryId } = item;
      if (!matches(match, { itemId, categoryId, variantId }) || !isAvailable(itemId, variantId)) continue;
      best = { selection: plain(item, variantId), cents };
    }
  }
  const priced = best && priceLine(index, best.selection, { storeId, service });
  if (!priced?.ok) return null;
  return { selection: best!.selection, line: { lineId: 'near-miss', quantity: 1, ...priced.value } };
}

function variantsOf(
  item: MenuItem,
): { readonly variantId: string; readonly price: Parameters<typeof priceFor>[0] }[] {
  if (item.kind === 'pizza') return item.sizes.map(({ sizeId, price }) => ({ variantId: sizeId, price }));
  return item.kind === 'simple' ? item.variants.map(({ id, price }) => ({ variantId: id, price })) : [];
}

const plain = (item: MenuItem, variantId: string): NearMiss['selection'] =>
  item.kind === 'pizza'
    ? { kind: 'pizza', itemId: item.id, sizeId: variantId, crustId: item.crustIds[0]!, toppings: [] }
    : { kind: 'simple', itemId: item.id, variantId };

const savedCents = (uses: readonly DealUse[], deal?: Deal): number =>
  uses.reduce((sum, use) => sum + (deal === undefined || use.deal === deal ? use.cents : 0), 0);
