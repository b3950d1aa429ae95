import { giftCardId } from '../src/domain/payment/account.ts';
import { demoSettings } from '../src/demo/settings.ts';
import type { ShopEvent } from '../src/events/event.ts';
import { draft, id, paidOrder, pizza, simple, testShop, type TestShop } from './test-shop.ts';

const MINUTE = 60_000;

/** A log in which every event type there is occurs, always the same to the byte. */
export function everyEvent(): readonly ShopEvent[] {
  const shop = testShop({
    cashRoundingCents: 5,
    releaseBeforePayment: ['dine-in'],
    futureOrders: { ...demoSettings().futureOrders, depositKeptMinutes: 600 },
    tables: [{ id: 'window-1', name: 'W1', seats: 4, area: 'Window' }],
  });
  opening(shop);
  firstOrder(shop);
  otherEnds(shop);
  payments(shop);
  cardRefund(shop);
  delivered(shop);
  laterAndChanged(shop);
  billsAtTables(shop);
  keptDeposit(shop);
  closing(shop);
  fromChannels(shop);
  return shop.log;
}

function opening(shop: TestShop): void {
  const sha256 = 'ab'.repeat(32);
  shop.do({ type: 'ActivateMenu', menuId: 'forno-main', version: 1, sha256 }, 'system');
  shop.do({ type: 'ActivateStaff', version: 1, sha256 }, 'system');
  shop.do({ type: 'ActivateSettings', version: 1, sha256 }, 'system');
  shop.do({ type: 'ActivateBoards', version: 1, sha256 }, 'system');
  shop.do({ type: 'RecordDeviceOnline', deviceId: 'kds-1', kind: 'kitchen', name: 'Make line' }, 'system');
  shop.do({ type: 'RecordDeviceOffline', deviceId: 'kds-1' }, 'system');
  shop.do({ type: 'RecordDeviceOnline', deviceId: 'till-1', kind: 'terminal', name: 'Till 1' }, 'system');
  shop.do({ type: 'AssignDevice', peripheralId: 'scanner-1', terminalId: 'till-1' });
  shop.do({
    type: 'PairDevice',
    deviceId: 'lobby-1',
    pairingId: id(950),
    kind: 'lobby',
    name: 'Lobby left',
  });
  shop.do({ type: 'RevokeDevice', deviceId: 'lobby-1', reason: 'screen was stolen' });
  shop.do({ type: 'RecordDeviceTest', peripheralId: 'scanner-1' });
  shop.do({ type: 'RecordFailedLogin', deviceId: 'till-1', staffId: null }, 'system');
  shop.do({ type: 'RecordLogin', deviceId: 'till-1', staffId: 'staff-mia' }, 'system');
  shop.do({ type: 'ClockIn' });
  shop.do({ type: 'StartTraining' });
  shop.do({ type: 'EndTraining' });
  shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 10_000 });
  shop.do({ type: 'MoveCash', drawerId: id(900), kind: 'drop', amountCents: 5000, reason: 'safe' });
  shop.do({ type: 'NoSale', drawerId: id(900), reason: 'change' });
  shop.do({
    type: 'AdjustStock',
    ingredientId: 'dough',
    reason: 'received',
    quantity: 50_000,
    note: 'from the bakery',
  });
  shop.do({ type: 'SetAvailability', kind: 'item', id: 'tiramisu', available: true, remaining: 6 });
}

