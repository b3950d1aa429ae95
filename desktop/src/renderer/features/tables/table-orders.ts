import { isPaid, type Order } from '@forno/shared/domain';

/** Who sits at a table: orders that are not paid, or whose food is not with them yet. */
export function ordersAt(orders: Readonly<Record<string, Order>>, tableId: string): Order[] {
  return Object.values(orders)
    .filter((order) => order.tableId === tableId && (order.status !== 'completed' || !isPaid(order)))
    .sort((a, b) => a.number - b.number);
}
