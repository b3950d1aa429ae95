import type { ChainHead } from '@forno/shared/events';
import { INGEST_PROBLEMS, type IngestAnswer, type RefusedEvent } from '@forno/shared/protocol/ingest';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import type { InvalidEvent, Link, VerifiedBatch } from './verify.ts';

/** What the cloud has of the store's log, read under the store's lock. */
export interface StoredLog {
  readonly head: ChainHead;
  /** By sequence number: at least of those that the batch sends again. */
  readonly storedHashes: ReadonlyMap<number, string>;
  /** Sequence numbers that the store gave up on: stored apart if they are not valid. */
  readonly quarantine: readonly number[];
}

export interface Placement {
  /** The new head; null when nothing is to be stored. Everything after the old head up to here is. */
  readonly last: Link | null;
  /** Of that, what is stored apart. */
  readonly quarantined: readonly InvalidEvent[];
  /** What the store is told once that is durable, and not before. */
  readonly answer: IngestAnswer;
}

/** Where a verified batch goes on from what is stored, how much of it is taken, and what is said of it. */
export function placeBatch(
  batch: VerifiedBatch,
  { head, storedHashes, quarantine }: StoredLog,
): Result<Placement, Refused> {
  const fault = continuityFault(batch.links, head, storedHashes);
  if (fault)
    return refused.conflict(fault.code, fault.message, { field: fault.field, extra: { ackedSeq: head.seq } });

  const invalid = batch.invalid.filter((event) => event.seq > head.seq);
  const stop = invalid.find((event) => !quarantine.includes(event.seq));
  const last = batch.links.findLast((link) => link.seq > head.seq && (!stop || link.seq < stop.seq)) ?? null;
  const ackedSeq = last?.seq ?? head.seq;
  const quarantined = invalid.filter((event) => event.seq <= ackedSeq);
  return ok({
    last,
    quarantined,
    answer: {
      ackedSeq,
      accepted: ackedSeq - head.seq - quarantined.length,
      refused: stop ? withoutBody(stop) : null,
      quarantined: quarantined.map(withoutBody),
    },
  });
}

const withoutBody = ({ seq, eventId, code, field, message }: InvalidEvent): RefusedEvent => ({
  seq,
  eventId,
  code,
  field,
  message,
});

/** Null when the batch begins at or before the head, repeats what is stored and goes on from it. */
function continuityFault(
  links: readonly Link[],
  head: ChainHead,
  storedHashes: ReadonlyMap<number, string>,
): { code: string; message: string; field: string } | null {
  const first = links[0]!.seq;
  if (first > head.seq + 1)
    return {
      code: INGEST_PROBLEMS.gap,
      message: `The cloud has events up to ${head.seq}; send from ${head.seq + 1}.`,
      field: 'events.0.seq',
    };
  const changed = links.find((link) => link.seq <= head.seq && storedHashes.get(link.seq) !== link.hash);
  if (changed)
    return {
      code: INGEST_PROBLEMS.chainBroken,
      message: `Event ${changed.seq} differs from the one the cloud has.`,
      field: `events.${changed.seq - first}.hash`,
    };
  const next = links[head.seq + 1 - first];
  if (next && next.prevHash !== head.hash)
    return {
      code: INGEST_PROBLEMS.chainBroken,
      message: `Event ${next.seq} does not continue the chain.`,
      field: `events.${next.seq - first}.prevHash`,
    };
  return null;
}
