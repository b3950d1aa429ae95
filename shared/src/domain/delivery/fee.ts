import type { Order } from '../order/order.ts';
import type { Fee } from '../pricing/order-pricing.ts';
import type { DecideContext } from '../shop/decide.ts';
import { deliveryFeeCents } from './zone.ts';

/** The delivery fee as pricing takes it; none where the zone drives for nothing. */
export function deliveryFees(
  { menu, settings }: Pick<DecideContext, 'menu' | 'settings'>,
  order: Order,
): Fee[] {
  const cents = deliveryFeeCents(order);
  if (cents === 0) return [];
  const tax = menu?.taxCategories.get(settings.delivery.taxCategoryId ?? '');
  return [
    {
      feeId: 'delivery',
      kind: 'delivery',
      name: order.delivery!.zoneName,
      charge: { cents },
      tax: tax
        ? { categoryId: tax.id, name: tax.name, rateBps: tax.rateBps, inclusive: tax.inclusive }
        : null,
    },
  ];
}
