import { z } from 'zod';

/** `GET /v1/stores` */
export const storeSchema = z.object({
  storeId: z.string(),
  name: z.string(),
  region: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  menuId: z.string(),
  /** The menu version the store last said it works with; null before the first. */
  menuVersion: z.int().nullable(),
  ackedSeq: z.int(),
  /** The last upload, ms since the epoch; null before the first. */
  lastSyncAt: z.int().nullable(),
  quarantined: z.int(),
  /** Events in the shop's log that are not here yet, as its master last told; null: it never did. */
  waiting: z.int().nullable(),
});
export type Store = z.infer<typeof storeSchema>;
export const storesSchema = z.object({ stores: z.array(storeSchema) });

/** `GET /v1/stores/:storeId/inventory` */
export const inventorySchema = z.object({
  storeId: z.string(),
  levels: z.array(
    z.object({
      ingredientId: z.string(),
      name: z.string(),
      unit: z.string(),
      onHand: z.int(),
      reserved: z.int(),
    }),
  ),
});

/** `GET /v1/stores/:storeId/availability`, `PUT` with one entry: told to the shop, which decides. */
export const availabilityEntrySchema = z.object({
  kind: z.enum(['item', 'topping', 'size']),
  id: z.string().min(1).max(64),
  available: z.boolean(),
  remaining: z.int().min(0).max(9999).optional(),
});
export const availabilitySchema = z.object({ entries: z.array(availabilityEntrySchema) });

/** `GET /v1/stores/:storeId/quarantine`: events of the store that were refused as invalid, newest first. */
export const quarantinedEventsSchema = z.object({
  events: z.array(
    z.object({
      seq: z.int(),
      eventId: z.string(),
      code: z.string(),
      field: z.string(),
      message: z.string(),
      receivedAt: z.int(),
      /** When it was last tried again, ms since the epoch; null: not since it came. */
      triedAt: z.int().nullable(),
      body: z.string(),
    }),
  ),
});
export type QuarantinedEvent = z.infer<typeof quarantinedEventsSchema>['events'][number];

/** `POST /v1/stores/:storeId/quarantine/retry` */
export const triedAgainSchema = z.object({
  /** Events that are in the store's log now; figures follow within moments. */
  taken: z.int().min(0),
  /** Events that still do not fit. */
  left: z.int().min(0),
});
export type TriedAgain = z.infer<typeof triedAgainSchema>;
