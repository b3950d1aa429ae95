import type { EventDraft } from '../../events/event.ts';
import { ok, type Result } from '../../result.ts';
import { cashHandlers } from '../cash/decide.ts';
import { driverBank, expectedCents, tillAt, type Drawer } from '../cash/drawer.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import { isPaid, type Order } from '../order/order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';

type DispatchCommand = 'StartDriver' | 'DispatchRoute' | 'FailDelivery' | 'ReturnDriver' | 'SettleDriver';

export const dispatchHandlers: Handlers<DispatchCommand> = {
  StartDriver: { needs: 'dispatch', decide: startDriver },
  DispatchRoute: { needs: 'dispatch', decide: dispatchRoute },
  FailDelivery: { needs: 'hand-over', decide: failDelivery },
  ReturnDriver: { needs: 'dispatch', decide: returnDriver },
  SettleDriver: { needs: 'dispatch', decide: settleDriver },
};

/** Handing an order over at a door, and going on to the next. */
const STOP_MS = 3 * 60_000;
/** Driven when an order was sent out without a zone. */
const DRIVE_MS = 15 * 60_000;

function startDriver(context: DecideContext, command: CommandOf<'StartDriver'>): Decision {
  const { commandId, drawerId, driverId, floatCents } = command;
  const opened = cashHandlers.OpenDrawer.decide(context, {
    type: 'OpenDrawer',
    commandId,
    drawerId,
    floatCents,
    kind: 'driver-bank',
    staffId: driverId,
  });
  if (!opened.ok || floatCents === 0) return opened;
  const till = tillAt(context.shop.drawers.values(), context.actor);
  return ok(till ? [cashMoved(till, 'paid-out', floatCents, 'Driver float'), ...opened.value] : opened.value);
}

function dispatchRoute(context: DecideContext, command: CommandOf<'DispatchRoute'>): Decision {
  const { routeId, driverId, orderIds } = command;
  const out = context.shop.drivers.get(driverId)?.route;
  if (out) return refusal('wrong-state', 'This driver is still out.', 'driverId');
  if (new Set(orderIds).size !== orderIds.length)
    return refusal('invalid', 'An order is on this route twice.', 'orderIds');
  const orders: Order[] = [];
  for (const orderId of orderIds) {
    const order = findOrder(context, orderId, ['ready']);
    if (!order.ok) return order;
    const refused = undeliverable(context, order.value, driverId);
    if (refused) return refused;
    orders.push(order.value);
  }
  const farthestMs = Math.max(...orders.map((order) => order.delivery?.driveMs ?? DRIVE_MS));
  const drafts: EventDraft[] = [
    {
      eventType: 'ROUTE_DISPATCHED',
      aggregateId: routeId,
      payload: {
        routeId,
        driverId,
        orderIds,
        backAt: context.now + 2 * farthestMs + orders.length * STOP_MS,
      },
    },
    ...orderIds.map((orderId) => ({
      eventType: 'ORDER_DISPATCHED' as const,
      aggregateId: orderId,
      payload: { orderId, driverId, routeId },
    })),
  ];
  return ok(drafts);
}

/** Only deliveries go out, and one that is paid at the door only with somebody who has a bank to put it in. */
function undeliverable(
  { shop }: DecideContext,
  order: Order,
  driverId: string,
): ReturnType<typeof refusal> | null {
  const { number } = order;
  if (order.service !== 'delivery')
    return refusal('wrong-state', 'Order {number} is no delivery.', 'orderIds', { number });
  if (!isPaid(order) && !driverBank(shop.drawers.values(), driverId))
    return refusal(
      'wrong-state',
      'Order {number} is paid at the door: give the driver a bank first.',
      'driverId',
      { number },
    );
  return null;
}

function failDelivery(context: DecideContext, { orderId, reason }: CommandOf<'FailDelivery'>): Decision {
  const order = findOrder(context, orderId, ['out_for_delivery']);
  if (!order.ok) return order;
  return ok([
    {
      eventType: 'ORDER_NOT_DELIVERED',
      aggregateId: orderId,
      payload: { orderId, driverId: order.value.driverId ?? '', reason },
    },
  ]);
}

function returnDriver({ shop }: DecideContext, { driverId }: CommandOf<'ReturnDriver'>): Decision {
  const route = shop.drivers.get(driverId)?.route;
  if (!route) return refusal('wrong-state', 'This driver is not out.', 'driverId');
  const out = route.orderIds
    .map((orderId) => shop.orders.get(orderId))
    .filter((order) => order?.status === 'out_for_delivery' && order.routeId === route.routeId) as Order[];
  const unpaid = out.find((order) => !isPaid(order));
  if (unpaid)
    return refusal(
      'wrong-state',
      'Order {number} is not paid: take its money, or say that it was not delivered.',
      'driverId',
      { number: unpaid.number },
    );
  return ok([
    ...out.map(({ orderId }) => ({
      eventType: 'ORDER_COMPLETED' as const,
      aggregateId: orderId,
      payload: { orderId, how: 'delivered' as const },
    })),
    {
      eventType: 'DRIVER_RETURNED',
      aggregateId: route.routeId,
      payload: { routeId: route.routeId, driverId },
    },
  ]);
}

function settleDriver(
  context: DecideContext,
  { driverId, countedCents }: CommandOf<'SettleDriver'>,
): Decision {
  const bank = bankToSettle(context, driverId);
  if (!bank.ok) return bank;
  const { drawerId } = bank.value;
  const tipsCents = Math.max(0, context.shop.drivers.get(driverId)?.tipsOwedCents ?? 0);
  if (tipsCents > countedCents)
    return refusal(
      'not-enough',
      'The tips owed are more than was counted. Put cash into the bank first, then settle.',
      'countedCents',
    );
  const expected = expectedCents(bank.value);
  const toTillCents = countedCents - tipsCents;
  const till = tillAt(context.shop.drawers.values(), context.actor);
  const drafts: EventDraft[] = [];
  if (tipsCents > 0) drafts.push(cashMoved(bank.value, 'paid-out', tipsCents, 'Card tips'));
  drafts.push({
    eventType: 'DRAWER_CLOSED',
    aggregateId: drawerId,
    payload: {
      drawerId,
      countedCents: toTillCents,
      expectedCents: expected - tipsCents,
      differenceCents: countedCents - expected,
      counts: null,
    },
  });
  if (till && toTillCents > 0) drafts.push(cashMoved(till, 'paid-in', toTillCents, 'Driver settled'));
  drafts.push({
    eventType: 'DRIVER_SETTLED',
    aggregateId: drawerId,
    payload: {
      driverId,
      drawerId,
      expectedCents: expected,
      countedCents,
      tipsCents,
      toTillCents,
      tillDrawerId: till?.drawerId ?? null,
    },
  });
  return ok(drafts);
}

function bankToSettle({ shop }: DecideContext, driverId: string): Result<Drawer, Refusal> {
  if (shop.drivers.get(driverId)?.route)
    return refusal('wrong-state', 'This driver is still out.', 'driverId');
  const bank = driverBank(shop.drawers.values(), driverId);
  return bank ? ok(bank) : refusal('unknown-drawer', 'This driver has no bank.', 'driverId');
}

const cashMoved = (
  { drawerId }: Drawer,
  kind: 'paid-in' | 'paid-out',
  amountCents: number,
  reason: string,
): EventDraft => ({
  eventType: 'CASH_MOVED',
  aggregateId: drawerId,
  payload: { drawerId, kind, amountCents, reason },
});
