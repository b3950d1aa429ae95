import { newId } from '../../tests/support/device.ts';
import type { Till } from './till.ts';

const PART_PAID_CENTS = 200;

export interface TableBill {
  readonly orderId: string;
  /** Its number in the shop: chance enough for what is done before and what after the meal. */
  readonly n: number;
}

/** The guests pay apart: some of it goes onto a bill of its own. That bill's id and number; null where it was refused. */
export async function splitBill(
  till: Till,
  { orderId, n }: TableBill,
): Promise<{ readonly orderId: string; readonly number: number | undefined } | null> {
  if (n % 2 === 0) await served(till, orderId);
  const { lines } = await till.order(orderId);
  const line = lines.find(({ quantity }) => quantity > 1) ?? lines.at(-1)!;
  const units = line.quantity > 1 ? { quantity: line.quantity - 1, newLineId: newId() } : {};
  const toOrderId = newId();
  const moved = await till.ask({
    type: 'MoveToBill',
    orderId,
    toOrderId,
    lines: [{ lineId: line.lineId, ...units }],
  });
  return moved.ok ? { orderId: toOrderId, number: moved.value.orderNumber } : null;
}

/** Two tables become one party: all of the second stands on the first one's bill, of which some is paid now and then. */
export async function joinBills(
  till: Till,
  { orderId, n }: TableBill,
  { secondId }: { readonly secondId: string },
): Promise<boolean> {
  if (n % 3 === 0) await served(till, orderId);
  if (n % 2 === 0) await till.takeCash({ orderId, tenderedCents: PART_PAID_CENTS });
  return (await till.ask({ type: 'MoveToBill', orderId: secondId, toOrderId: orderId })).ok;
}

const served = ({ terminal }: Till, orderId: string): Promise<unknown> =>
  terminal.hear(
    `order ${orderId} to be served`,
    (event) => event.eventType === 'ORDER_COMPLETED' && event.payload.orderId === orderId,
  );
