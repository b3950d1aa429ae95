import type { Order } from '@forno/shared/domain';
import type { Deal, MenuIndex, MenuItem, PriceContext, Selection } from '@forno/shared/menu';
import { dealApplies, priceLine, priceOrder, type OrderLine, type OrderPricing } from '@forno/shared/pricing';
import { plainPizza } from '../builder/pizza-edit.ts';

export interface Suggestion {
  readonly dealName: string;
  readonly itemId: string;
  readonly name: string;
  /** What the deal would take off the whole order, added item included. */
  readonly savesCents: number;
  readonly selection: Selection;
}

/**
 * One more item that would bring a deal in: found by pricing the order with it, so that the offer is
 * what the customer will really save. Only what is cheaper with the deal than its own price is worth saying.
 */
export function suggestDeal(
  index: MenuIndex,
  order: Pick<Order, 'lines' | 'service'>,
  pricing: OrderPricing,
  context: PriceContext,
): Suggestion | null {
  if (order.lines.length === 0 || order.lines.length > 20) return null;
  const now = priceOrder(order.lines, pricing);
  let best: Suggestion | null = null;
  for (const deal of index.menu.deals) {
    if (!dealApplies(deal, pricing, now.subtotalCents)) continue;
    for (const { item, selection } of candidates(index, deal)) {
      const priced = priceLine(index, selection, context);
      if (!priced.ok) continue;
      const line: OrderLine = { lineId: 'suggested', quantity: 1, ...priced.value };
      const savesCents = priceOrder([...order.lines, line], pricing).discountCents - now.discountCents;
      if (savesCents > 0 && savesCents > (best?.savesCents ?? 0))
        best = { dealName: deal.name, itemId: item.id, name: priced.value.name, savesCents, selection };
    }
  }
  return best;
}

/** The cheapest item of each group a deal is made of. */
function candidates(
  index: MenuIndex,
  { benefit }: Deal,
): { readonly item: MenuItem; readonly selection: Selection }[] {
  const groups = benefit.type === 'bundle' ? benefit.groups : benefit.type === 'buy-get' ? [benefit.get] : [];
  return groups.flatMap(({ match }) => {
    const found: { item: MenuItem; selection: Selection; cents: number }[] = [];
    for (const item of index.menu.items) {
      if (match.itemIds || match.categoryIds) {
        if (!match.itemIds?.includes(item.id) && !match.categoryIds?.includes(item.categoryId)) continue;
      }
      if (item.kind === 'pizza') {
        for (const size of item.sizes)
          if (!match.variantIds || match.variantIds.includes(size.sizeId))
            found.push({ item, selection: plainPizza(item, size.sizeId), cents: size.price.cents });
      } else if (item.kind === 'simple') {
        for (const variant of item.variants) {
          if (match.variantIds && !match.variantIds.includes(variant.id)) continue;
          found.push({
            item,
            selection: { kind: 'simple', itemId: item.id, variantId: variant.id },
            cents: variant.price.cents,
          });
        }
      }
    }
    const cheapest = found.sort((a, b) => a.cents - b.cents)[0];
    return cheapest ? [cheapest] : [];
  });
}