/** All that can happen to one that is sold, made, recalled, handed over and closed. */
function firstOrder(shop: TestShop): void {
  const halves = pizza('garden', 'l', {
    crustId: 'stuffed',
    parts: [
      { itemId: 'garden', quarters: 3 },
      { itemId: 'pepperoni', quarters: 12 },
    ],
    toppings: [
      { toppingId: 'olives', amount: 'none', quarters: 3 },
      { toppingId: 'ham', amount: 'double', quarters: 12 },
    ],
    cheeseAmount: 'extra',
  });
  const orderId = draft(shop, {
    selections: [halves, pizza('margherita', 'xl'), simple('cola', '2-l'), simple('water', '1-l')],
  });
  shop.do({ type: 'ChangeItem', orderId, lineId: id(103), quantity: 2, notes: 'cold' });
  shop.do({ type: 'RemoveItem', orderId, lineId: id(104), reason: 'not wanted' });
  shop.do({ type: 'UpdateOrder', orderId, callName: 'Ana', notes: 'ring twice' });
  shop.do({ type: 'ApplyDealCode', orderId, code: 'SAVE5' });
  for (const n of [301, 302])
    shop.do({
      type: 'GiveDiscount',
      orderId,
      discountId: id(n),
      lineId: id(103),
      off: { bps: 1000 },
      reason: 'spilled',
    });
  shop.do({ type: 'WithdrawDiscount', orderId, discountId: id(302) });
  shop.do({ type: 'StartCard', orderId, paymentId: id(201) });
  shop.do(
    { type: 'FailPayment', orderId, paymentId: id(201), reason: 'declined', message: 'Insufficient funds' },
    'system',
  );
  shop.do({ type: 'TakeCash', orderId, paymentId: id(202), tenderedCents: 10_000 });
  shop.do({ type: 'HoldInKitchen', orderId, lineId: id(101) });
  shop.do({ type: 'ReleaseInKitchen', orderId });
  shop.do({ type: 'PrioritiseInKitchen', orderId, priority: 'rush' });
  const step = { make: 0, stationId: 'make' } as const;
  shop.do({ type: 'BumpItem', orderId, lineId: id(102), step });
  shop.do({ type: 'RecallItem', orderId, lineId: id(102), step });
  shop.do({ type: 'BumpItem', orderId, lineId: id(101) });
  shop.do({ type: 'RecallItem', orderId, lineId: id(101) });
  shop.do({ type: 'BumpOrder', orderId, from: 'preparing' });
  shop.now += 2 * MINUTE;
  shop.do({ type: 'AlertQualityCheck', orderId }, 'system');
  shop.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
  shop.do({ type: 'RecallOrder', orderId });
  shop.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
  shop.do({ type: 'CompleteOrder', orderId });
  shop.now += 15 * MINUTE;
  shop.do({ type: 'CloseOrder', orderId }, 'system');
}

function otherEnds(shop: TestShop): void {
  paidOrder(shop, { orderId: id(2) }, id(212));
  shop.do({ type: 'CancelOrder', orderId: id(2), reason: 'changed their mind' });
  paidOrder(shop, { orderId: id(3) }, id(213));
  shop.do({ type: 'RefundOrder', orderId: id(3), refundId: id(303), reason: 'never came' });
  paidOrder(shop, { orderId: id(4), service: 'delivery' }, id(214));
  shop.do({ type: 'BumpOrder', orderId: id(4), from: 'preparing' });
  shop.do({ type: 'BumpOrder', orderId: id(4), from: 'quality_check' });
  shop.do({ type: 'DispatchOrder', orderId: id(4), driverId: 'driver-1' });
}

/** Tips, credit, and cards of which the terminal said nothing. */
function payments(shop: TestShop): void {
  const accountId = giftCardId('4012 8888');
  const customer = 'customer-7';
  shop.do({
    type: 'SetHouseAccount',
    accountId: customer,
    limitCents: 20_000,
    blocked: false,
    reason: 'pays monthly',
  });
  const topUp = { kind: 'gift-card', accountId, amountCents: 5000 } as const;
  shop.do({ type: 'CreateTopUp', orderId: id(5), ...topUp });
  shop.do({ type: 'TakeCash', orderId: id(5), paymentId: id(215), tenderedCents: 5000 });
  shop.do({ type: 'RefundOrder', orderId: id(5), refundId: id(305), reason: 'not wanted' });
  const selections = [pizza(), simple('cola', 'can')];
  const orderId = draft(shop, { orderId: id(6), selections });
  const card = { type: 'StartCard', orderId, tipCents: 200 } as const;
  const split = { by: 'person', label: 'Guest 1' } as const;
  shop.do({ ...card, paymentId: id(216), amountCents: 600, split });
  shop.do({ type: 'MarkOutcomeUnknown', orderId, paymentId: id(216), message: 'no answer' }, 'system');
  const resolve = { type: 'ResolvePayment', orderId, reason: 'its display says so' } as const;
  shop.do({ ...resolve, paymentId: id(216), charged: false });
  const truth = { type: 'RecordCardTruth', orderId, message: 'found at the terminal' } as const;
  shop.do({ ...truth, paymentId: id(216), truth: 'reversed' }, 'system');
  for (const paymentId of [id(217), id(218)]) {
    shop.do({ ...card, paymentId, amountCents: 300 });
    shop.do({ type: 'MarkOutcomeUnknown', orderId, paymentId, message: 'no answer' }, 'system');
    shop.do({ ...resolve, paymentId, charged: true });
  }
  shop.do({ type: 'AdjustTip', orderId, paymentId: id(217), tipCents: 250 });
  shop.do({ ...truth, paymentId: id(217), truth: 'charged' }, 'system');
  shop.do({ ...truth, paymentId: id(218), truth: 'not-charged' }, 'system');
  shop.do({ type: 'ChargeAccount', orderId, paymentId: id(219), accountId: customer });
  shop.do({
    type: 'RefundOrder',
    orderId,
    refundId: id(306),
    lines: [{ lineId: id(102), quantity: 1 }],
    reason: 'warm',
  });
  shop.do({
    type: 'CreateTopUp',
    orderId: id(7),
    kind: 'house-account',
    accountId: customer,
    amountCents: 500,
  });
  shop.do({ type: 'TakeCash', orderId: id(7), paymentId: id(220), tenderedCents: 500 });
}

