import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, pizza, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import type { RefusalCode } from '../refusal.ts';
import { availableCents, giftCardId } from './account.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});

/** A medium margherita: 12.99 and 8.25 % on top. */
const TOTAL = 1406;
const CARD = giftCardId('4012-8888');
const code = (command: Asked, who?: Parameters<TestShop['send']>[1]): [RefusalCode, string | undefined] => {
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
const topUp = (amountCents: number, orderId = id(5)): Asked => ({
  type: 'CreateTopUp',
  orderId,
  kind: 'gift-card',
  accountId: CARD,
  amountCents,
});
function load(amountCents: number, orderId = id(5), paymentId = id(205)): void {
  shop.do(topUp(amountCents, orderId));
  shop.do({ type: 'TakeCash', orderId, paymentId, tenderedCents: amountCents });
}
const redeem = (more: Partial<Extract<Asked, { type: 'RedeemGiftCard' }>> = {}): Asked => ({
  type: 'RedeemGiftCard',
  orderId: id(1),
  paymentId: id(201),
  accountId: CARD,
  ...more,
});
const balance = (): number => shop.shop.accounts.get(CARD)!.balanceCents;

describe('a gift card', () => {
  it('whose card payment was lost afterwards is owed for, and takes no food on its order', () => {
    shop = testShop({ cards: { offlineFloorCents: 4000, offlinePerShiftCents: 9000 } });
    shop.do(topUp(2500));
    const of = { orderId: id(5), paymentId: id(205) };
    shop.do({ type: 'TakeCardOffline', ...of, voucher: '0042' });
    shop.do({ type: 'RecordCardTruth', ...of, truth: 'reversed', message: 'asked' }, 'system');
    const selection = pizza();
    const change = { kind: 'add', lineId: id(101), selection, quantity: 1 } as const;
    expect(
      code({ type: 'AmendOrder', orderId: id(5), changes: [change], refundId: id(900), reason: 'asked' }),
    ).toEqual(['invalid', 'orderId']);
  });

  it('is the same whatever way its code is typed, and its code is not in the log', () => {
    expect(giftCardId('40 12 8888')).toBe(CARD);
    expect(giftCardId('ab-1')).toBe(giftCardId('AB1'));
    expect(CARD).toMatch(/^[0-9a-f]{32}$/);
    load(2500);
    expect(JSON.stringify(shop.log)).not.toContain('4012');
  });

  it('is sold on an order of its own, which is complete once it is paid and reaches no kitchen', () => {
    shop.do(topUp(2500), 'cashier');
    expect(code({ type: 'RecallOrder', orderId: id(5) })).toEqual(['wrong-state', 'orderId']);
    const paid = shop.do({ type: 'TakeCash', orderId: id(5), paymentId: id(205), tenderedCents: 3000 });
    expect(types(paid)).toEqual([
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
      'GIFT_CARD_LOADED',
      'ORDER_COMPLETED',
    ]);
    expect(paid[1]!.payload).toMatchObject({ amountCents: 2500, changeCents: 500 });
    expect(balance()).toBe(2500);
    expect(code({ type: 'RecallOrder', orderId: id(5) })).toEqual(['wrong-state', 'orderId']);
  });

  it('is sold by card like anything else: credited when the terminal says yes', () => {
    shop.do(topUp(2500));
    shop.do({ type: 'StartCard', orderId: id(5), paymentId: id(205) });
    expect(shop.shop.accounts.has(CARD)).toBe(false);
    const confirm = { type: 'ConfirmCard', orderId: id(5), paymentId: id(205) } as const;
    shop.do({ ...confirm, authCode: 'A', cardLabel: 'VISA' }, 'system');
    expect(balance()).toBe(2500);
  });

  it('pays as far as it reaches, and the rest is paid otherwise', () => {
    load(1000);
    draft(shop);
    expect(shop.do(redeem())[0]!.payload).toMatchObject({ amountCents: 1000, accountId: CARD });
    expect(balance()).toBe(0);
    expect(code(redeem({ paymentId: id(202) }))).toEqual(['not-enough', 'amountCents']);
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(203), tenderedCents: 1000 });
    expect(shop.order(id(1)).status).toBe('preparing');
  });

  it('is never paid with beyond what is on it, tips included', () => {
    load(1500);
    draft(shop);
    expect(code(redeem({ tipCents: 200, amountCents: TOTAL }))).toEqual(['not-enough', 'amountCents']);
    shop.do(redeem({ tipCents: 200 }));
    expect(balance()).toBe(0);
    expect(shop.order(id(1)).payments[0]).toMatchObject({ amountCents: 1300, tipCents: 200 });
  });

  it('that is not known here is not paid with, nor a house account taken for one', () => {
    draft(shop);
    expect(code(redeem())).toEqual(['unknown-account', 'accountId']);
    shop.do({ type: 'SetHouseAccount', accountId: CARD, limitCents: 1, blocked: false, reason: 'x' });
    expect(code(redeem())).toEqual(['unknown-account', 'accountId']);
    expect(code(topUp(100))).toEqual(['unknown-account', 'accountId']);
  });

  it('holds no more than the shop allows, and is not bought with credit', () => {
    shop = testShop({ giftCards: { loadCents: [], balanceMaxCents: 3000 } });
    load(2500);
    expect(code(topUp(501, id(6)))).toEqual(['invalid', 'amountCents']);
    shop.do(topUp(500, id(6)));
    expect(code(redeem({ orderId: id(6) }))).toEqual(['invalid', 'orderId']);
    expect(
      code({
        type: 'AddItem',
        orderId: id(6),
        lineId: id(600),
        selection: { kind: 'simple', itemId: 'cola', variantId: 'can' },
        quantity: 1,
      }),
    ).toEqual(['invalid', 'orderId']);
  });

  it('gets back what was paid with it', () => {
    load(2000);
    draft(shop);
    shop.do(redeem());
    const refund = { type: 'RefundOrder', orderId: id(1), reason: 'cold' } as const;
    shop.do({ ...refund, refundId: id(301), amountCents: 400 });
    expect(balance()).toBe(2000 - TOTAL + 400);
    shop.do({ ...refund, refundId: id(302) });
    expect(balance()).toBe(2000);
  });

  it('is taken back whole, while all of it is there', () => {
    load(2000);
    const refund = { type: 'RefundOrder', orderId: id(5), refundId: id(301), reason: 'unwanted' } as const;
    expect(code({ ...refund, amountCents: 500 })).toEqual(['invalid', 'amountCents']);
    draft(shop);
    shop.do(redeem({ amountCents: 500 }));
    expect(code(refund)).toEqual(['not-enough', 'orderId']);
    shop.do({ type: 'CancelOrder', orderId: id(1), reason: 'left' });
    expect(types(shop.do(refund))).toEqual(['GIFT_CARD_UNLOADED', 'PAYMENT_REFUNDED', 'ORDER_REFUNDED']);
    expect(balance()).toBe(0);
  });

  it('is not touched by training', () => {
    load(2000);
    draft(shop, { training: true });
    shop.do(redeem());
    expect(balance()).toBe(2000);
    expect(shop.order(id(1)).status).toBe('preparing');
  });
});

