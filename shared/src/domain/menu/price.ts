import { z } from 'zod';

export const SERVICES = ['carry-out', 'delivery', 'dine-in', 'drive-through'] as const;
export const serviceSchema = z.enum(SERVICES);
export type Service = z.infer<typeof serviceSchema>;

const CHANNELS = ['IN_STORE', 'WEB', 'MOBILE', 'PHONE', 'PARTNER'] as const;
export const channelSchema = z.enum(CHANNELS);
export type Channel = z.infer<typeof channelSchema>;

export const menuIdSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'a short id of a-z, 0-9, - and _');
export const priceCentsSchema = z.int().min(0).max(100_000_000);

/** What something costs: a base, unless the service or the store has a price of its own. The store's wins. */
export const priceSchema = z.object({
  cents: priceCentsSchema,
  byService: z.partialRecord(serviceSchema, priceCentsSchema).optional(),
  byStore: z.record(z.string(), priceCentsSchema).optional(),
});
export type Price = z.infer<typeof priceSchema>;

export interface PriceContext {
  readonly storeId: string;
  readonly service: Service;
}

export function priceFor(
  price: Price,
  context: PriceContext,
): { readonly cents: number; readonly why?: string } {
  const store = price.byStore?.[context.storeId];
  if (store !== undefined) return { cents: store, why: 'store price' };
  const service = price.byService?.[context.service];
  if (service !== undefined) return { cents: service, why: `${context.service} price` };
  return { cents: price.cents };
}
