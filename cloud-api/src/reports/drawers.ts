import { drawersReport } from '@forno/shared/protocol/reports/drawers';
import { DATABASE } from '../clickhouse/client.ts';
import { IN_RANGE, IN_SCOPE } from './breakdowns.ts';
import { rowsOf, tableReport, totalOf, type Asked } from './table-report.ts';

const { expectedCents: _expected, cashCents: _cash, ...SESSION } = drawersReport.columns;

const SESSIONS = `
  SELECT drawer_id AS drawerId, toString(business_date) AS date, store_id AS storeId, device_id AS deviceId, kind, staff_id AS staffId,
    toUnixTimestamp64Milli(opened_at) AS openedAt, toUnixTimestamp64Milli(closed_at) AS closedAt, float_cents AS floatCents,
    paid_in_cents AS paidInCents, paid_out_cents AS paidOutCents, drop_cents AS dropCents,
    counted_cents AS countedCents, difference_cents AS differenceCents, no_sales AS noSales
  FROM ${DATABASE}.drawer_facts FINAL WHERE ${IN_RANGE}
  ORDER BY business_date DESC, opened_at DESC, drawer_id LIMIT {limit:UInt32}`;

const CASH = `
  SELECT drawer_id AS drawerId, sum(drawer_cents) AS cashCents FROM ${DATABASE}.payment_facts FINAL
  WHERE ${IN_SCOPE} AND business_date BETWEEN {from:Date} AND addDays({to:Date}, 7) AND drawer_id IN {drawerIds:Array(String)}
  GROUP BY drawerId`;

/** The cash of payments that named these drawers: on their dates, or soon after where a drawer stayed open. */
async function cashOf(
  asked: Asked,
  sessions: readonly { readonly drawerId: string; readonly date: string }[],
): Promise<ReadonlyMap<string, number>> {
  if (sessions.length === 0) return new Map();
  const rows = await rowsOf(
    asked,
    { drawerId: SESSION.drawerId, cashCents: { title: '', kind: 'money' } },
    CASH,
    {
      drawerIds: sessions.map(({ drawerId }) => drawerId),
      from: sessions.at(-1)!.date,
      to: sessions[0]!.date,
    },
  );
  return new Map(rows.map(({ drawerId, cashCents }) => [drawerId, cashCents]));
}

export const drawers = tableReport(drawersReport, async (asked) => {
  const sessions = await rowsOf(asked, SESSION, SESSIONS, { limit: asked.limit });
  const cash = await cashOf(asked, sessions);
  const rows = sessions.map((session) => {
    const cashCents = cash.get(session.drawerId) ?? 0;
    const { floatCents, paidInCents, paidOutCents, dropCents } = session;
    return {
      ...session,
      cashCents,
      expectedCents: floatCents + cashCents + paidInCents - paidOutCents - dropCents,
    };
  });
  return {
    rows,
    totals: {
      sessions: rows.length,
      open: rows.filter(({ closedAt }) => closedAt === null).length,
      cashCents: totalOf(rows, 'cashCents'),
      differenceCents: rows.reduce((sum, { differenceCents }) => sum + (differenceCents ?? 0), 0),
    },
  };
});
