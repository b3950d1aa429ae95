import { z } from 'zod';
import { menuIdSchema } from '../menu/price.ts';
import { pointSchema } from '../customer/customer.ts';

const cents = z.int().min(0).max(1_000_000);

/** How a zone knows its addresses. Postcodes may end in `*`: "12*" is all that begin with 12. */
export const zoneMatchSchema = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('postcodes'),
    postcodes: z.array(z.string().trim().min(1).max(12)).min(1).max(500),
  }),
  z.object({ by: z.literal('polygon'), points: z.array(pointSchema).min(3).max(500) }),
  /** As the crow flies, from the shop. */
  z.object({ by: z.literal('distance'), maxMeters: z.int().min(1).max(200_000) }),
]);

export const deliveryZoneSchema = z.object({
  id: menuIdSchema,
  name: z.string().min(1).max(40),
  match: zoneMatchSchema,
  feeCents: cents,
  /** From this subtotal on the fee is not charged. */
  freeFromCents: cents.optional(),
  /** Smaller orders are not driven, unless somebody who may says so. */
  minimumCents: cents.default(0),
  /** From the shop to a door in it. */
  driveMs: z
    .int()
    .min(0)
    .max(4 * 3_600_000),
});
export type DeliveryZone = z.infer<typeof deliveryZoneSchema>;

export const deliverySettingsSchema = z.object({
  /** Where the shop is; needed for zones by distance and for planning routes. */
  shop: pointSchema.nullable().default(null),
  /** The first that matches is the address's zone. */
  zones: z.array(deliveryZoneSchema).max(50).default([]),
  /** How the fee is taxed, by a tax category of the menu; absent: not. */
  taxCategoryId: menuIdSchema.optional(),
  /** Streets to pick from when an address is typed: they bring postcode and place along. */
  streets: z
    .array(
      z.object({
        name: z.string().min(1).max(80),
        postcode: z.string().max(12),
        city: z.string().max(60),
        point: pointSchema,
      }),
    )
    .max(2_000)
    .default([]),
  /** How a trip is taken at the drivers' screen: by a tap on the name, or by the driver's own PIN. */
  takenBy: z.enum(['name', 'pin']).default('name'),
  /** Stops that fit into one bag. */
  stopsMax: z.int().min(1).max(20).default(4),
});
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

/** What the zone of its address asks of an order, as it was when the address was set. */
export const orderDeliverySchema = z.object({
  /** Of the customer's record; null where there is none. */
  addressId: z.string().max(64).nullable(),
  zoneId: menuIdSchema,
  zoneName: z.string().max(40),
  feeCents: cents,
  freeFromCents: cents.nullable(),
  minimumCents: cents,
  driveMs: z.int().min(0),
  /** Somebody who may let a smaller order be driven. */
  minimumWaived: z.boolean(),
});
export type OrderDelivery = z.infer<typeof orderDeliverySchema>;
