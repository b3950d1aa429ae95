import { GENESIS_HASH } from '../../events/envelope.ts';
import type { EventDraft, ShopEvent } from '../../events/event.ts';
import { EVENTS } from '../../events/registry.ts';
import { evolveOrder } from './evolve.ts';
import type { Order } from './order.ts';

/** The order as it will be once these drafts are in the log; for deciding what follows from them in the same commit. */
export function evolveDrafts(order: Order | undefined, drafts: readonly EventDraft[], now: number): Order {
  let next = order;
  for (const draft of drafts) next = evolveOrder(next, asEvent(draft, now));
  return next!;
}

/** Whoever folds an order looks at what happened and when, not at who did it or where it stands in the log. */
const BY_NOBODY = {
  correlationId: '',
  causationId: '',
  userId: null,
  deviceId: '',
  source: 'system',
} as const;

function asEvent({ aggregateId, eventType, payload }: EventDraft, now: number): ShopEvent {
  return {
    aggregateId,
    epoch: 1,
    eventId: '',
    eventType,
    metadata: BY_NOBODY,
    payload,
    prevHash: GENESIS_HASH,
    seq: 0,
    storeId: '',
    timestamp: now,
    version: EVENTS[eventType].version,
    hash: GENESIS_HASH,
  } as ShopEvent;
}
