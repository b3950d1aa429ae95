import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, paidOrder, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { dayTotals } from '../../projections/day-totals.ts';
import { driverBank, expectedCents } from './drawer.ts';

let shop: TestShop;
const open: Asked = { type: 'OpenDrawer', drawerId: id(900), floatCents: 10_000 };
const code = (command: Asked, who?: Parameters<TestShop['send']>[1]): string => {
  const result = shop.send(command, who);
  return result.ok ? 'carried out' : result.error.code;
};
beforeEach(() => {
  shop = testShop();
});

describe('a drawer', () => {
  it('counts what went in and out between its float and its count', () => {
    shop.do(open, 'cashier');
    paidOrder(shop);
    shop.do({ type: 'MoveCash', drawerId: id(900), kind: 'paid-in', amountCents: 700, reason: 'change' });
    shop.do({ type: 'MoveCash', drawerId: id(900), kind: 'paid-out', amountCents: 250, reason: 'lemons' });
    shop.do({ type: 'MoveCash', drawerId: id(900), kind: 'drop', amountCents: 5000, reason: 'safe' });
    shop.do({ type: 'NoSale', drawerId: id(900), reason: 'change' }, 'shift-lead');
    expect(shop.shop.drawers.get(id(900))).toMatchObject({
      cashSalesCents: 1406,
      paidInCents: 700,
      paidOutCents: 250,
      dropCents: 5000,
      noSales: 1,
    });
    const [closed] = shop.do({ type: 'CloseDrawer', drawerId: id(900), countedCents: 6800 });
    expect(closed!.payload).toMatchObject({
      expectedCents: 10_000 + 1406 + 700 - 250 - 5000,
      differenceCents: 6800 - 6856,
    });
  });

  it('is that of the till that takes the money, or the one the order was begun at', () => {
    shop.do(open);
    shop.do({ type: 'OpenDrawer', drawerId: id(901), floatCents: 0 }, 'cashier', 'till-2');
    draft(shop);
    shop.do(
      { type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 500 },
      'cashier',
      'till-2',
    );
    shop.do(
      { type: 'TakeCash', orderId: id(1), paymentId: id(202), tenderedCents: 2000 },
      'cashier',
      'till-3',
    );
    expect([id(900), id(901)].map((drawer) => expectedCents(shop.shop.drawers.get(drawer)!))).toEqual([
      10_000 + 906,
      500,
    ]);
  });

  it('is opened once a till, and closed once', () => {
    shop.do(open);
    expect(code(open)).toBe('already-exists');
    expect(code({ ...open, drawerId: id(901) } as Asked)).toBe('wrong-state');
    shop.do({ type: 'CloseDrawer', drawerId: id(900), countedCents: 10_000 });
    for (const command of [
      { type: 'CloseDrawer', drawerId: id(900), countedCents: 0 },
      { type: 'MoveCash', drawerId: id(900), kind: 'drop', amountCents: 1, reason: 'x' },
      { type: 'NoSale', drawerId: id(900), reason: 'x' },
    ] as Asked[]) {
      expect(code(command)).toBe('wrong-state');
      expect(code({ ...command, drawerId: id(999) } as Asked)).toBe('unknown-drawer');
    }
    expect(types(shop.do({ ...open, drawerId: id(902) } as Asked))).toEqual(['DRAWER_OPENED']);
  });

  it('stays at hand until the next business date', () => {
    shop.do(open);
    shop.do({ type: 'CloseDrawer', drawerId: id(900), countedCents: 10_000 });
    shop.now += 86_400_000;
    shop.do({ type: 'OpenDrawer', drawerId: id(901), floatCents: 0 });
    expect([...shop.shop.drawers.keys()]).toEqual([id(901)]);
  });

  it('asks for the right to open it without a sale', () => {
    shop.do(open);
    expect(code({ type: 'NoSale', drawerId: id(900), reason: 'change' }, 'cashier')).toBe('forbidden');
    expect(code(open, 'kitchen')).toBe('forbidden');
  });
});

