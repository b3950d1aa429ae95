import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, paidOrder, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { driverBank, expectedCents } from '../cash/drawer.ts';
import { totalsOf } from '../payment/settle.ts';

const DARIO = 'staff-dario';
const TILL = id(900);
const BANK = id(901);

let shop: TestShop;
const code = (command: Asked, who: 'cashier' | 'manager' = 'manager'): string => {
  const result = shop.send(command, who);
  return result.ok ? types(result.value).join(' ') : result.error.code;
};
const make = (n: number): void => {
  for (const from of ['preparing', 'quality_check'] as const)
    shop.do({ type: 'BumpOrder', orderId: id(n), from });
};
const ready = (n: number): void => {
  paidOrder(shop, { orderId: id(n), service: 'delivery' }, id(200 + n));
  make(n);
};
const route = (...orders: number[]): Asked => ({
  type: 'DispatchRoute',
  routeId: id(800),
  driverId: DARIO,
  orderIds: orders.map(id),
});
const start = (floatCents = 2000): Asked => ({
  type: 'StartDriver',
  drawerId: BANK,
  driverId: DARIO,
  floatCents,
});
const back: Asked = { type: 'ReturnDriver', driverId: DARIO };
const drawer = (drawerId: string): number => expectedCents(shop.shop.drawers.get(drawerId)!);

beforeEach(() => {
  shop = testShop({ releaseBeforePayment: ['delivery'] });
  shop.do({ type: 'OpenDrawer', drawerId: TILL, floatCents: 10_000 });
});

describe('a trip', () => {
  it('takes several orders out, and brings the driver back with all of them delivered', () => {
    ready(1);
    ready(2);
    expect(code(route(2, 1))).toBe('ROUTE_DISPATCHED ORDER_DISPATCHED ORDER_DISPATCHED');
    expect(shop.shop.drivers.get(DARIO)).toMatchObject({ route: { orderIds: [id(2), id(1)] } });
    expect(shop.order(id(1))).toMatchObject({
      status: 'out_for_delivery',
      driverId: DARIO,
      routeId: id(800),
    });
    expect(code(route(1))).toBe('wrong-state');
    shop.do({ type: 'CompleteOrder', orderId: id(2) });
    expect(code(back)).toBe('ORDER_COMPLETED DRIVER_RETURNED');
    expect(shop.order(id(1)).status).toBe('completed');
    expect(shop.shop.drivers.get(DARIO)).toMatchObject({ route: null, freeSince: shop.now });
    expect(code(back)).toBe('wrong-state');
  });

  it('is of ready deliveries only, each once, and is sent by who may', () => {
    ready(1);
    paidOrder(shop, { orderId: id(3), service: 'carry-out' }, id(203));
    make(3);
    expect([code(route(3)), code(route(1, 1)), code(route(7)), code(route(1), 'cashier')]).toEqual([
      'wrong-state',
      'invalid',
      'unknown-order',
      'forbidden',
    ]);
  });

  it('brings back what was not delivered, to be driven once more', () => {
    ready(1);
    shop.do(route(1));
    expect(code({ type: 'FailDelivery', orderId: id(1), reason: 'nobody-home' })).toBe('ORDER_NOT_DELIVERED');
    expect(shop.order(id(1))).toMatchObject({ status: 'ready', notDelivered: 'nobody-home', routeId: null });
    expect(code(back)).toBe('DRIVER_RETURNED');
    shop.do({ ...route(1), routeId: id(801) } as Asked);
    expect(shop.order(id(1)).notDelivered).toBeNull();
  });
});

describe('a driver’s bank', () => {
  it('begins with cash out of the till', () => {
    expect(code(start())).toBe('CASH_MOVED DRAWER_OPENED');
    expect([drawer(TILL), drawer(BANK)]).toEqual([8000, 2000]);
    expect(code({ ...start(), drawerId: id(902) } as Asked)).toBe('wrong-state');
  });

  it('takes the cash of the doors, and goes into the till counted, less the tips on cards', () => {
    shop.do(start());
    ready(1);
    const tipped = draft(shop, { orderId: id(2), service: 'delivery' });
    shop.do({ type: 'StartCard', orderId: tipped, paymentId: id(202), tipCents: 150 });
    shop.do(
      { type: 'ConfirmCard', orderId: tipped, paymentId: id(202), authCode: 'A', cardLabel: 'VISA' },
      'system',
    );
    make(2);
    const tillBefore = drawer(TILL);
    shop.do(route(1, 2));
    shop.do(back);
    expect(shop.shop.drivers.get(DARIO)!.tipsOwedCents).toBe(150);
    expect(drawer(BANK)).toBe(2000);

    const settled = shop.do({ type: 'SettleDriver', driverId: DARIO, countedCents: 1990 });
    expect(types(settled)).toEqual(['CASH_MOVED', 'DRAWER_CLOSED', 'CASH_MOVED', 'DRIVER_SETTLED']);
    expect(settled.at(-1)!.payload).toMatchObject({
      expectedCents: 2000,
      countedCents: 1990,
      tipsCents: 150,
      toTillCents: 1840,
      tillDrawerId: TILL,
    });
    expect(shop.shop.drawers.get(BANK)!.closed).toMatchObject({ countedCents: 1840, differenceCents: -10 });
    expect(drawer(TILL)).toBe(tillBefore + 1840);
    expect(shop.shop.drivers.get(DARIO)!.tipsOwedCents).toBe(0);
    expect(driverBank(shop.shop.drawers.values(), DARIO)).toBeNull();
  });

  it('is what an order paid at the door needs: the cash goes into it, and nobody is back before it is taken', () => {
    const orderId = draft(shop, { orderId: id(4), service: 'delivery' });
    shop.do({ type: 'SendOrder', orderId });
    make(4);
    expect(code(route(4))).toBe('wrong-state');
    shop.do(start());
    shop.do(route(4));
    expect(code(back)).toBe('wrong-state');
    const { totalCents } = shop.order(orderId).totals!;
    const tillBefore = drawer(TILL);
    shop.do({ type: 'TakeCash', orderId, paymentId: id(204), tenderedCents: totalCents });
    expect([drawer(TILL), drawer(BANK)]).toEqual([tillBefore, 2000 + totalCents]);
    expect(code(back)).toBe('ORDER_COMPLETED DRIVER_RETURNED');
  });

  it('is not settled while its driver is out, nor without one', () => {
    const settle: Asked = { type: 'SettleDriver', driverId: DARIO, countedCents: 2000 };
    expect(code(settle)).toBe('unknown-drawer');
    shop.do(start());
    ready(1);
    shop.do(route(1));
    expect(code(settle)).toBe('wrong-state');
  });

  it('owes no tip for what was recalled after all', () => {
    const orderId = draft(shop, { orderId: id(2), service: 'delivery' });
    shop.do({ type: 'StartCard', orderId, paymentId: id(202), tipCents: 150 });
    shop.do({ type: 'ConfirmCard', orderId, paymentId: id(202), authCode: 'A', cardLabel: 'VISA' }, 'system');
    make(2);
    shop.do(route(2));
    shop.do(back);
    shop.do({ type: 'RecallOrder', orderId });
    expect(shop.shop.drivers.get(DARIO)!.tipsOwedCents).toBe(0);
    expect(totalsOf(shop.context(), shop.order(orderId)).totalCents).toBeGreaterThan(0);
  });
});
