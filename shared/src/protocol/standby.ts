import { z } from 'zod';
import { askAnswerSchema, askSchema, type Ask, type AskAnswer } from '../sync/mastership/index.ts';
import { deviceKindSchema } from '../domain/staff/roles.ts';

/**
 * Between the machines that can be the shop's master and the screen that has the third vote: Socket.IO
 * on a path of its own of the same port. Machines dial each other, the screen dials both.
 */
export const STANDBY_PATH = '/standby/';
const STANDBY_PROTOCOL = 1;
/** Log, documents and records go in pieces below this. */
export const STANDBY_FRAME_BYTES_MAX = 16 * 1024 * 1024;

export const standbyHelloSchema = z.object({
  protocol: z.literal(STANDBY_PROTOCOL),
  storeId: z.string().min(1).max(64),
  /** The machine's id; of a screen, the one that was made together with its vote. */
  memberId: z.string().min(4).max(64),
  deviceId: z.string().min(4).max(64),
  kind: deviceKindSchema,
  token: z.string().max(600).optional(),
  /** Where this machine can be reached. */
  addresses: z.array(z.url()).max(8).default([]),
});
export type StandbyHello = z.infer<typeof standbyHelloSchema>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const followSchema = z.object({ seq: z.int().min(0), hash });
export type Follow = z.infer<typeof followSchema>;
export const followAnswerSchema = z.discriminatedUnion('kind', [
  /** What follows on that event comes as `copy`. `secrets`: what makes a master the shop's. */
  z.object({ kind: z.literal('resume'), masterId: z.string(), secrets: z.unknown() }),
  /** The master's log has another event there, or none. */
  z.object({ kind: z.literal('diverged') }),
  z.object({ kind: z.literal('not-master') }),
]);
export type FollowAnswer = z.infer<typeof followAnswerSchema>;

export const hashAtSchema = z.object({ seq: z.int().min(1) });

const storedEvent = z.object({ seq: z.int().min(1), aggregateId: z.string(), body: z.string() });
const record = z.object({ collection: z.string(), id: z.string(), body: z.string() });

/** What stands beside the log, in the order in which it was changed. */
export const sideSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('put'), record }),
  z.object({ kind: z.literal('remove'), collection: z.string(), id: z.string() }),
  z.object({ kind: z.literal('document'), sha256: hash, body: z.string() }),
  z.object({ kind: z.literal('cursor'), name: z.string(), value: z.number() }),
  /** All records of a collection after one id up to another (null: to the end): others there are gone. */
  z.object({
    kind: z.literal('range'),
    collection: z.string(),
    afterId: z.string(),
    upToId: z.string().nullable(),
    records: z.array(record),
  }),
  /** The collections that there are: others are gone. */
  z.object({ kind: z.literal('collections'), names: z.array(z.string()) }),
]);
export type Side = z.infer<typeof sideSchema>;

export const copySchema = z.object({
  epoch: z.int().min(0),
  /** Before the events: an event may name a document among them. */
  sides: z.array(sideSchema),
  events: z.array(storedEvent),
});
export type Copy = z.infer<typeof copySchema>;
/** Everything up to `seq` is on the standby's disk; null: it has given its word to another. */
export const copyAnswerSchema = z.object({ seq: z.int().min(0).nullable() });
export type CopyAnswer = z.infer<typeof copyAnswerSchema>;

/** What a machine had accepted and nobody else had, as its log held it. */
export const setAsideSchema = z.object({
  reviewId: z.string().min(8).max(64),
  epoch: z.int().min(1),
  fromSeq: z.int().min(1),
  bodies: z.array(z.string()).min(1),
});
export type SetAsideReport = z.infer<typeof setAsideSchema>;

type Ack<T> = (answer: T) => void;

/** Either side may ask for a vote. */
interface Votes {
  ask: (ask: Ask, ack: Ack<AskAnswer>) => void;
}
export interface ToMachine extends Votes {
  follow: (follow: Follow, ack: Ack<FollowAnswer>) => void;
  'hash-at': (request: z.infer<typeof hashAtSchema>, ack: Ack<{ readonly hash: string | null }>) => void;
  'set-aside': (report: SetAsideReport, ack: Ack<{ readonly taken: boolean }>) => void;
}
export interface FromMachine extends Votes {
  /** First of all: who this is, and a token where devices are given one on first contact. */
  welcome: (welcome: {
    readonly machineId: string;
    readonly addresses: readonly string[];
    readonly token: string | null;
  }) => void;
  copy: (copy: Copy, ack: Ack<CopyAnswer>) => void;
}

export { askAnswerSchema, askSchema };

/** How the shop's machines stand, for bars and pages. */
export interface MastershipStatus {
  readonly machineId: string;
  readonly role: 'master' | 'standby';
  readonly epoch: number;
  /** Master, and without the others' word: it takes nothing. */
  readonly fenced: boolean;
  /** Master by a manager's word, with nobody behind it. */
  readonly alone: boolean;
  readonly standby: 'none' | 'in-step' | 'behind' | 'away';
  readonly voter: 'none' | 'there' | 'away';
  /** Nobody can win by vote: a manager may say that this machine is to go on. */
  readonly needsManager: boolean;
  /** What this machine is known to lack. */
  readonly lacks: 'nothing' | 'sales';
  /** A screen's vote is welcome, or that of this member is counted. */
  readonly votes: boolean;
  /** Where master and standby can be reached, this machine first. */
  readonly addresses: readonly string[];
  /** A machine that is to join the shop: what a manager types at a terminal of it. */
  readonly pairingCode: string | null;
}
