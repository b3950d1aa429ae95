import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, paidOrder, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { expectedCents } from '../cash/drawer.ts';
import { dueCents, paidCents, type Payment } from '../order/order.ts';
import type { RefusalCode } from '../refusal.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop({ cards: { offlineFloorCents: 2000, offlinePerShiftCents: 3000 } });
});

/** A medium margherita: 12.99 and 8.25 % on top. */
const TOTAL = 1406;
const code = (command: Asked, who?: Parameters<TestShop['send']>[1]): [RefusalCode, string | undefined] => {
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
const of = { orderId: id(1), paymentId: id(201) };
const start = (more: Partial<Extract<Asked, { type: 'StartCard' }>> = {}): Asked => ({
  type: 'StartCard',
  ...of,
  ...more,
});
const confirm = (chargedCents?: number, paymentId = id(201)): Asked => ({
  type: 'ConfirmCard',
  orderId: id(1),
  paymentId,
  authCode: 'A1',
  cardLabel: 'VISA',
  ...(chargedCents !== undefined && { chargedCents }),
});
const unknown: Asked = { type: 'MarkOutcomeUnknown', ...of, message: 'no answer' };
const resolve = (charged: boolean): Asked => ({
  type: 'ResolvePayment',
  ...of,
  charged,
  reason: 'its display',
});
const truth = (told: 'charged' | 'not-charged' | 'reversed', paymentId = id(201)): Asked => ({
  type: 'RecordCardTruth',
  orderId: id(1),
  paymentId,
  truth: told,
  message: 'asked',
});
const payment = (): Payment => shop.order(id(1)).payments[0]!;

describe('a tip', () => {
  it('keyed in is charged with the card, and is no part of the bill', () => {
    draft(shop);
    expect(shop.do(start({ tipCents: 200 }))[0]!.payload).toMatchObject({
      amountCents: TOTAL,
      tipCents: 200,
    });
    shop.do(confirm(), 'system');
    expect(payment()).toMatchObject({ amountCents: TOTAL, tipCents: 200, tenderedCents: TOTAL + 200 });
    expect(dueCents(shop.order(id(1)))).toBe(0);
  });

  it('added at the terminal is what was charged beyond the bill', () => {
    draft(shop);
    shop.do(start());
    shop.do(confirm(TOTAL + 310), 'system');
    expect(payment()).toMatchObject({ amountCents: TOTAL, tipCents: 310 });
  });

  it('in cash stays in the drawer, and change is what is left', () => {
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0 });
    draft(shop);
    shop.do({ type: 'TakeCash', ...of, tenderedCents: 2000, tipCents: 200 });
    expect(payment()).toMatchObject({ tipCents: 200, changeCents: 2000 - TOTAL - 200 });
    const drawer = shop.shop.drawers.get(id(900))!;
    expect(drawer).toMatchObject({ cashSalesCents: TOTAL, cashTipsCents: 200 });
    expect(expectedCents(drawer)).toBe(TOTAL + 200);
  });

  it('that is larger than the bill is a slip of the finger', () => {
    draft(shop);
    expect(code(start({ tipCents: TOTAL + 1 }))).toEqual(['invalid', 'tipCents']);
  });

  it('on the slip is entered later, until the day is closed', () => {
    draft(shop);
    const adjust: Asked = { type: 'AdjustTip', ...of, tipCents: 300 };
    shop.do({ type: 'TakeCardOffline', ...of, voucher: 'V1', tipCents: 100 });
    expect(shop.do(adjust, 'cashier')[0]!.payload).toMatchObject({ tipCents: 300, differenceCents: 200 });
    expect(payment()).toMatchObject({ tipCents: 300, tenderedCents: TOTAL + 300 });
    expect(shop.do(adjust)).toEqual([]);
    shop.do({ type: 'CloseDay', businessDate: '2026-03-03' });
    expect(code({ ...adjust, tipCents: 400 } as Asked)).toEqual(['wrong-state', 'paymentId']);
  });

  it('that the terminal has charged stays as it is: the books alone would have the difference', () => {
    draft(shop);
    shop.do(start());
    const adjust: Asked = { type: 'AdjustTip', ...of, tipCents: 300 };
    expect(code(adjust)).toEqual(['wrong-state', 'paymentId']);
    shop.do(confirm(TOTAL + 100), 'system');
    expect(code(adjust)).toEqual(['wrong-state', 'paymentId']);
  });

  it('that the terminal has charged is changed by a terminal that can, and counts once it says so', () => {
    shop.adjustsTips = true;
    draft(shop);
    shop.do(start());
    shop.do(confirm(TOTAL + 100), 'system');
    const adjust: Asked = { type: 'AdjustTip', ...of, tipCents: 300 };
    expect(types(shop.do(adjust, 'cashier'))).toEqual(['CARD_TIP_REQUESTED']);
    expect(payment()).toMatchObject({ tipCents: 100 });
    expect(code({ ...adjust, tipCents: 200 } as Asked)).toEqual(['busy', 'paymentId']);
    const [done] = shop.do({ type: 'RecordCardTip', ...of, declined: null }, 'system');
    expect(done!.payload).toMatchObject({ tipCents: 300, differenceCents: 200, businessDate: '2026-03-03' });
    expect(payment()).toMatchObject({ tipCents: 300, tenderedCents: TOTAL + 300 });
    expect(shop.send({ type: 'RecordCardTip', ...of, declined: null }, 'system')).toMatchObject({
      ok: false,
    });
  });

  it('that the terminal does not change stays as it was, and may be asked for again', () => {
    shop.adjustsTips = true;
    draft(shop);
    shop.do(start());
    shop.do(confirm(TOTAL), 'system');
    const adjust: Asked = { type: 'AdjustTip', ...of, tipCents: 300 };
    shop.do(adjust);
    expect(types(shop.do({ type: 'RecordCardTip', ...of, declined: 'no' }, 'system'))).toEqual([
      'CARD_TIP_DECLINED',
    ]);
    expect(payment()).toMatchObject({ tipCents: 0 });
    expect(types(shop.do(adjust))).toEqual(['CARD_TIP_REQUESTED']);
  });

  it('that comes in after its day was closed counts on the next', () => {
    shop.adjustsTips = true;
    draft(shop);
    shop.do(start());
    shop.do(confirm(TOTAL), 'system');
    shop.do({ type: 'AdjustTip', ...of, tipCents: 300 });
    shop.do({ type: 'CloseDay', businessDate: '2026-03-03' });
    const [done] = shop.do({ type: 'RecordCardTip', ...of, declined: null }, 'system');
    expect(done!.payload).toMatchObject({ businessDate: '2026-03-04' });
  });

  it('of cash is not adjusted', () => {
    paidOrder(shop);
    expect(code({ type: 'AdjustTip', ...of, tipCents: 1 })).toEqual(['wrong-state', 'paymentId']);
  });
});

