import { totalsOf } from '../domain/payment/settle.ts';
import { dueCents, paidCents, type Order } from '../domain/order/order.ts';
import { lineCents } from '../domain/pricing/price-order.ts';
import type { DecideContext } from '../domain/shop/decide.ts';
import type { CustomerOrder } from '../protocol/customer-screen.ts';

/** An order as its customer reads it: nothing of the kitchen, the staff or the drawer. */
export function customerOrder(
  context: Pick<DecideContext, 'menu' | 'settings' | 'now'>,
  order: Order,
): CustomerOrder {
  const totals = totalsOf(context, order);
  return {
    orderId: order.orderId,
    number: order.number,
    callName: order.callName,
    service: order.service,
    promisedAt: order.promisedAt,
    lines: order.lines.map((line) => ({
      lineId: line.lineId,
      quantity: line.quantity,
      name: line.name,
      cents: lineCents(line),
      isCombo: line.selection.kind === 'combo',
      makes: line.makes.map(({ name, variant, details }) => ({ name, variant, details })),
    })),
    discounts: totals.discounts.map(({ name, cents }) => ({ name, cents })),
    fees: totals.fees.map(({ name, cents }) => ({ name, cents })),
    addedTaxCents: totals.addedTaxCents,
    totalCents: totals.totalCents,
    dueCents: Math.max(0, order.totals ? dueCents(order) : totals.totalCents - paidCents(order)),
    payments: order.payments
      .filter(({ status }) => status === 'completed')
      .map(({ tender, amountCents, tipCents }) => ({ tender, amountCents, tipCents })),
  };
}
