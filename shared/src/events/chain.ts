import type { StoredEvent } from '../ports.ts';
import { ok, refuse, type Result } from '../result.ts';
import { canonicalJson, sha256Hex } from './canonical.ts';
import { envelopeSchema, GENESIS_HASH, type Envelope } from './envelope.ts';

/** SHA-256 of the whole event but for its own hash. */
export function hashEvent(event: Omit<Envelope, 'hash'>, sha256 = sha256Hex): string {
  const { hash: _own, ...rest } = event as Envelope;
  return sha256(canonicalJson(rest));
}

export interface ChainHead {
  /** 0 in an empty log. */
  readonly seq: number;
  readonly hash: string;
}
export const GENESIS: ChainHead = { seq: 0, hash: GENESIS_HASH };

export interface ChainFault {
  readonly seq: number;
  readonly code: 'gap' | 'prev-hash' | 'hash' | 'store';
  readonly message: string;
}

/** Checks that `event` follows `head` unaltered: a dropped, reordered or tampered event shows here. */
export function follows(head: ChainHead, event: Envelope, sha256 = sha256Hex): Result<ChainHead, ChainFault> {
  const fault = (code: ChainFault['code'], message: string): Result<ChainHead, ChainFault> =>
    refuse({ seq: event.seq, code, message });
  if (event.seq !== head.seq + 1) return fault('gap', `event ${event.seq} does not follow ${head.seq}`);
  if (event.prevHash !== head.hash)
    return fault('prev-hash', `event ${event.seq} does not continue the chain`);
  if (hashEvent(event, sha256) !== event.hash) return fault('hash', `event ${event.seq} was altered`);
  return ok({ seq: event.seq, hash: event.hash });
}

/** The canonical line that is stored, sent and hashed (but for the hash itself). */
export function toStored(event: Envelope): StoredEvent {
  return { seq: event.seq, aggregateId: event.aggregateId, body: canonicalJson(event) };
}

/** Reads a stored line back. A line that does not parse is a damaged disk, not bad input. */
export function fromStored(stored: StoredEvent): Envelope {
  return envelopeSchema.parse(JSON.parse(stored.body));
}
