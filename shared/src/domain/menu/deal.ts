import { z } from 'zod';
import { translationsSchema } from './language.ts';
import { channelSchema, menuIdSchema, priceCentsSchema, serviceSchema } from './price.ts';

/** Which lines a deal can take: any of the items or categories named, of any of the sizes named. Empty matches all. */
export const dealMatchSchema = z.object({
  itemIds: z.array(menuIdSchema).optional(),
  categoryIds: z.array(menuIdSchema).optional(),
  /** Size ids of pizzas or variant ids of simple items. */
  variantIds: z.array(menuIdSchema).optional(),
});
export type Match = z.infer<typeof dealMatchSchema>;

const bps = z.int().min(1).max(10_000);
const group = z.object({ match: dealMatchSchema, quantity: z.int().min(1).max(20) });

const tierSchema = z.object({
  /** Cents or units of what matches on the whole order, whatever deals take them. */
  from: z.int().min(1),
  reward: z.union([
    z.object({ offBps: bps }),
    z.object({ offCents: priceCentsSchema.min(1) }),
    z.object({ eachCents: priceCentsSchema }),
  ]),
});

/** What the customer gets. `offBps` is taken off the matched units, in basis points; 10,000 is free. */
export const dealBenefitSchema = z.discriminatedUnion('type', [
  /** Off each unit that matches. */
  z.object({ type: z.literal('percent'), offBps: bps, match: dealMatchSchema }),
  /** Each unit that matches at this price. */
  z.object({ type: z.literal('unit-price'), priceCents: priceCentsSchema, match: dealMatchSchema }),
  /** Off one unit that matches; off the order as a whole where the match is empty. */
  z.object({ type: z.literal('amount'), offCents: priceCentsSchema.min(1), match: dealMatchSchema }),
  /** Exactly these, together, at a price. */
  z.object({ type: z.literal('bundle'), priceCents: priceCentsSchema, groups: z.array(group).min(1).max(6) }),
  /** Any so many of a set: at a price together, or some of them reduced. */
  z.object({
    type: z.literal('mix-match'),
    match: dealMatchSchema,
    quantity: z.int().min(1).max(20),
    reward: z.union([
      z.object({ priceCents: priceCentsSchema }),
      z.object({
        which: z.enum(['cheapest', 'dearest']),
        count: z.int().min(1).max(20),
        offBps: bps,
      }),
    ]),
  }),
  /** The one that is given is never dearer than any that was bought for it. */
  z.object({ type: z.literal('buy-get'), buy: group, get: group, offBps: bps }),
  /** The highest tier that is reached; amounts come off the order, the others off each unit that matches. */
  z.object({
    type: z.literal('tiered'),
    by: z.enum(['spend', 'quantity']),
    match: dealMatchSchema,
    tiers: z.array(tierSchema).min(1).max(8),
  }),
  /** Off the delivery fee, all of it unless bounded. */
  z.object({ type: z.literal('free-delivery'), upToCents: priceCentsSchema.min(1).optional() }),
]);

const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');

export const dealSchema = z.object({
  id: menuIdSchema,
  name: z.string().min(1).max(60),
  translations: translationsSchema.optional(),
  /** Typed or scanned by the cashier; a deal without one is found by itself. */
  code: z
    .string()
    .regex(/^[A-Z0-9]{3,20}$/)
    .optional(),
  benefit: dealBenefitSchema,
  services: z.array(serviceSchema).optional(),
  channels: z.array(channelSchema).optional(),
  dayPartIds: z.array(menuIdSchema).optional(),
  /** The shop's local dates, both included. */
  validFrom: dateSchema.optional(),
  validTo: dateSchema.optional(),
  /** 0 is Sunday. */
  weekdays: z.array(z.int().min(0).max(6)).min(1).optional(),
  minSubtotalCents: priceCentsSchema.optional(),
  /** Only for a customer who is known and all of this. A first order is `ordersMax: 0`, a birthday a tag. */
  customer: z
    .object({
      tagsAny: z.array(menuIdSchema).min(1).optional(),
      /** Orders before this one. */
      ordersMin: z.int().min(0).optional(),
      ordersMax: z.int().min(0).optional(),
    })
    .optional(),
  /** How often one order may use it. */
  perOrderMax: z.int().min(1).max(20).default(1),
  /** One order uses one deal of a group at most, however often. */
  exclusiveGroup: menuIdSchema.optional(),
  /** False: not together with any other deal. */
  combinable: z.boolean().optional(),
  /** Says which of two sets that save the same is taken; the higher one. Never costs the customer anything. */
  priority: z.int().min(0).max(9).optional(),
});
export type Deal = z.infer<typeof dealSchema>;