describe('a partial approval', () => {
  it('leaves the rest due, and no tip', () => {
    draft(shop);
    shop.do(start({ tipCents: 200 }));
    expect(types(shop.do(confirm(700), 'system'))).toEqual(['PAYMENT_COMPLETED']);
    expect(payment()).toMatchObject({ amountCents: 700, tipCents: 0 });
    expect(dueCents(shop.order(id(1)))).toBe(TOTAL - 700);
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(202), tenderedCents: 5000 });
    expect(shop.order(id(1)).status).toBe('preparing');
  });
});

describe('an outcome that nobody knows', () => {
  beforeEach(() => {
    draft(shop);
    shop.do(start());
  });

  it('is on record once, lets no other payment in, and waits for ever', () => {
    expect(types(shop.do(unknown, 'system'))).toEqual(['PAYMENT_OUTCOME_UNKNOWN']);
    expect(shop.do(unknown, 'system')).toEqual([]);
    const cash = { type: 'TakeCash', orderId: id(1), paymentId: id(202), tenderedCents: 5000 } as const;
    expect(code(cash)).toEqual(['busy', 'orderId']);
    expect(code({ type: 'CancelOrder', orderId: id(1), reason: 'x' })).toEqual(['busy', 'orderId']);
    shop.now += 3_600_000;
    expect(code({ type: 'ExpirePayment', orderId: id(1) }, 'system')).toEqual(['wrong-state', 'orderId']);
  });

  it('is found out by asking: approved after all', () => {
    shop.do(unknown, 'system');
    shop.do(confirm(), 'system');
    expect(shop.order(id(1)).status).toBe('preparing');
    expect(payment()).toMatchObject({ status: 'completed', offline: false });
  });

  it('is decided by a manager with a reason, not by a cashier, and not before the terminal was asked', () => {
    expect(code(resolve(true))).toEqual(['wrong-state', 'paymentId']);
    shop.do(unknown, 'system');
    expect(code(resolve(true), 'cashier')[0]).toBe('forbidden');
    expect(types(shop.do(resolve(true)))).toEqual([
      'PAYMENT_RESOLVED',
      'PAYMENT_COMPLETED',
      'STOCK_RESERVED',
      'ORDER_ACCEPTED',
    ]);
    expect(shop.shop.unconfirmedCards.get(id(201))).toMatchObject({ books: 'taken', amountCents: TOTAL });
  });

  it('decided as charged: the terminal confirms it, or the shop has lost it', () => {
    shop.do(unknown, 'system');
    shop.do(resolve(true));
    expect(types(shop.do(truth('charged'), 'system'))).toEqual(['PAYMENT_OFFLINE_SETTLED']);
    expect(shop.shop.unconfirmedCards.size).toBe(0);
    expect(payment().offline).toBe(false);
    expect(code(truth('not-charged'), 'system')).toEqual(['unknown-payment', 'paymentId']);
  });

  it('decided as not charged: the bill is open again, and a charge that is found is taken back', () => {
    shop.do(unknown, 'system');
    expect(types(shop.do(resolve(false)))).toEqual(['PAYMENT_RESOLVED', 'PAYMENT_FAILED']);
    expect(shop.order(id(1)).status).toBe('draft');
    expect(code(truth('charged'), 'system')).toEqual(['wrong-state', 'charged']);
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(202), tenderedCents: TOTAL });
    expect(types(shop.do(truth('reversed'), 'system'))).toEqual(['PAYMENT_REVERSED']);
    expect(payment().status).toBe('reversed');
    expect(paidCents(shop.order(id(1)))).toBe(TOTAL);
    expect(shop.shop.unconfirmedCards.size).toBe(0);
  });
});

