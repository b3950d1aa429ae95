import { z } from 'zod';

/** Where an event came from: a person at a device, the shop's own timers, or the cloud. */
export const SOURCES = ['terminal', 'kitchen', 'display', 'system', 'cloud', 'partner'] as const;

export const metadataSchema = z.strictObject({
  /** One id for all that belongs together, across shop and cloud: an order's own for its whole life, else one for each tap. */
  correlationId: z.string().min(1).max(64),
  /** The command that caused the event; the same command never causes twice. */
  causationId: z.string().min(1).max(64),
  userId: z.string().max(64).nullable(),
  deviceId: z.string().max(64),
  source: z.enum(SOURCES),
  /** Who allowed on the spot what the person at the device may not do alone. */
  approvedBy: z.string().max(64).optional(),
});
export type EventMetadata = z.infer<typeof metadataSchema>;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** The hash before the first event of a log. */
export const GENESIS_HASH = '0'.repeat(64);

/** The envelope of every event, in store, on the LAN and in the cloud. `payload` is checked by the registry. Strict: a field that the hash does not cover must not ride along. */
export const envelopeSchema = z.strictObject({
  eventId: z.uuid(),
  eventType: z.string().regex(/^[A-Z][A-Z_]{2,39}$/),
  /** What the event is about: an order, a drawer, an ingredient, a device, the shop. */
  aggregateId: z.string().min(1).max(64),
  storeId: z.string().min(1).max(64),
  /** Grows with each change of master; an event of a fenced epoch is refused. */
  epoch: z.int().min(1),
  /** Gapless per store, from 1. */
  seq: z.int().min(1),
  /** Milliseconds since the epoch, UTC, by the master's clock. */
  timestamp: z.int().min(0),
  /** Version of the payload's schema. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  payload: z.record(z.string(), z.unknown()),
  metadata: metadataSchema,
  prevHash: hashSchema,
  hash: hashSchema,
});
export type Envelope = z.infer<typeof envelopeSchema>;
