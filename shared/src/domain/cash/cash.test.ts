import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, paidOrder, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { expectedCents } from './drawer.ts';

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
