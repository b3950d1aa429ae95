import { parseEvent } from '@forno/shared/events';
import type { SetAsideReport } from '@forno/shared/protocol/standby';
import type { LogStore } from '@forno/shared/ports';
import type { SetAsideLine } from '@forno/shared/protocol/lan';
import type { ShopCore } from '../shop-core.ts';

const SET_ASIDE = 'set-aside';

/**
 * The master takes what an old one had accepted alone: beside the log for a person to go through, and a
 * line in the log that says so. What a client has sent again meanwhile is no loss, and no person's work.
 */
export async function takeSetAside(
  core: ShopCore,
  { reviewId, epoch, fromSeq, bodies }: SetAsideReport,
  machineId: string,
): Promise<boolean> {
  const missing = bodies.filter((body) => {
    const event = parseEvent(JSON.parse(body));
    if (!event.ok) return true;
    const { causationId, source } = event.value.metadata;
    return source !== 'system' && !core.shop.answered.has(causationId);
  });
  if (missing.length === 0) return true;
  await core.dispatcher.store.putRecord({
    collection: SET_ASIDE,
    id: reviewId,
    body: JSON.stringify({ machineId, epoch, fromSeq, bodies: missing }),
  });
  const told = await core.submitAsSystem({
    type: 'SetEventsAside',
    commandId: `set-aside:${reviewId}`.slice(0, 64),
    reviewId,
    machineId,
    epoch,
    fromSeq,
    count: missing.length,
  });
  return told.ok;
}

/** What a person goes through: when, what, which order, how much. */
export async function setAsideLines(store: LogStore, reviewId: string): Promise<readonly SetAsideLine[]> {
  const body = await store.getRecord({ collection: SET_ASIDE, id: reviewId });
  if (body === null) return [];
  const { bodies } = JSON.parse(body) as { bodies: readonly string[] };
  const numbers = new Map<string, number>();
  return bodies.flatMap((line) => {
    const event = parseEvent(JSON.parse(line));
    if (!event.ok) return [];
    const { eventId, eventType, timestamp } = event.value;
    const payload = event.value.payload as { orderId?: string; number?: number; amountCents?: number };
    const orderId = payload.orderId ?? '';
    if (payload.number !== undefined) numbers.set(orderId, payload.number);
    const number = numbers.get(orderId) ?? null;
    const amountCents = payload.amountCents ?? null;
    const added = event.value.eventType === 'ITEM_ADDED' ? event.value.payload.line : null;
    const item = added && { quantity: added.quantity, name: added.name };
    return [{ eventId, eventType, at: timestamp, number, amountCents, item }];
  });
}
