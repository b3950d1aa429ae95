import { describe, expect, it } from 'vitest';
import { id, paidOrder, testShop } from '../../test/test-shop.ts';
import { drawerReport } from './drawer-report.ts';

describe('a drawer line by line', () => {
  it('says why it should hold what it should, and how far the count was off', () => {
    const shop = testShop();
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 10_000 });
    shop.do({ type: 'OpenDrawer', drawerId: id(901), floatCents: 1 }, 'cashier', 'till-2');
    paidOrder(shop);
    shop.do({ type: 'MoveCash', drawerId: id(900), kind: 'paid-out', amountCents: 250, reason: 'lemons' });
    shop.do({ type: 'NoSale', drawerId: id(900), reason: 'change' });
    shop.do({ type: 'RefundOrder', orderId: id(1), refundId: id(301), amountCents: 400, reason: 'cold' });
    shop.do({ type: 'CloseDrawer', drawerId: id(900), countedCents: 10_700 });
    const report = drawerReport(shop.log, id(900))!;
    expect(report.expectedCents).toBe(10_756);
    expect(report.drawer.closed).toMatchObject({ differenceCents: -56 });
    expect(
      report.lines.map(({ kind, cents, balanceCents, orderNumber, reason }) => [
        kind,
        cents,
        balanceCents,
        orderNumber,
        reason,
      ]),
    ).toEqual([
      ['float', 10_000, 10_000, null, null],
      ['cash-sale', 1406, 11_406, 1, null],
      ['paid-out', -250, 11_156, null, 'lemons'],
      ['no-sale', 0, 11_156, null, 'change'],
      ['cash-refund', -400, 10_756, 1, 'cold'],
      ['count', -56, 10_700, null, null],
    ]);
  });

  it('is none where the session was not opened', () => {
    expect(drawerReport(testShop().log, id(900))).toBeNull();
  });
});
