import { z } from 'zod';
import { DATABASE, type ClickHouse, type Row } from './client.ts';

const DAY_MS = 86_400_000;
/** After a month's last day no store's business day of it is still open, in whatever zone. */
const GRACE_MS = 2 * DAY_MS;

const untilRow = z.object({ until: z.string() });

/**
 * The first date that is not in `monthly_breakdowns`. Months are added up once they are over: reports of a
 * year then read twelve rows a key instead of 365, and a sale of today makes no month's sum anew.
 */
export async function settledUntil(clickhouse: ClickHouse): Promise<string> {
  const [row] = await clickhouse.query(
    `SELECT toString(max(until)) AS until FROM ${DATABASE}.settled_months`,
    {},
    untilRow,
  );
  return row?.until ?? '1970-01-01';
}

/** The first day of the month that may not be added up yet. */
export function settleableUntil(now: number): string {
  return `${new Date(now - GRACE_MS).toISOString().slice(0, 7)}-01`;
}

/**
 * Adds up the months that are over and were not yet. The caller sees to it that nothing is loaded
 * meanwhile. The note that they are there comes last: killed before it, they are added up again.
 */
export async function settleMonths(
  clickhouse: ClickHouse,
  { from, until, version }: { readonly from: string; readonly until: string; readonly version: number },
): Promise<void> {
  const months = await clickhouse.query(
    `SELECT DISTINCT toString(toStartOfMonth(business_date)) AS month FROM ${DATABASE}.daily_store_metrics
     WHERE business_date >= {from:Date} AND business_date < {until:Date} ORDER BY month`,
    { from, until },
    z.object({ month: z.string() }),
  );
  for (const { month } of months) await addUpMonth(clickhouse, month, version);
  await clickhouse.insert('settled_months', [{ until }]);
}

/** Months of single stores that something came late for. */
export async function addUpAgain(
  clickhouse: ClickHouse,
  days: Iterable<Row>,
  { settled, version }: { readonly settled: string; readonly version: number },
): Promise<void> {
  const months = new Map<string, Row>();
  for (const day of days) {
    const date = String(day['business_date']);
    if (date >= settled) continue;
    const month = `${date.slice(0, 7)}-01`;
    months.set(`${String(day['store_id'])} ${month}`, { ...day, business_date: month, version });
  }
  await clickhouse.insert('changed_months', [...months.values()]);
}

/** All stores of one month, some at a time: what is added up at once has to fit into memory. */
async function addUpMonth(clickhouse: ClickHouse, month: string, version: number): Promise<void> {
  for (let part = 0; part < MONTH_PARTS; part++)
    await clickhouse.command(`INSERT INTO ${DATABASE}.changed_months
      SELECT DISTINCT tenant_id, store_id, toStartOfMonth(business_date), ${version}
      FROM ${DATABASE}.daily_store_metrics
      WHERE toStartOfMonth(business_date) = '${month}' AND sipHash64(tenant_id, store_id) % ${MONTH_PARTS} = ${part}`);
}
const MONTH_PARTS = 4;