describe('whose drawer it is', () => {
  const own = (
    drawer: number,
    staffId: string,
    more: Partial<Extract<Asked, { type: 'OpenDrawer' }>> = {},
  ): Asked => ({
    type: 'OpenDrawer',
    drawerId: id(drawer),
    floatCents: 5000,
    staffId,
    ...more,
  });

  it('is the one of who takes the money, where each has an own', () => {
    shop.do(own(900, 'cashier'), 'cashier');
    shop.do(own(901, 'shift-lead'), 'shift-lead');
    draft(shop);
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 500 }, 'shift-lead');
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(202), tenderedCents: 906 }, 'cashier');
    expect([900, 901].map((n) => shop.shop.drawers.get(id(n))!.cashSalesCents)).toEqual([906, 500]);
  });

  it('excludes a session that all share, and a second one of the same person', () => {
    shop.do(own(900, 'cashier'), 'cashier');
    expect(code({ ...open, drawerId: id(910) } as Asked, 'cashier')).toBe('wrong-state');
    expect(code(own(901, 'cashier'), 'cashier')).toBe('wrong-state');
  });

  it('is touched by another person only with the right to', () => {
    shop.do(own(900, 'cashier'), 'cashier');
    for (const command of [
      { type: 'CloseDrawer', drawerId: id(900), countedCents: 0 },
      { type: 'MoveCash', drawerId: id(900), kind: 'drop', amountCents: 1, reason: 'x' },
      { type: 'NoSale', drawerId: id(900), reason: 'x' },
    ] as Asked[]) {
      expect(shop.send(command, 'shift-lead')).toMatchObject({
        ok: false,
        error: { code: 'forbidden', needs: 'staff' },
      });
    }
    expect(types(shop.do({ type: 'CloseDrawer', drawerId: id(900), countedCents: 5000 }, 'manager'))).toEqual(
      ['DRAWER_CLOSED'],
    );
  });

  it('may be a driver’s, who takes a bank along; no till cash goes into it', () => {
    expect(code({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0, kind: 'driver-bank' })).toBe(
      'invalid',
    );
    shop.do(own(900, 'dee', { kind: 'driver-bank' }), 'shift-lead');
    expect(code(own(901, 'dee', { kind: 'driver-bank' }), 'shift-lead')).toBe('wrong-state');
    paidOrder(shop);
    expect(shop.shop.drawers.get(id(900))!.cashSalesCents).toBe(0);
    shop.do({ ...open, drawerId: id(910) } as Asked);
    expect(driverBank(shop.shop.drawers.values(), 'dee')?.drawerId).toBe(id(900));
  });

  it('is counted by note and coin, which must add up', () => {
    shop.do(open);
    const close = (counts: Record<string, number>): Asked => ({
      type: 'CloseDrawer',
      drawerId: id(900),
      countedCents: 10_000,
      counts,
    });
    expect(shop.send(close({ 5000: 1 }))).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'counts' },
    });
    const [closed] = shop.do(close({ 5000: 1, 2000: 2, 1000: 1 }));
    expect(closed!.payload).toMatchObject({ differenceCents: 0, counts: { 5000: 1, 2000: 2, 1000: 1 } });
    expect(shop.shop.drawers.get(id(900))!.closed!.counts).toEqual({ 5000: 1, 2000: 2, 1000: 1 });
  });
});

describe('closing the day', () => {
  const TODAY = '2026-03-03';
  const TOMORROW = '2026-03-04';
  const closeDay: Asked = { type: 'CloseDay', businessDate: TODAY };

  it('is blocked by nothing, and says what went on', () => {
    shop.do(open);
    draft(shop);
    shop.do({ type: 'StartCard', orderId: id(1), paymentId: id(201) });
    const [closed] = shop.do(closeDay);
    expect(closed!.payload).toEqual({ businessDate: TODAY, zNumber: 1, openOrders: 1, openDrawers: 1 });
  });

  it('is not for a day that has not begun', () => {
    expect(code({ type: 'CloseDay', businessDate: TOMORROW })).toBe('invalid');
  });

  it('leaves its figures alone whatever comes late: orders, money, drawers count on the next date', () => {
    draft(shop, { orderId: id(1) });
    paidOrder(shop, { orderId: id(2) }, id(212));
    shop.do(closeDay);
    const before = fold(shop.log).days[TODAY];
    const late = shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 5000 });
    const [payment, accepted] = [
      late.find((e) => e.eventType === 'PAYMENT_COMPLETED'),
      late.find((e) => e.eventType === 'ORDER_ACCEPTED'),
    ];
    expect(payment!.payload).toMatchObject({ businessDate: TOMORROW });
    expect(accepted!.payload).toMatchObject({ businessDate: TOMORROW });
    const [refunded] = shop.do({ type: 'RefundOrder', orderId: id(2), refundId: id(301), reason: 'cold' });
    expect(refunded!.payload).toMatchObject({ businessDate: TOMORROW });
    const [opened] = shop.do({ type: 'OpenDrawer', drawerId: id(901), floatCents: 0 }, 'cashier', 'till-2');
    expect(opened!.payload).toMatchObject({ businessDate: TOMORROW });
    shop.do({ type: 'CreateOrder', orderId: id(3), service: 'carry-out', channel: 'IN_STORE' });
    expect(shop.order(id(3))).toMatchObject({ businessDate: TOMORROW, number: 1 });
    const after = fold(shop.log).days;
    expect(after[TODAY]).toEqual(before);
    expect(after[TOMORROW]).toMatchObject({ orders: 1, refunds: 1 });
  });
});

function fold(log: TestShop['log']): ReturnType<typeof dayTotals.empty> {
  const state = dayTotals.empty();
  for (const event of log) dayTotals.apply(state, event);
  return state;
}
