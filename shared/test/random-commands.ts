import fc from 'fast-check';
import { orderTimer, timerCommand } from '../src/domain/order/decide-timers.ts';
import { isUnderWay, paidCents } from '../src/domain/order/order.ts';
import { randomSelection } from '../src/demo/random-selection.ts';
import { seededRandom } from '../src/ids/index.ts';
import { moveToBill } from './random-bills.ts';
import { customerAct, driverAct, giveDiscount } from './random-people.ts';
import { kitchenAct } from './random-kitchen.ts';
import { accountOf, cardPayment, cardRefundAct, cardTipAct, pick } from './random-money.ts';
import { id, testShop, type Asked, type TestShop } from './test-shop.ts';

const ORDERS = 8;

/** One thing somebody does, sensible or not, as numbers that shrink well. */
const stepArb = (orders: number) =>
  fc.record({
    what: fc.nat(999),
    order: fc.integer({ min: 1, max: orders }),
    line: fc.integer({ min: 1, max: 3 }),
    payment: fc.integer({ min: 1, max: 4 }),
    cents: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constant(20_000)),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    waitMs: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 1_800_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: -7_200_000, max: 86_400_000 }) },
    ),
  });
type Step = ReturnType<typeof stepArb> extends fc.Arbitrary<infer T> ? T : never;

/** A whole evening at random: `steps` commands, most of which the shop carries out. The fewer orders, the more befalls each. */
export const eveningArb = (steps: number, orders = ORDERS): fc.Arbitrary<readonly Step[]> =>
  fc.array(stepArb(orders), { minLength: Math.floor(steps / 2), maxLength: steps, size: 'max' });

/** Lives through an evening; `look` is called after every command, refused or not. */
export function live(
  evening: readonly Step[],
  { coin = 1, look }: { readonly coin?: number; readonly look?: (shop: TestShop) => void } = {},
): TestShop {
  const shop = testShop({
    cashRoundingCents: coin,
    cards: { offlineFloorCents: 4000, offlinePerShiftCents: 9000 },
    releaseBeforePayment: ['dine-in'],
    tables: [{ id: 't1', name: '1', seats: 4, area: 'Terrace' }],
    kitchen: {
      ...testShop().settings.kitchen,
      routes: [{ stationIds: ['make'], path: ['make', 'oven', 'cut'] }],
    },
    futureOrders: {
      ...testShop().settings.futureOrders,
      depositBps: 3000,
      releaseOnDeposit: coin === 5,
      depositKeptMinutes: 90,
    },
  });
  shop.adjustsTips = coin !== 5;
  for (const [n, taxExempt] of [null, { reason: 'Charity' }, null].entries())
    shop.customers.set(`customer-${n}`, { tags: [], orderCount: n, creditBlocked: false, taxExempt });
  for (const step of evening) {
    shop.now = Math.max(0, shop.now + step.waitMs);
    const asked = toCommand(shop, step);
    if (asked) shop.send(asked, 'anybody', `till-${(step.seed % 3) + 1}`);
    look?.(shop);
  }
  return shop;
}

