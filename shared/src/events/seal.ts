import { uuidV7 } from '../ids/index.ts';
import type { Random, StoredEvent } from '../ports.ts';
import { canonicalJson, sha256Hex } from './canonical.ts';
import type { ChainHead } from './chain.ts';
import type { Envelope, EventMetadata } from './envelope.ts';
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
  let { seq, hash: prevHash } = head;
  return drafts.map((draft) => {
    const open: Omit<Envelope, 'hash'> = {
      aggregateId: draft.aggregateId,
      epoch: context.epoch,
      eventId: uuidV7(context.now, context.random),
      eventType: draft.eventType,
      metadata: context.metadata,
      payload: draft.payload,
      prevHash,
      seq: ++seq,
      storeId: context.storeId,
      timestamp: context.now,
      version: EVENTS[draft.eventType].version,
    };
    const text = canonicalJson(open);
    const hash = sha256(text);
    prevHash = hash;
    return {
      event: { ...open, hash } as ShopEvent,
      stored: { seq, aggregateId: draft.aggregateId, body: withHash(text, hash) },
    };
  });
}

/**
 * Puts `hash` where it belongs among the sorted keys. What it looks for cannot lie inside a string: its
 * quotes would be escaped there; and only plain values stand before it.
 */
function withHash(text: string, hash: string): string {
  const at = text.indexOf(',"metadata":');
  return `${text.slice(0, at)},"hash":"${hash}"${text.slice(at)}`;
}
