import { z } from 'zod';
import { clientCommandSchema } from '../domain/commands.ts';
import { customerDraftSchema } from '../domain/customer/customer.ts';

/**
 * Between a shop's master and the cloud, over HTTP with a device token.
 * Up: `POST /v1/ingest` with the log from the acknowledged sequence number on, as stored.
 * Down: `GET /v1/stores/:storeId/directives?after=N`, by cursor; a socket only says that there is more.
 */

/** Events in one upload; a bound on memory on both sides and on what a lost answer repeats. */
export const INGEST_EVENTS_MAX = 1000;
export const INGEST_BYTES_MAX = 8 * 1024 * 1024;

export const ingestRequestSchema = z.object({
  storeId: z.string().min(1).max(64),
  /** Gapless and in order; may begin at or before what the cloud has, never after it. */
  events: z.array(z.unknown()).min(1).max(INGEST_EVENTS_MAX),
  /**
   * Sequence numbers that were refused as invalid `QUARANTINE_AFTER_TRIES` times: to be stored apart,
   * as sent, keeping their place in the chain, so that the rest flows on.
   */
  quarantine: z.array(z.int().min(1)).max(100).default([]),
});
export type IngestRequest = z.infer<typeof ingestRequestSchema>;

const refusedEventSchema = z.object({
  seq: z.int(),
  eventId: z.string(),
  code: z.string(),
  field: z.string(),
  message: z.string(),
});
export type RefusedEvent = z.infer<typeof refusedEventSchema>;

export const QUARANTINE_AFTER_TRIES = 5;

export const ingestAnswerSchema = z.object({
  /** Everything up to here is durable in the cloud: the shop's cursor. */
  ackedSeq: z.int().min(0),
  /** Events new to the cloud in this upload. */
  accepted: z.int().min(0),
  /** The event after `ackedSeq` is not valid and was not asked to be quarantined; all before it were taken. */
  refused: refusedEventSchema.nullable().default(null),
  /** Stored apart in this upload. */
  quarantined: z.array(refusedEventSchema),
});
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;

/**
 * `GET /v1/log?after=N`: a store's own log as the cloud has it, for a master that was restored from an older
 * backup. The lines are the canonical events as they were sent, those in quarantine too.
 */
export const logAnswerSchema = z.object({
  lines: z.array(z.string()).max(INGEST_EVENTS_MAX),
  /** The last event that the cloud has. */
  ackedSeq: z.int().min(0),
});

/** Problem codes (RFC 9457 `code`) an upload may be refused with; all leave the cloud unchanged. */
export const INGEST_PROBLEMS = {
  /** 409: the batch begins after what the cloud has; send again from `ackedSeq + 1`. */
  gap: 'ingest-gap',
  /** 409: the same sequence number holds another event, or the chain does not continue. */
  chainBroken: 'ingest-chain-broken',
  /** 400: not a batch of events. */
  malformed: 'ingest-malformed',
} as const;

/** Something the chain wants a shop to take over. Applied once: `directiveId` is the id of the command it becomes. */
export const directiveSchema = z.object({
  cursor: z.int().min(1),
  directiveId: z.string().min(8).max(64),
  body: z.discriminatedUnion('kind', [
    /** A document to fetch (`GET /v1/documents/:sha256`), keep and activate. */
    z.object({ kind: z.literal('menu'), menuId: z.string(), version: z.int().min(1), sha256: z.string() }),
    z.object({ kind: z.literal('staff'), version: z.int().min(1), sha256: z.string() }),
    z.object({ kind: z.literal('settings'), version: z.int().min(1), sha256: z.string() }),
    z.object({ kind: z.literal('boards'), version: z.int().min(1), sha256: z.string() }),
    /** A command to carry out in the shop's name: stock received, an item sold out, an order from a channel. */
    z.object({ kind: z.literal('command'), command: clientCommandSchema }),
  ]),
  /** Whom a command is about: kept as a customer's record before it is carried out. Stands in no list, and is forgotten in time. */
  contact: customerDraftSchema.optional(),
});
export type Directive = z.infer<typeof directiveSchema>;

export const directivesAnswerSchema = z.object({
  directives: z.array(directiveSchema),
  more: z.boolean(),
  /** How much of the store's log the cloud has: less than it once acknowledged after it was restored from a backup. */
  ackedSeq: z.int().min(0).optional(),
  /** Events of the store that wait in quarantine. */
  quarantined: z.int().min(0).optional(),
});
export type DirectivesAnswer = z.infer<typeof directivesAnswerSchema>;
