import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { findOrder } from './find.ts';

export const holdHandlers: Handlers<'HoldOrder' | 'ResumeOrder'> = {
  HoldOrder: { needs: 'sell', decide: holdOrder },
  ResumeOrder: { needs: 'sell', decide: resumeOrder },
};

function holdOrder(
  context: DecideContext,
  { orderId, label, forDeviceId }: CommandOf<'HoldOrder'>,
): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  if (order.value.lines.length === 0)
    return refusal('empty-order', 'There is nothing on this order.', 'orderId');
  if (forDeviceId !== undefined && context.shop.devices.get(forDeviceId)?.kind !== 'terminal')
    return refusal('unknown-device', 'There is no such terminal.', 'forDeviceId');
  return ok([
    {
      eventType: 'ORDER_HELD',
      aggregateId: orderId,
      payload: { orderId, label: label || null, forDeviceId: forDeviceId ?? null },
    },
  ]);
}

/** Nothing has to happen where it is in hand already. */
function resumeOrder(context: DecideContext, { orderId }: CommandOf<'ResumeOrder'>): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  const { deviceId } = context.actor;
  if (order.value.heldAt === null && order.value.deviceId === deviceId) return ok([]);
  return ok([{ eventType: 'ORDER_RESUMED', aggregateId: orderId, payload: { orderId, deviceId } }]);
}