describe('a card without a line', () => {
  const offline = (more: Partial<Extract<Asked, { type: 'TakeCardOffline' }>> = {}): Asked => ({
    type: 'TakeCardOffline',
    ...of,
    voucher: '0042',
    ...more,
  });

  it('is taken up to the floor limit, and up to what may be open', () => {
    draft(shop);
    expect(types(shop.do(offline(), 'cashier'))).toContain('ORDER_ACCEPTED');
    expect(payment()).toMatchObject({ offline: true, cardLabel: 'Offline 0042' });
    draft(shop, { orderId: id(2) });
    expect(code(offline({ orderId: id(2), paymentId: id(202), tipCents: 700 }))).toEqual([
      'not-available',
      'amountCents',
    ]);
    shop.do(offline({ orderId: id(2), paymentId: id(202) }));
    draft(shop, { orderId: id(3) });
    expect(code(offline({ orderId: id(3), paymentId: id(203) }))).toEqual(['not-available', 'amountCents']);
    shop.do(truth('charged'), 'system');
    shop.do(offline({ orderId: id(3), paymentId: id(203) }));
  });

  it('is not taken where the shop has no such limit', () => {
    shop = testShop({ cards: { offlineFloorCents: 0, offlinePerShiftCents: 0 } });
    draft(shop);
    expect(code(offline())).toEqual(['not-available', 'amountCents']);
  });

  it('that was declined later is lost: said so by the terminal or by a manager', () => {
    draft(shop);
    shop.do(offline());
    const review = { type: 'ReviewCard', ...of, charged: false, reason: 'not on the statement' } as const;
    expect(code(review, 'cashier')[0]).toBe('forbidden');
    expect(shop.do(review)[0]).toMatchObject({
      eventType: 'PAYMENT_OFFLINE_LOST',
      payload: { amountCents: TOTAL, by: 'person', reason: 'not on the statement' },
    });
    expect(shop.order(id(1)).status).toBe('preparing');
  });

  it('that was refunded meanwhile is lost for what is left', () => {
    draft(shop);
    shop.do(offline());
    shop.do({ type: 'RefundOrder', orderId: id(1), refundId: id(301), amountCents: 406, reason: 'cold' });
    expect(shop.do(truth('not-charged'), 'system')[0]!.payload).toMatchObject({ amountCents: 1000 });
  });
});

describe('training', () => {
  it('asks no terminal', () => {
    draft(shop, { training: true });
    expect(types(shop.do(start()))).toEqual(['PAYMENT_INITIATED', 'PAYMENT_COMPLETED', 'ORDER_ACCEPTED']);
    expect(payment()).toMatchObject({ cardLabel: 'Training' });
  });
});
