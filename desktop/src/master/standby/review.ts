import { parseEvent } from '@forno/shared/events';
import type { SetAsideReport } from '@forno/shared/protocol/standby';
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