function toCommand(shop: TestShop, step: Step): Asked | null {
  const { what, order, line, payment, cents, seed } = step;
  const orderId = id(order);
  const lineId = id(order * 1000 + line);
  const paymentId = id(order * 1000 + 500 + payment);
  const random = seededRandom(seed);
  // What a terminal or a person answers is mostly about a payment that waits for it.
  const openPayment =
    shop.shop.orders.get(orderId)?.payments.find((p) => isUnderWay(p))?.paymentId ?? paymentId;
  const unconfirmed = [...shop.shop.unconfirmedCards.values()][0] ?? { orderId, paymentId };
  const someLine = shop.shop.orders.get(orderId)?.lines[0]?.lineId;
  const menu = shop.menu.menu;
  const selection = (): ReturnType<typeof randomSelection> =>
    randomSelection(random, menu, menu.items[seed % menu.items.length]!);
  const table: readonly (readonly [weight: number, make: () => Asked | null])[] = [
    [
      4,
      () => ({
        type: 'CreateOrder',
        orderId,
        service: (['carry-out', 'delivery', 'dine-in'] as const)[seed % 3]!,
        channel: 'IN_STORE',
        training: seed % 11 === 0,
      }),
    ],
    [7, () => ({ type: 'AddItem', orderId, lineId, selection: selection(), quantity: 1 + (seed % 3) })],
    [1, () => ({ type: 'ChangeItem', orderId, lineId, quantity: 1 + (seed % 4) })],
    [1, () => ({ type: 'RemoveItem', orderId, lineId })],
    [
      1,
      () =>
        seed % 4 === 0
          ? giveDiscount(seed, { orderId, discountId: paymentId, lineId })
          : seed % 4 === 1
            ? { type: 'WithdrawDiscount', orderId, discountId: paymentId }
            : {
                type: 'ApplyDealCode',
                orderId,
                code: menu.deals[seed % menu.deals.length]!.code ?? 'NONE',
              },
    ],
    [
      2,
      () => ({
        type: 'PlaceOrder',
        orderId,
        service: 'carry-out',
        channel: 'WEB',
        lines: [{ lineId, selection: selection(), quantity: 1 }],
        dealCodes: [],
        payment: { paymentId, tender: seed % 2 ? 'cash' : 'channel' },
      }),
    ],
    [
      2,
      () => ({
        type: 'ReceiveChannelOrder',
        offerId: orderId,
        from: 'Web',
        channel: 'WEB',
        externalId: null,
        service: seed % 5 === 0 ? 'dine-in' : seed % 5 === 1 ? 'delivery' : 'carry-out',
        ...(seed % 5 === 1 && {
          delivery: { customerId: 'web-customer', addressId: 'web', zoneId: 'downtown' },
        }),
        callName: 'Zoe',
        notes: seed % 4 === 0 ? 'ring twice' : null,
        dueAt: seed % 7 === 0 ? shop.now + seed * 100 : null,
        lines: [{ lineId, selection: selection(), quantity: 1 + (seed % 2), notes: null }],
        dealCodes: [],
        paymentId: seed % 3 === 0 ? null : paymentId,
        agreedCents: seed % 9 === 0 ? cents : null,
        expiresAt: shop.now + 60_000 + (seed % 600_000),
      }),
    ],
    [
      2,
      () =>
        seed % 5 === 0
          ? { type: 'RejectChannelOrder', offerId: orderId, reason: 'other' }
          : {
              type: 'AcceptChannelOrder',
              offerId: orderId,
              ...(seed % 3 === 0 && { minutes: 1 + (seed % 60) }),
            },
    ],
    [
      1,
      () =>
        seed % 3 === 0
          ? { type: 'PauseChannels', minutes: seed % 60 }
          : { type: seed % 3 === 1 ? 'ExpireChannelOrder' : 'WithdrawChannelOrder', offerId: orderId },
    ],
    [
      7,
      () => ({
        type: 'TakeCash',
        orderId,
        paymentId,
        tenderedCents: cents,
        ...(seed % 4 === 0 && { amountCents: Math.floor(cents / 2) }),
        ...(seed % 6 === 0 && { tipCents: seed % 300 }),
      }),
    ],
    [
      4,
      () => ({
        type: 'StartCard',
        orderId,
        paymentId,
        ...(seed % 3 === 0 && { amountCents: cents }),
        ...(seed % 5 === 0 && { tipCents: seed % 400 }),
      }),
    ],
    [
      4,
      () => ({
        type: 'ConfirmCard',
        orderId,
        paymentId: openPayment,
        authCode: 'A',
        cardLabel: 'VISA',
        ...(seed % 3 === 0 && { chargedCents: cents }),
      }),
    ],
    [3, () => ({ type: 'MarkOutcomeUnknown', orderId, paymentId: openPayment, message: '' })],
    [
      2,
      () => ({
        type: 'ResolvePayment',
        orderId,
        paymentId: openPayment,
        charged: seed % 2 === 0,
        reason: 'x',
      }),
    ],
    [2, () => ({ type: 'TakeCardOffline', orderId, paymentId, voucher: 'V1' })],
    [1, () => ({ type: 'ReviewCard', ...pick(unconfirmed), charged: seed % 2 === 0, reason: 'x' })],
    [
      4,
      () => ({
        type: 'RecordCardTruth',
        ...pick(unconfirmed),
        truth: (['charged', 'not-charged', 'reversed'] as const)[seed % 3]!,
        message: '',
      }),
    ],
    [
      1,
      () => ({ type: 'AdjustTip', ...(cardPayment(shop) ?? { orderId, paymentId }), tipCents: seed % 600 }),
    ],
    [2, () => cardTipAct(shop, seed)],
    [1, () => ({ type: 'EndPractice', orderId })],
    [
      2,
      () => ({
        type: 'CreateTopUp',
        orderId,
        kind: seed % 3 === 0 ? 'house-account' : 'gift-card',
        accountId: accountOf(seed),
        amountCents: 100 + (seed % 4000),
      }),
    ],
    [3, () => ({ type: 'RedeemGiftCard', orderId, paymentId, accountId: accountOf(seed) })],
    [2, () => ({ type: 'ChargeAccount', orderId, paymentId, accountId: accountOf(seed) })],
    [
      1,
      () => ({
        type: 'SetHouseAccount',
        accountId: accountOf(seed - (seed % 3)),
        limitCents: 8000,
        blocked: seed % 7 === 0,
        reason: 'x',
      }),
    ],
    [2, () => ({ type: 'FailPayment', orderId, paymentId: openPayment, reason: 'declined', message: '' })],
    [
      3,
      () => ({
        type: 'RefundOrder',
        orderId,
        refundId: id(seed),
        reason: 'x',
        ...(seed % 2 === 0 && { amountCents: refundCents(shop, step) }),
        ...(seed % 3 === 1 && { lines: [{ lineId: someLine ?? lineId, quantity: 1 + (seed % 2) }] }),
        ...(seed % 6 === 3 && { keepTips: true }),
      }),
    ],
    [4, () => cardRefundAct(shop, seed)],
    [1, () => ({ type: 'CancelOrder', orderId, reason: 'x' })],
    [1, () => ({ type: 'HoldOrder', orderId, label: 'blue coat' })],
    [1, () => ({ type: 'ResumeOrder', orderId })],
    [
      4,
      () => ({
        type: 'UpdateOrder',
        orderId,
        ...(seed % 3 !== 0 && { dueAt: shop.now + seed * 100 }),
        ...(seed % 3 === 0 && { tableId: 't1', guests: 2 }),
      }),
    ],
    [2, () => ({ type: 'SendOrder', orderId })],
    [
      5,
      () => ({
        type: 'AmendOrder',
        orderId,
        refundId: id(seed),
        ...(seed % 7 !== 0 && { reason: 'x' }),
        changes: [
          seed % 5 < 2
            ? { kind: 'add', lineId, selection: selection(), quantity: 1 + (seed % 2) }
            : seed % 5 === 2
              ? { kind: 'remove', lineId }
              : {
                  kind: 'change',
                  lineId,
                  ...(seed % 2 === 0 && { quantity: 1 + (seed % 3) }),
                  ...(seed % 3 === 0 && { selection: selection() }),
                },
        ],
      }),
    ],
    [2, () => ({ type: 'WithdrawAmendment', orderId })],
    [3, () => moveToBill(shop, orderId, { seed, orders: ORDERS })],
    [4, () => ({ type: 'BumpItem', orderId, lineId })],
    [2, () => ({ type: 'RecallItem', orderId, lineId })],
    [
      7,
      () => ({
        type: 'BumpOrder',
        orderId,
        from: stepShown(shop, orderId) ?? (['preparing', 'quality_check', 'ready'] as const)[seed % 3]!,
      }),
    ],
    [5, () => kitchenAct(shop, { orderId, lineId, seed })],
    [2, () => ({ type: 'RecallOrder', orderId })],
    [1, () => ({ type: 'CompleteOrder', orderId })],
    [1, () => ({ type: 'DispatchOrder', orderId, driverId: 'd1' })],
    [6, () => timerOf(shop, orderId, seed % 2 === 0)],
    [
      1,
      () => ({
        type: 'SetAvailability',
        kind: 'item',
        id: menu.items[seed % menu.items.length]!.id,
        available: seed % 3 !== 0,
        ...(seed % 5 === 0 && { remaining: seed % 4 }),
      }),
    ],
    [1, () => ({ type: (['ClockIn', 'ClockOut', 'StartBreak', 'EndBreak'] as const)[seed % 4]! })],
    [1, () => ({ type: seed % 3 === 0 ? 'StartTraining' : 'EndTraining' })],
    [
      1,
      () =>
        seed % 8 === 0
          ? { type: 'CloseDay', businessDate: new Date(shop.now).toISOString().slice(0, 10) }
          : null,
    ],
    [1, () => ({ type: 'AdjustStock', ingredientId: 'dough', reason: 'counted', quantity: cents - 1000 })],
    [
      1,
      () =>
        seed % 2
          ? {
              type: 'OpenDrawer',
              drawerId: id(seed),
              floatCents: cents,
              ...(seed % 3 === 0 && { staffId: 'staff-mia' }),
            }
          : closeSome(shop, cents),
    ],
    [4, () => (seed % 2 ? customerAct(orderId, seed) : driverAct(shop, step))],
  ];
  let at = what % table.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, make] of table) {
    at -= weight;
    if (at < 0) return make();
  }
  return null;
}

/** A part, or one cent more than there is. */
function refundCents(shop: TestShop, { order, cents, seed }: Step): number {
  const known = shop.shop.orders.get(id(order));
  return known && seed % 4 === 0 ? paidCents(known) + 1 : Math.max(1, cents);
}

/** What a kitchen screen shows of the order, which a tap on it will name. */
function stepShown(shop: TestShop, orderId: string): 'preparing' | 'quality_check' | 'ready' | null {
  const status = shop.shop.orders.get(orderId)?.status;
  return status === 'preparing' || status === 'quality_check' || status === 'ready' ? status : null;
}

/** What time does to an order: too early, or having waited for it. */
function timerOf(shop: TestShop, orderId: string, wait: boolean): Asked | null {
  const order = shop.shop.orders.get(orderId);
  const timer = order && orderTimer(order, shop.settings);
  if (timer && wait) shop.now = Math.max(shop.now, timer.at);
  return order && timer ? (timerCommand(order, timer) as Asked) : null;
}

function closeSome(shop: TestShop, countedCents: number): Asked | null {
  const open = [...shop.shop.drawers.values()].find((drawer) => !drawer.closed);
  return open ? { type: 'CloseDrawer', drawerId: open.drawerId, countedCents } : null;
}
