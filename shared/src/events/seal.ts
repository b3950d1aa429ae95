import { uuidV7 } from '../ids/index.ts';
import type { Random } from '../ports.ts';
import { sha256Hex } from './canonical.ts';
import { hashEvent, type ChainHead } from './chain.ts';
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

/** Gives drafts their place in the log: id, sequence number, time and the link to what came before. */
export function seal(head: ChainHead, drafts: readonly EventDraft[], context: SealContext, sha256 = sha256Hex): ShopEvent[] {
  let { seq, hash: prevHash } = head;
  return drafts.map((draft) => {
    const open: Omit<Envelope, 'hash'> = {
      eventId: uuidV7(context.now, context.random),
      eventType: draft.eventType,
      aggregateId: draft.aggregateId,
      storeId: context.storeId,
      epoch: context.epoch,
      seq: ++seq,
      timestamp: context.now,
      version: EVENTS[draft.eventType].version,
      payload: draft.payload,
      metadata: context.metadata,
      prevHash,
    };
    const hash = hashEvent(open, sha256);
    prevHash = hash;
    return { ...open, hash } as ShopEvent;
  });
}