/** All of a card's money goes back, which the terminal does not do at once. */
function cardRefund(shop: TestShop): void {
  const orderId = draft(shop, { orderId: id(9) });
  const paymentId = id(222);
  shop.do({ type: 'StartCard', orderId, paymentId });
  shop.do({ type: 'ConfirmCard', orderId, paymentId, authCode: 'A1', cardLabel: 'VISA' }, 'system');
  shop.adjustsTips = true;
  for (const [tipCents, declined] of [
    [100, null],
    [900, 'too much'],
  ] as const) {
    shop.do({ type: 'AdjustTip', orderId, paymentId, tipCents });
    shop.do({ type: 'RecordCardTip', orderId, paymentId, declined }, 'system');
  }
  shop.do({ type: 'RefundOrder', orderId, refundId: id(307), reason: 'never came' });
  const [refund] = shop.shop.cardRefunds.values();
  const { cardRefundId } = refund!;
  const trouble = { trouble: 'declined', detail: 'not permitted for this card' } as const;
  shop.do({ type: 'FailCardRefund', cardRefundId, ...trouble }, 'system');
  shop.do({ type: 'RefundByHand', cardRefundId, reason: "at the terminal's own menu" });
}

/** A customer's delivery below its zone's minimum, and the customer's record from beginning to end. */
function delivered(shop: TestShop): void {
  shop.do({ type: 'RecordCustomer', customerId: 'customer-1', version: 1, parts: ['name', 'addresses'] });
  shop.customers.set('customer-1', {
    tags: ['regular'],
    orderCount: 3,
    creditBlocked: false,
    taxExempt: null,
  });
  const orderId = draft(shop, { orderId: id(8), selections: [simple('water', '1-l')] });
  shop.do({ type: 'SetOrderCustomer', orderId, customerId: 'customer-1' });
  shop.do({ type: 'SetDelivery', orderId, place: { addressId: 'home', postcode: '12207' } });
  shop.do({ type: 'WaiveDeliveryMinimum', orderId, reason: 'neighbour' });
  shop.do({ type: 'TakeCash', orderId, paymentId: id(221), tenderedCents: 100_000 });
  for (const from of ['preparing', 'quality_check'] as const) shop.do({ type: 'BumpOrder', orderId, from });
  const driver = { driverId: 'driver-2' } as const;
  shop.do({ type: 'StartDriver', drawerId: id(901), ...driver, floatCents: 2000 });
  shop.do({ type: 'DispatchRoute', routeId: id(801), ...driver, orderIds: [orderId] });
  shop.do({ type: 'FailDelivery', orderId, reason: 'nobody-home' });
  shop.do({ type: 'ReturnDriver', ...driver });
  shop.do({ type: 'DispatchRoute', routeId: id(802), ...driver, orderIds: [orderId] });
  shop.do({ type: 'ReturnDriver', ...driver });
  shop.do({ type: 'SettleDriver', ...driver, countedCents: 2000 });
  shop.customers.set('customer-2', { tags: [], orderCount: 0, creditBlocked: false, taxExempt: null });
  shop.do({ type: 'ForgetCustomer', customerId: 'customer-2', reason: 'asked' });
}

/** Parked, at a table in rounds, for another day, changed for more and for less. */
function laterAndChanged(shop: TestShop): void {
  draft(shop, { orderId: id(15), service: 'dine-in' });
  shop.do({ type: 'HoldOrder', orderId: id(15), label: 'blue coat' });
  shop.do({ type: 'ResumeOrder', orderId: id(15) }, 'manager', 'till-2');
  shop.do({ type: 'UpdateOrder', orderId: id(15), tableId: 'window-1', guests: 2 });
  shop.do({ type: 'SendOrder', orderId: id(15) });
  const garden = pizza('garden');
  shop.do({
    type: 'AmendOrder',
    orderId: id(15),
    reason: 'no cola',
    changes: [
      { kind: 'add', lineId: id(110), selection: garden, quantity: 1, notes: 'last' },
      { kind: 'change', lineId: id(101), quantity: 2 },
    ],
  });
  paidOrder(shop, { orderId: id(16) }, id(231));
  shop.do({
    type: 'AmendOrder',
    orderId: id(16),
    changes: [{ kind: 'change', lineId: id(101), quantity: 2 }],
  });
  shop.do({ type: 'WithdrawAmendment', orderId: id(16) });
  draft(shop, { orderId: id(17) });
  shop.do({ type: 'UpdateOrder', orderId: id(17), dueAt: shop.now + 24 * 60 * MINUTE });
  shop.do({ type: 'TakeCash', orderId: id(17), paymentId: id(232), tenderedCents: 100_000 });
}

