import type { ShopEvent } from '../src/events/event.ts';
import { draft, id, paidOrder, pizza, simple, testShop, type TestShop } from './test-shop.ts';

const MINUTE = 60_000;

/** A log in which every event type there is occurs, always the same to the byte. */
export function everyEvent(): readonly ShopEvent[] {
  const shop = testShop({ cashRoundingCents: 5 });
  opening(shop);
  firstOrder(shop);
  otherEnds(shop);
  closing(shop);
  return shop.log;
}

function opening(shop: TestShop): void {
  const sha256 = 'ab'.repeat(32);
  shop.do({ type: 'ActivateMenu', menuId: 'forno-main', version: 1, sha256 }, 'system');
  shop.do({ type: 'ActivateStaff', version: 1, sha256 }, 'system');
  shop.do({ type: 'ActivateSettings', version: 1, sha256 }, 'system');
  shop.do({ type: 'RecordDeviceOnline', deviceId: 'kds-1', kind: 'kitchen', name: 'Make line' }, 'system');
  shop.do({ type: 'RecordDeviceOffline', deviceId: 'kds-1' }, 'system');
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
  shop.do({ type: 'StartCard', orderId, paymentId: id(201) });
  shop.do(
    { type: 'FailPayment', orderId, paymentId: id(201), reason: 'declined', message: 'Insufficient funds' },
    'system',
  );
  shop.do({ type: 'TakeCash', orderId, paymentId: id(202), tenderedCents: 10_000 });
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
}
