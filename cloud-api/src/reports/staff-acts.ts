import { staffActsReport } from '@forno/shared/protocol/reports/staff-acts';
import { partsOf, sumsBy } from './sums.ts';
import { tableReport, totalOf, type Sum } from './table-report.ts';

export const staffActs = tableReport(staffActsReport, async (asked) => {
  const people = Map.groupBy(await sumsBy(asked, 'act'), ({ key }) => partsOf(key)[1]);
  const rows = [...people]
    .map(([userId, acts]) => rowOf(userId, acts))
    .sort((a, b) => b.lostCents - a.lostCents || (a.userId < b.userId ? -1 : 1));
  return {
    rows,
    totals: {
      discountCents: totalOf(rows, 'discountCents'),
      refundCents: totalOf(rows, 'refundCents'),
      cancelledCents: totalOf(rows, 'cancelledCents'),
      voidCents: totalOf(rows, 'voidCents'),
    },
  };
});

function rowOf(userId: string, acts: readonly Sum[]) {
  const of = (kind: string): Pick<Sum, 'orders' | 'cents'> =>
    acts.find(({ key }) => key.startsWith(`${kind}|`)) ?? { orders: 0, cents: 0 };
  const [discount, refund, cancelled, lineVoid] = [
    of('discount'),
    of('refund'),
    of('cancelled'),
    of('line-void'),
  ];
  return {
    userId,
    discounts: discount.orders,
    discountCents: discount.cents,
    refunds: refund.orders,
    refundCents: refund.cents,
    cancelled: cancelled.orders,
    cancelledCents: cancelled.cents,
    voids: lineVoid.orders,
    voidCents: lineVoid.cents,
    noSales: of('no-sale').orders,
    paidOutCents: of('paid-out').cents,
    approved: totalOf(acts, 'items'),
    lostCents: discount.cents + refund.cents + cancelled.cents + lineVoid.cents,
  };
}
