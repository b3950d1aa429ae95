import type { Order } from '@forno/shared/domain';
import type { Directive } from '@forno/shared/protocol/ingest';
import type { Knex } from 'knex';
import { addDirective } from '../catalog/directives.ts';

export interface LeftOrder {
  readonly leftOrderId: string;
  readonly storeId: string;
  readonly state: Order;
}

/**
 * The shop is to take the order as it was, under its own id: the kitchen gets it, or what is left to do of it.
 * What it costs is priced anew by the shop; the money was taken when it was sold, and is not asked for again.
 */
export async function reEnter(
  trx: Knex.Transaction,
  { leftOrderId, storeId, state }: LeftOrder,
  { now, note, by }: { readonly now: number; readonly note: string; readonly by: string },
): Promise<void> {
  const body = { kind: 'command', command: placed(state, leftOrderId) } as Directive['body'];
  await addDirective(trx, { storeId, directiveId: leftOrderId, now, body });
  await trx('left_orders')
    .where({ left_order_id: leftOrderId })
    .update({ decision: 're-enter', decided_by: by, decided_at: now, note });
}

function placed(order: Order, commandId: string) {
  const { orderId, service, channel, callName, customerId, externalId, notes, dueAt, dealCodes } = order;
  const taken = order.payments.filter(({ status }) => status === 'completed');
  const [first] = taken;
  return {
    type: 'PlaceOrder',
    commandId,
    orderId,
    service,
    channel,
    ...(callName !== null && { callName }),
    ...(customerId !== null && { customerId }),
    ...(externalId !== null && { externalId }),
    ...(notes !== null && { notes }),
    ...(dueAt !== null && { dueAt }),
    dealCodes,
    lines: order.lines.map((line) => ({
      lineId: line.lineId,
      selection: line.selection,
      quantity: line.quantity,
      ...(line.notes !== undefined && { notes: line.notes }),
    })),
    ...(first && {
      payment: {
        paymentId: first.paymentId,
        // What is not in a drawer came another way, and is not asked for again.
        tender: taken.every(({ tender }) => tender === 'cash') ? 'cash' : 'channel',
      },
    }),
  };
}
