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

function asEvent(draft: EventDraft, now: number): ShopEvent {
  return {
    ...draft,
    eventId: '',
    storeId: '',
    epoch: 1,
    seq: 0,
    timestamp: now,
    version: EVENTS[draft.eventType].version,
    metadata: { correlationId: '', causationId: '', userId: null, deviceId: '', source: 'system' },
    prevHash: GENESIS_HASH,
    hash: GENESIS_HASH,
  } as ShopEvent;
}
