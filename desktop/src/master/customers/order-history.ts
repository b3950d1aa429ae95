import { z } from 'zod';

/** A customer's last orders by id; what was on them is folded from the log when somebody looks. */
export const historySchema = z.object({
  orderCount: z.int().min(0),
  /** Newest first, bounded. */
  orderIds: z.array(z.string()),
  /** The last event counted, so that none counts twice. */
  seq: z.int().min(0),
});
export type OrderHistory = z.infer<typeof historySchema>;

const ORDERS_MAX = 20;

export function withOrder(
  history: OrderHistory,
  { orderId, seq }: { readonly orderId: string; readonly seq: number },
): OrderHistory {
  if (seq <= history.seq) return history;
  return {
    orderCount: history.orderCount + 1,
    orderIds: [orderId, ...history.orderIds.filter((known) => known !== orderId)].slice(0, ORDERS_MAX),
    seq,
  };
}
