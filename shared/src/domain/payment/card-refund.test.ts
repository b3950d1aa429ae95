import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, paidOrder, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { readShop, writeShop } from '../shop/shop.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop({ cards: { offlineFloorCents: 2000, offlinePerShiftCents: 3000 } });
});

/** A medium margherita: 12.99 and 8.25 % on top. */
const TOTAL = 1406;
const of = { orderId: id(1), paymentId: id(201) };
const refund = (more: Partial<Extract<Asked, { type: 'RefundOrder' }>> = {}): Asked => ({
  type: 'RefundOrder',
  orderId: id(1),
  refundId: id(301),
  reason: 'never came',
  ...more,
});
const waiting = () => [...shop.shop.cardRefunds.values()];
const codeOf = (command: Asked, who?: Parameters<TestShop['send']>[1]): string => {
  const result = shop.send(command, who);
  return result.ok ? 'carried out' : result.error.code;
};

function paidByCard(tipCents = 0, training = false): void {
  draft(shop, { training });
  shop.do({ type: 'StartCard', ...of, tipCents });
  if (!training) shop.do({ type: 'ConfirmCard', ...of, authCode: 'A1', cardLabel: 'VISA' }, 'system');
}

describe('money that is owed to a card', () => {
  it('is on record before the terminal is asked, with its tip', () => {
    paidByCard(200);
    const [event] = shop.do(refund());
    expect(waiting()).toEqual([
      {
        ...of,
        cardTerminalId: 'card-1',
        cardRefundId: event!.eventId,
        number: 1,
        amountCents: TOTAL + 200,
        since: event!.timestamp,
        trouble: null,
        detail: null,
      },
    ]);
    expect(readShop(writeShop(shop.shop))?.cardRefunds).toEqual(shop.shop.cardRefunds);
  });

  it('is one of its own for each refund, of an order that ended, too', () => {
    paidByCard();
    shop.do(refund({ amountCents: 300 }));
    shop.do(refund({ refundId: id(302), amountCents: 400 }));
    expect(waiting().map(({ amountCents }) => amountCents)).toEqual([300, 400]);
    shop.do(refund({ refundId: id(303) }));
    expect(waiting().map(({ amountCents }) => amountCents)).toEqual([300, 400, TOTAL - 700]);
    for (const { cardRefundId } of waiting())
      shop.do({ type: 'SettleCardRefund', cardRefundId, how: 'credited' }, 'system');
    expect(waiting()).toEqual([]);
  });

  it('is settled once', () => {
    paidByCard();
    shop.do(refund());
    const { cardRefundId } = waiting()[0]!;
    const settle: Asked = { type: 'SettleCardRefund', cardRefundId, how: 'reversed' };
    expect(codeOf(settle, 'manager')).toBe('forbidden');
    expect(types(shop.do(settle, 'system'))).toEqual(['CARD_REFUND_SETTLED']);
    expect(codeOf(settle, 'system')).toBe('unknown-payment');
  });

  it('that the terminal does not bring back is brought back by hand, by who may refund, and never beside it', () => {
    paidByCard();
    shop.do(refund());
    const { cardRefundId } = waiting()[0]!;
    const byHand: Asked = { type: 'RefundByHand', cardRefundId, reason: 'at its own menu' };
    expect(codeOf(byHand, 'manager')).toBe('busy');
    const fail = { type: 'FailCardRefund', cardRefundId, detail: 'no line' } as const;
    shop.do({ ...fail, trouble: 'no-answer' }, 'system');
    expect(shop.do({ ...fail, trouble: 'no-answer' }, 'system')).toEqual([]);
    shop.do({ ...fail, trouble: 'declined' }, 'system');
    expect(waiting()[0]).toMatchObject({ trouble: 'declined', detail: 'no line' });
    expect(codeOf(byHand, 'cashier')).toBe('forbidden');
    expect(shop.do(byHand, 'manager')[0]!.payload).toMatchObject({
      how: 'by-hand',
      reason: 'at its own menu',
      amountCents: TOTAL,
    });
    expect(waiting()).toEqual([]);
  });

  it('of a card that the terminal never confirmed is for a person from the start', () => {
    draft(shop);
    shop.do({ type: 'TakeCardOffline', ...of, voucher: 'V1' });
    shop.do(refund());
    expect(waiting()).toMatchObject([{ trouble: 'unconfirmed', amountCents: TOTAL }]);
  });

  it('is nothing of cash, and nothing of practice', () => {
    paidOrder(shop);
    shop.do(refund());
    expect(waiting()).toEqual([]);
    shop = testShop();
    paidByCard(0, true);
    expect(types(shop.do(refund()))).toContain('PAYMENT_REFUNDED');
    expect(waiting()).toEqual([]);
  });
});