/** One pays for what the other had, then both want one bill after all. */
function billsAtTables(shop: TestShop): void {
  const bill = draft(shop, {
    orderId: id(18),
    service: 'dine-in',
    selections: [pizza(), simple('cola', 'can')],
  });
  shop.do({ type: 'UpdateOrder', orderId: bill, tableId: 'window-1', guests: 2 });
  shop.do({ type: 'SendOrder', orderId: bill });
  shop.do({ type: 'MoveToBill', orderId: bill, toOrderId: id(19), lines: [{ lineId: id(102) }] });
  shop.do({ type: 'MoveToBill', orderId: id(19), toOrderId: bill });
}

/** Ordered for later and given up too late. */
function keptDeposit(shop: TestShop): void {
  const orderId = draft(shop, { orderId: id(41) });
  shop.do({ type: 'UpdateOrder', orderId, dueAt: shop.now + 3 * 60 * MINUTE });
  shop.do({ type: 'TakeCash', orderId, paymentId: id(241), tenderedCents: 5000 });
  shop.do({ type: 'CancelOrder', orderId, reason: 'plans changed' });
}

function closing(shop: TestShop): void {
  shop.do({
    type: 'CloseDrawer',
    drawerId: id(900),
    countedCents: 12_000,
    counts: { 10000: 1, 2000: 1, 500: 0 },
  });
  shop.do({ type: 'StartBreak' });
  shop.now += 10 * MINUTE;
  shop.do({ type: 'EndBreak' });
  shop.do({ type: 'ClockOut' });
  shop.do({ type: 'CloseDay', businessDate: '2026-03-03' });
  shop.do({ type: 'RecordLogout', deviceId: 'till-1', staffId: 'staff-mia' }, 'system');
  shop.do({ type: 'RecordSync', ackedSeq: 40, events: 12, offlineMs: 90_000 }, 'system');
  shop.do(
    {
      type: 'RecordQuarantine',
      seq: 7,
      eventId: id(777),
      code: 'invalid-payload',
      message: 'payload.note: too long',
    },
    'system',
  );
  shop.do(
    {
      type: 'ChangeMaster',
      epoch: 2,
      masterId: 'machine-b',
      previousMasterId: 'machine-a',
      reason: 'takeover',
      confirmedBy: 'vote',
    },
    'system',
  );
  const setAside = { machineId: 'machine-a', epoch: 1, fromSeq: 90, count: 2 };
  shop.do({ type: 'SetEventsAside', reviewId: 'review-1', ...setAside }, 'system');
  shop.do({ type: 'ReviewSetAside', reviewId: 'review-1' });
}

/** Two orders from the web, one taken on and one turned down, and enough of them for now. */
function fromChannels(shop: TestShop): void {
  const order = {
    type: 'ReceiveChannelOrder',
    from: 'Web',
    channel: 'WEB',
    service: 'carry-out',
    callName: 'Zoe',
    notes: null,
    dueAt: null,
    orderedAt: shop.now,
    expiresAt: shop.now + 10 * MINUTE,
  } as const;
  const lines = [{ lineId: id(501), selection: pizza('garden'), quantity: 1, notes: null }];
  const web = { ...order, externalId: 'W-1', lines, dealCodes: [], agreedCents: 10_000 };
  const delivery = { customerId: 'web-customer', addressId: 'web-address', zoneId: 'downtown' };
  const driven = { ...web, service: 'delivery', delivery } as const;
  shop.do({ ...driven, offerId: id(52), paymentId: id(252), externalId: 'W-2' }, 'system');
  shop.do({ type: 'RejectChannelOrder', offerId: id(52), reason: 'too-busy' });
  shop.do({ ...web, offerId: id(51), paymentId: id(251) }, 'system');
  shop.do({ type: 'AcceptChannelOrder', offerId: id(51), minutes: 30 });
  shop.do({ type: 'PauseChannels', minutes: 30 });
}
