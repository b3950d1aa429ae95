import { paymentsReport } from '@forno/shared/protocol/reports/payments';
import { partsOf, sumsBy } from './sums.ts';
import { bpsOf, tableReport, totalOf, type Sum } from './table-report.ts';

export const payments = tableReport(paymentsReport, async (asked) => {
  const tenders = Map.groupBy(await sumsBy(asked, 'tender'), ({ key }) => partsOf(key)[0]);
  const plain = [...tenders].map(([tender, moves]) => rowOf(tender, moves));
  const netCents = totalOf(plain, 'netCents');
  return {
    rows: plain
      .map((row) => ({ ...row, shareBps: bpsOf(row.netCents, netCents) }))
      .sort((a, b) => b.netCents - a.netCents || (a.tender < b.tender ? -1 : 1)),
    totals: {
      takenCents: totalOf(plain, 'takenCents'),
      refundedCents: totalOf(plain, 'refundedCents'),
      netCents,
      tipCents: totalOf(plain, 'tipCents'),
    },
  };
});

function rowOf(tender: string, moves: readonly Sum[]) {
  const of = (kind: string): Pick<Sum, 'items' | 'cents'> =>
    moves.find(({ key }) => key === `${tender}|${kind}`) ?? { items: 0, cents: 0 };
  const [taken, back, lost] = [of('payment'), of('refund'), of('lost')];
  return {
    tender,
    payments: taken.items,
    takenCents: taken.cents,
    refunds: back.items,
    refundedCents: 0 - back.cents,
    lostCents: 0 - lost.cents,
    netCents: taken.cents + back.cents + lost.cents,
    creditCents: of('top-up').cents,
    tipCents: totalOf(moves, 'otherCents'),
  };
}