describe('a house account', () => {
  const CUSTOMER = 'customer-7';
  const open = (limitCents: number, blocked = false): Asked => ({
    type: 'SetHouseAccount',
    accountId: CUSTOMER,
    limitCents,
    blocked,
    reason: 'pays monthly',
  });
  const charge = (more: Partial<Extract<Asked, { type: 'ChargeAccount' }>> = {}): Asked => ({
    type: 'ChargeAccount',
    orderId: id(1),
    paymentId: id(201),
    accountId: CUSTOMER,
    ...more,
  });
  const account = () => shop.shop.accounts.get(CUSTOMER)!;

  it('is opened, limited and blocked by a manager, with a reason', () => {
    expect(code(open(5000), 'shift-lead')[0]).toBe('forbidden');
    expect(types(shop.do(open(5000)))).toEqual(['HOUSE_ACCOUNT_CHANGED']);
    expect(shop.do(open(5000))).toEqual([]);
    draft(shop);
    shop.do(open(5000, true));
    expect(availableCents(account())).toBe(0);
    expect(code(charge())).toEqual(['forbidden', 'accountId']);
  });

  it('is not charged while the customer’s record says no credit', () => {
    shop.do(open(5000));
    draft(shop);
    const facts = { tags: [], orderCount: 0, creditBlocked: true, taxExempt: null };
    shop.customers.set(CUSTOMER, facts);
    expect(code(charge())).toEqual(['wrong-state', 'accountId']);
    shop.customers.set(CUSTOMER, { ...facts, creditBlocked: false });
    expect(types(shop.do(charge()))).toContain('ORDER_ACCEPTED');
  });

  it('pays the order up to its limit, and is paid later', () => {
    shop.do(open(2000));
    draft(shop);
    expect(types(shop.do(charge(), 'cashier'))).toContain('ORDER_ACCEPTED');
    expect([account().balanceCents, availableCents(account())]).toEqual([TOTAL, 2000 - TOTAL]);
    draft(shop, { orderId: id(2), selections: [] });
    shop.do({
      type: 'AddItem',
      orderId: id(2),
      lineId: id(601),
      selection: { kind: 'simple', itemId: 'cola', variantId: '2-l' },
      quantity: 9,
    });
    expect(code(charge({ orderId: id(2), paymentId: id(202) }))).toEqual(['not-enough', 'amountCents']);
    const pays = { type: 'CreateTopUp', orderId: id(3), kind: 'house-account', accountId: CUSTOMER } as const;
    shop.do({ ...pays, amountCents: 1000 });
    const paid = shop.do({ type: 'TakeCash', orderId: id(3), paymentId: id(203), tenderedCents: 1000 });
    expect(types(paid)).toContain('HOUSE_ACCOUNT_PAID');
    expect(account().balanceCents).toBe(TOTAL - 1000);
    const refund = { type: 'RefundOrder', orderId: id(3), refundId: id(301), reason: 'x' } as const;
    expect(code(refund)).toEqual(['invalid', 'orderId']);
  });

  it('is that of a known customer only', () => {
    draft(shop);
    expect(code(charge())).toEqual(['unknown-account', 'accountId']);
    expect(
      code({
        type: 'CreateTopUp',
        orderId: id(3),
        kind: 'house-account',
        accountId: CUSTOMER,
        amountCents: 1,
      }),
    ).toEqual(['unknown-account', 'accountId']);
  });
});
