import { newId } from '../../tests/support/device.ts';
import type { Afterwards, PlannedOrder } from './generator.ts';
import { NOTES_CENTS } from './paying.ts';
import type { Till } from './till.ts';

/** Somebody thinks better of an order that the kitchen has; false where it was too late for that. */
export async function changeMind(
  till: Till,
  plan: PlannedOrder,
  { orderId, what }: { readonly orderId: string; readonly what: Afterwards },
): Promise<boolean> {
  const order = await till.order(orderId);
  const line = order.lines.at(-1)!;
  const refund = { type: 'RefundOrder', orderId, refundId: newId(), reason: 'not as ordered' } as const;
  switch (what) {
    case 'add':
    case 'add-and-think-better': {
      const selection = plan.lines[0]!.selection;
      const asked = await amend(till, orderId, {
        kind: 'add',
        lineId: newId(),
        selection,
        quantity: 1,
      });
      if (!asked) return false;
      // What is made before it is paid is on the way already: then it is paid like any other.
      if (what === 'add-and-think-better' && (await till.ask({ type: 'WithdrawAmendment', orderId })).ok)
        return true;
      if (plan.kind !== 'paid-at-the-door' && plan.kind !== 'paid-after-eating')
        await till.takeCash({ orderId, tenderedCents: NOTES_CENTS });
      return true;
    }
    case 'remove':
      return order.lines.length > 1 && amend(till, orderId, { kind: 'remove', lineId: line.lineId });
    case 'fewer':
      return (
        line.quantity > 1 &&
        amend(till, orderId, { kind: 'change', lineId: line.lineId, quantity: line.quantity - 1 })
      );
    case 'refund-all':
      return (await till.ask(refund)).ok;
    case 'refund-some':
      return (await till.ask({ ...refund, amountCents: 150 })).ok;
    case 'refund-line':
      return (await till.ask({ ...refund, lines: [{ lineId: line.lineId, quantity: 1 }] })).ok;
    case 'void':
      return (await till.ask({ type: 'CancelOrder', orderId, reason: 'kitchen accident' })).ok;
    case 'adjust-tip': {
      // Only the slip of a card without a line still takes one.
      const card = order.payments.find((p) => p.status === 'completed' && p.offline);
      return (
        card !== undefined &&
        (await till.ask({ type: 'AdjustTip', orderId, paymentId: card.paymentId, tipCents: 100 })).ok
      );
    }
    case 'reprint':
      return (await till.terminal.device.socket.timeout(10_000).emitWithAck('reprint', { orderId })).ok;
  }
}

type Change = Extract<Parameters<Till['ask']>[0], { type: 'AmendOrder' }>['changes'][number];

async function amend(till: Till, orderId: string, change: Change): Promise<boolean> {
  const changes = [change];
  return (await till.ask({ type: 'AmendOrder', orderId, refundId: newId(), reason: 'asked for', changes }))
    .ok;
}
