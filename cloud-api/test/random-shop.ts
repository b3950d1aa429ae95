import { GENESIS, type ShopEvent } from '@forno/shared/events';
import { seededRandom } from '@forno/shared/ids';
import { demoMenu } from '@forno/shared/demo';
import type { ClientCommand, SystemCommand } from '@forno/shared/domain';
import { selectionOf, ShopLog } from './shop-log.ts';

const MENU = demoMenu();
const ITEMS = MENU.items.filter((item) => item.kind !== 'combo' && !item.services && !item.dayPartIds);
const CODES = MENU.deals.flatMap((deal) => deal.code ?? []);
const INGREDIENTS = ['dough', 'mozzarella', 'cups'];
const MINUTE = 60_000;

/**
 * A few days of a shop in which everything happens: orders paid in every way, half paid, declined, left,
 * cancelled before and after payment, refunded in part and in whole, days later too, recalled by the
 * kitchen, delivered, in training. Whatever the shop's own rules refuse is left out.
 */
export function randomHistory({
  storeId,
  seed,
  steps,
  startAt = Date.UTC(2026, 9, 30, 15),
}: {
  readonly storeId: string;
  readonly seed: number;
  readonly steps: number;
  /** Of the first step; the default runs into the day on which New York's clocks go back. */
  readonly startAt?: number;
}): ShopEvent[] {
  const random = seededRandom(seed);
  const shop = new ShopLog({ storeId, seed: seed + 1, menu: MENU, startAt });
  const orderIds: string[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const attempt = (command: ClientCommand | SystemCommand): boolean => {
    const before = shop.events.length;
    try {
      shop.run(command);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith(`${command.type}: `)) throw error;
    }
    return shop.events.length > before;
  };
  const id = (): string => shop.id();
  const line = () => ({
    lineId: id(),
    quantity: 1 + Math.floor(random.next() * 3),
    selection: selectionOf(pick(ITEMS)),
  });

  const begin = (): void => {
    const orderId = id();
    const service = pick(['carry-out', 'delivery', 'dine-in', 'drive-through'] as const);
    const channel = pick(['IN_STORE', 'WEB', 'MOBILE', 'PHONE', 'PARTNER'] as const);
    const training = random.next() < 0.1;
    orderIds.push(orderId);
    if (training || random.next() < 0.4) {
      attempt({
        type: 'CreateOrder',
        commandId: id(),
        orderId,
        service,
        channel,
        training,
        customerId: pick(['customer-1', 'customer-2', 'customer-3', 'customer-4']),
      });
      for (let n = Math.floor(random.next() * 4); n > 0; n--)
        attempt({ type: 'AddItem', commandId: id(), orderId, ...line() });
      return;
    }
    const lines = Array.from({ length: 1 + Math.floor(random.next() * 3) }, line);
    const dealCodes = random.next() < 0.3 && CODES.length > 0 ? [pick(CODES)] : [];
    const payment = { paymentId: id(), tender: pick(['cash', 'channel'] as const) };
    attempt({
      type: 'PlaceOrder',
      commandId: id(),
      orderId,
      service,
      channel,
      lines,
      dealCodes,
      ...(random.next() < 0.8 && { payment }),
    });
  };
  const recent = (): string => pick(orderIds.slice(-8));
  const card = (): void => {
    const [orderId, paymentId] = [recent(), id()];
    const tip = random.next() < 0.5 && { tipCents: 150 };
    if (!attempt({ type: 'StartCard', commandId: id(), orderId, paymentId, ...tip })) return;
    shop.wait(5000);
    if (random.next() < 0.75)
      attempt({
        type: 'ConfirmCard',
        commandId: id(),
        orderId,
        paymentId,
        authCode: '123',
        cardLabel: 'VISA',
      });
    else
      attempt({
        type: 'FailPayment',
        commandId: id(),
        orderId,
        paymentId,
        reason: 'declined',
        message: 'declined',
      });
  };
  const topUp = (): void => {
    const orderId = id();
    const amountCents = pick([1000, 2500]);
    const accountId = 'gift-card-1';
    if (
      !attempt({ type: 'CreateTopUp', commandId: id(), orderId, kind: 'gift-card', accountId, amountCents })
    )
      return;
    attempt({ type: 'TakeCash', commandId: id(), orderId, paymentId: id(), tenderedCents: 5000 });
    if (random.next() < 0.3)
      attempt({ type: 'RefundOrder', commandId: id(), orderId, refundId: id(), reason: 'not wanted' });
  };
  const giftCard = (): void => {
    const accountId = 'gift-card-1';
    attempt({ type: 'RedeemGiftCard', commandId: id(), orderId: recent(), paymentId: id(), accountId });
  };
  const offline = (): void => {
    const [orderId, paymentId] = [recent(), id()];
    if (!attempt({ type: 'TakeCardOffline', commandId: id(), orderId, paymentId, voucher: '7' })) return;
    const charged = random.next() < 0.5;
    attempt({ type: 'ReviewCard', commandId: id(), orderId, paymentId, charged, reason: 'its statement' });
  };
  /** One step on, from wherever it is. */
  const bump = (orderId: string): boolean =>
    (['preparing', 'quality_check', 'ready'] as const).some((from) =>
      attempt({ type: 'BumpOrder', commandId: id(), orderId, from }),
    );
  const dispatch = (): void => {
    const ready = orderIds.filter((orderId) =>
      shop.events.some((event) => event.eventType === 'ORDER_READY' && event.payload.orderId === orderId),
    );
    if (ready.length > 0)
      attempt({ type: 'DispatchOrder', commandId: id(), orderId: ready.at(-1)!, driverId: 'driver-1' });
  };
  /** Ordered for another time, paid, and sometimes for tomorrow. */
  const later = (): void => {
    const orderId = id();
    orderIds.push(orderId);
    const inMs = pick([90, 1200]) * MINUTE;
    attempt({
      type: 'PlaceOrder',
      commandId: id(),
      orderId,
      service: 'carry-out',
      channel: 'WEB',
      lines: [line()],
      dealCodes: [],
      dueAt: shop.now + inMs,
      payment: { paymentId: id(), tender: 'channel' },
    });
  };
  /** Another line, or one less, of an order that the kitchen may have. */
  const amend = (): void => {
    const orderId = recent();
    const added = shop.events.flatMap((event) =>
      event.eventType === 'ITEM_ADDED' && event.payload.orderId === orderId
        ? [event.payload.line.lineId]
        : [],
    );
    const remove = random.next() < 0.5 && added.length > 0;
    attempt({
      type: 'AmendOrder',
      commandId: id(),
      orderId,
      refundId: id(),
      reason: 'asked',
      changes: [remove ? { kind: 'remove', lineId: pick(added) } : { kind: 'add', ...line() }],
    });
  };
  let drawerId = id();
  const drawer = (): void => {
    if (random.next() < 0.2) {
      attempt({ type: 'CloseDrawer', commandId: id(), drawerId, countedCents: pick([0, 9900, 25_000]) });
      drawerId = id();
      attempt({ type: 'OpenDrawer', commandId: id(), drawerId, floatCents: 10_000 });
    } else if (random.next() < 0.5)
      attempt({ type: 'NoSale', commandId: id(), drawerId, reason: 'change for the parking meter' });
    else
      attempt({
        type: 'MoveCash',
        commandId: id(),
        drawerId,
        kind: pick(['paid-in', 'paid-out', 'drop'] as const),
        amountCents: 700,
        reason: 'ice',
      });
  };
  const clock = (): void => {
    const staffId = pick(['staff-mia', 'staff-ben']);
    const reason = 'forgot';
    if (attempt({ type: 'ClockOut', commandId: id(), staffId, reason })) return;
    attempt({ type: 'ClockIn', commandId: id(), staffId, reason });
  };
  const stock = (): void => {
    const reason = pick(['received', 'counted', 'waste', 'transfer', 'correction'] as const);
    const quantity = Math.floor(random.next() * 4000) * (reason === 'received' ? 1 : -1);
    attempt({ type: 'AdjustStock', commandId: id(), ingredientId: pick(INGREDIENTS), reason, quantity });
  };
  const discount = (): void => {
    const off = pick([{ cents: 150 }, { bps: 1000 }]);
    attempt({
      type: 'GiveDiscount',
      commandId: id(),
      orderId: recent(),
      discountId: id(),
      off,
      reason: 'late',
    });
  };
  const tip = (): void => {
    const paid = shop.events.findLast(
      (event) => event.eventType === 'PAYMENT_COMPLETED' && event.payload.tender === 'card',
    );
    if (paid?.eventType !== 'PAYMENT_COMPLETED') return;
    const { orderId, paymentId } = paid.payload;
    attempt({ type: 'AdjustTip', commandId: id(), orderId, paymentId, tipCents: pick([0, 200, 450]) });
  };
  const acts: readonly (() => unknown)[] = [
    begin,
    begin,
    drawer,
    clock,
    stock,
    discount,
    tip,
    card,
    topUp,
    giftCard,
    offline,
    () =>
      attempt({
        type: 'TakeCash',
        commandId: id(),
        orderId: recent(),
        paymentId: id(),
        tenderedCents: pick([500, 2000, 20_000]),
        amountCents: 500,
      }),
    () =>
      attempt({
        type: 'TakeCash',
        commandId: id(),
        orderId: recent(),
        paymentId: id(),
        tenderedCents: 50_000,
      }),
    () => bump(recent()),
    () => bump(recent()),
    () => bump(recent()),
    () => bump(recent()) && bump(orderIds.at(-1)!),
    () => attempt({ type: 'UpdateOrder', commandId: id(), orderId: recent(), service: 'dine-in' }),
    () => attempt({ type: 'RecallOrder', commandId: id(), orderId: recent() }),
    dispatch,
    dispatch,
    () => attempt({ type: 'CompleteOrder', commandId: id(), orderId: recent() }),
    () => attempt({ type: 'CancelOrder', commandId: id(), orderId: recent(), reason: 'changed their mind' }),
    () =>
      attempt({
        type: 'RefundOrder',
        commandId: id(),
        orderId: pick(orderIds),
        refundId: id(),
        reason: 'cold',
        amountCents: 300,
      }),
    () =>
      attempt({
        type: 'RefundOrder',
        commandId: id(),
        orderId: pick(orderIds),
        refundId: id(),
        reason: 'wrong order',
      }),
    () => attempt({ type: 'SendOrder', commandId: id(), orderId: recent() }),
    later,
    () => attempt({ type: 'ReleaseOrder', commandId: id(), orderId: pick(orderIds) }),
    amend,
    amend,
    () => attempt({ type: 'WithdrawAmendment', commandId: id(), orderId: recent() }),
    () => attempt({ type: 'AbandonDraft', commandId: id(), orderId: recent() }),
    () => attempt({ type: 'ExpirePayment', commandId: id(), orderId: recent() }),
    () => attempt({ type: 'CloseOrder', commandId: id(), orderId: recent() }),
  ];
  attempt({ type: 'OpenDrawer', commandId: id(), drawerId, floatCents: 10_000 });
  begin();
  for (let step = 0; step < steps; step++) {
    pick(acts)();
    shop.wait(Math.floor(random.next() * (random.next() < 0.05 ? 600 * MINUTE : 6 * MINUTE)));
  }
  if (shop.events[0]?.prevHash !== GENESIS.hash) throw new Error('the history begins in the middle');
  return shop.events;
}
