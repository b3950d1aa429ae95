import { dealSchema, type Deal } from '../src/domain/menu/deal.ts';
import type { OrderLine } from '../src/domain/pricing/line.ts';
import type { OrderPricing } from '../src/domain/pricing/order-pricing.ts';

export const deal = (input: unknown): Deal => dealSchema.parse(input);
export const pricing = (deals: readonly Deal[], more: Partial<OrderPricing> = {}): OrderPricing => ({
  service: 'carry-out',
  channel: 'IN_STORE',
  dealCodes: [],
  dayPartIds: [],
  deals,
  ...more,
});

export interface Sold {
  readonly item?: string;
  readonly category?: string;
  readonly variant?: string;
  readonly cents: number;
  readonly quantity?: number;
}

export const linesOf = (...sold: readonly Sold[]): OrderLine[] =>
  sold.map(({ item = 'margherita', category = 'pizzas', variant = 'm', cents, quantity = 1 }, n) => ({
    lineId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    quantity,
    itemId: item,
    categoryId: category,
    variantId: variant,
    name: item,
    selection: { kind: 'simple', itemId: item, variantId: variant },
    menuVersion: 1,
    unitCents: cents,
    tax: { categoryId: 'food', name: 'Food', rateBps: 825, inclusive: false },
    trace: [{ label: item, cents }],
    makes: [],
    needs: {},
  }));
