import { z } from 'zod';
import { channelSchema, menuIdSchema, priceCentsSchema, serviceSchema } from './price.ts';

/** Which lines a deal can take: any of the items or categories named, of any of the sizes named. Empty matches all. */
export const matchSchema = z.object({
  itemIds: z.array(menuIdSchema).optional(),
  categoryIds: z.array(menuIdSchema).optional(),
  /** Size ids of pizzas or variant ids of simple items. */
  variantIds: z.array(menuIdSchema).optional(),
});
export type Match = z.infer<typeof matchSchema>;

const group = z.object({ match: matchSchema, quantity: z.int().min(1).max(20) });

/** What the customer gets. `offBps` is taken off the matched units, in basis points; 10,000 is free. */
export const benefitSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('percent'), offBps: z.int().min(1).max(10_000), match: matchSchema }),
  z.object({ type: z.literal('amount'), offCents: priceCentsSchema.min(1), match: matchSchema }),
  z.object({ type: z.literal('bundle'), priceCents: priceCentsSchema, groups: z.array(group).min(1).max(6) }),
  z.object({ type: z.literal('buy-get'), buy: group, get: group, offBps: z.int().min(1).max(10_000) }),
]);
export type Benefit = z.infer<typeof benefitSchema>;

export const dealSchema = z.object({
  id: menuIdSchema,
  name: z.string().min(1).max(60),
  /** Typed or scanned by the cashier; a deal without one is found by itself. */
  code: z
    .string()
    .regex(/^[A-Z0-9]{3,20}$/)
    .optional(),
  benefit: benefitSchema,
  services: z.array(serviceSchema).optional(),
  channels: z.array(channelSchema).optional(),
  dayPartIds: z.array(menuIdSchema).optional(),
  minSubtotalCents: priceCentsSchema.optional(),
  /** How often one order may use it. */
  perOrderMax: z.int().min(1).max(20).default(1),
});
export type Deal = z.infer<typeof dealSchema>;
