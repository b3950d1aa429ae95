import { totalsOf, type Order, type Settings } from '@forno/shared/domain';
import type { MenuIndex } from '@forno/shared/menu';
import type { OrderSummary } from '@forno/shared/protocol/lan';

/** Orders as they are found by number, name or the end of an id, the newest first. */
export const summaries = (
  orders: readonly Order[],
  {
    text,
    menu,
    settings,
    now,
    sync,
  }: {
    readonly text: string;
    readonly menu: MenuIndex;
    readonly settings: Settings;
    readonly now: number;
    readonly sync: OrderSummary['sync'];
  },
): OrderSummary[] =>
  orders
    .filter(
      (order) =>
        order.lines.length > 0 &&
        (text === '' ||
          String(order.number) === text ||
          order.callName?.toLowerCase().includes(text.toLowerCase()) ||
          order.orderId.endsWith(text)),
    )
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((order) => ({
      orderId: order.orderId,
      number: order.number,
      businessDate: order.businessDate,
      status: order.status,
      callName: order.callName,
      service: order.service,
      totalCents: totalsOf({ menu, settings, now }, order).totalCents,
      createdAt: order.createdAt,
      sync,
    }));
