import { uuidV7 } from '../ids/index.ts';
import type { Random, StoredEvent } from '../ports.ts';
import { canonicalJson, sha256Hex } from './canonical.ts';
import type { ChainHead } from './chain.ts';
import type { EventMetadata } from './envelope.ts';
import type { EventDraft, ShopEvent } from './event.ts';
import { EVENTS } from './registry.ts';

export interface SealContext {
  readonly storeId: string;
  readonly epoch: number;
  readonly now: number;
  readonly random: Random;
  readonly metadata: EventMetadata;
}

/** A sealed event and the line of it that is stored. */
export interface Sealed {
  readonly event: ShopEvent;
  readonly stored: StoredEvent;
}

/** Gives drafts their place in the log: id, sequence number, time and the link to what came before. */
export function seal(
  head: ChainHead,
  drafts: readonly EventDraft[],
  context: SealContext,
  sha256 = sha256Hex,
): ShopEvent[] {
  return sealForStore(head, drafts, context, sha256).map(({ event }) => event);
}

/** The same with the lines to store: an event is written out once, for its hash and for the disk. */
export function sealForStore(
  head: ChainHead,
  drafts: readonly EventDraft[],
  context: SealContext,
  sha256 = sha256Hex,
): Sealed[] {
  const { epoch, storeId, now, metadata } = context;
  const metadataText = canonicalJson(metadata);
  const epochText = canonicalJson(epoch);
  const whereAndWhen = `"storeId":${canonicalJson(storeId)},"timestamp":${canonicalJson(now)}`;
  let { seq, hash: prevHash } = head;
  return drafts.map((draft) => {
    const { aggregateId, eventType, payload } = draft;
    const { version } = EVENTS[eventType];
    const eventId = uuidV7(now, context.random);
    seq += 1;
    // The envelope is the same for all: written as it stands, it costs a third of having its keys sorted.
    const before = `{"aggregateId":${canonicalJson(aggregateId)},"epoch":${epochText},"eventId":"${eventId}","eventType":"${eventType}"`;
    const after = `,"metadata":${metadataText},"payload":${canonicalJson(payload)},"prevHash":"${prevHash}","seq":${seq},${whereAndWhen},"version":"${version}"}`;
    const text = before + after;
    const hash = sha256(text);
    const event = {
      aggregateId,
      epoch,
      eventId,
      eventType,
      metadata,
      payload,
      prevHash,
      seq,
      storeId,
      timestamp: now,
      version,
      hash,
    } as ShopEvent;
    prevHash = hash;
    // Cut out of the text that was hashed, which is in one piece by now.
    const body = `${text.slice(0, before.length)},"hash":"${hash}"${text.slice(before.length)}`;
    return { event, stored: { seq, aggregateId, body } };
  });
}
