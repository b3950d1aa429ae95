import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eveningArb, live } from '../../test/random-commands.ts';
import { id, paidOrder, testShop, type TestShop } from '../../test/test-shop.ts';
import { dayIndex, reportFromSeq } from './day-index.ts';
import { dayReport } from './day-report.ts';
import { dayTotals, emptyDay, type DayTotals } from './day-totals.ts';

const TODAY = '2026-03-03';

describe('a day’s report', () => {
  it('says what was sold, by whom, and what a manager looks at twice', () => {
    const shop = testShop();
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 10_000 });
    paidOrder(shop, { orderId: id(1) }, id(211));
    paidOrder(shop, { orderId: id(2), training: true }, id(212));
    shop.do({ type: 'NoSale', drawerId: id(900), reason: 'change' });
    shop.do({ type: 'RefundOrder', orderId: id(1), refundId: id(301), amountCents: 400, reason: 'cold' });
    shop.do({ type: 'CloseDrawer', drawerId: id(900), countedCents: 10_000 });
    shop.do({ type: 'CloseDay', businessDate: TODAY });
    paidOrder(shop, { orderId: id(3) }, id(213));
    const report = dayReport(shop.log, sums(shop.log, TODAY));
    expect(report).toMatchObject({
      closed: { zNumber: 1, userId: 'manager' },
      totals: { orders: 1, grossSalesCents: 1406, refundCents: 400, closed: true },
      services: [{ service: 'carry-out', orders: 1, grossCents: 1406 }],
      drawers: [{ drawerId: id(900), expectedCents: 11_006, closed: { differenceCents: -1006 } }],
    });
    expect(report.taxes.reduce((sum, tax) => sum + tax.taxCents, 0)).toBe(
      report.totals.addedTaxCents + report.totals.includedTaxCents,
    );
    expect(report.staff).toMatchObject([{ staffId: 'manager', orders: 1, grossCents: 1406, refunds: 1 }]);
    expect(
      report.acts.map(({ kind, cents, reason, orderNumber }) => [kind, cents, reason, orderNumber]),
    ).toEqual([
      ['no-sale', 0, 'change', null],
      ['refund', 400, 'cold', 1],
    ]);
  });

  it('comes to the same from its part of the log as from all of it', () => {
    fc.assert(
      fc.property(eveningArb(120), (steps) => {
        const { log } = live(steps);
        const index = dayIndex.empty();
        for (const event of log) dayIndex.apply(index, event);
        for (const date of Object.keys(index.firstSeq)) {
          const from = reportFromSeq(index, date);
          const { services, drawers, taxes, discounts } = dayReport(log.slice(from - 1), emptyDay(date));
          const whole = dayReport(log, emptyDay(date));
          expect({ services, drawers, taxes, discounts }).toEqual({
            services: whole.services,
            drawers: whole.drawers,
            taxes: whole.taxes,
            discounts: whole.discounts,
          });
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});

function sums(log: TestShop['log'], date: string): DayTotals {
  const state = dayTotals.empty();
  for (const event of log) dayTotals.apply(state, event);
  return state.days[date]!;
}
