import { z } from 'zod';
import { DATABASE, type ClickHouse, type Row } from './client.ts';
import { SHARD_PLACES, toEveryShard } from './cluster.ts';

const DAY_MS = 86_400_000;
/** After a month's last day no store's business day of it is still open, in whatever zone. */
const GRACE_MS = 2 * DAY_MS;

/** What is added up as a whole: up to a month, a store's days; up to a day, the chain's stores. */
export interface Settled {
  readonly months: string;
  readonly days: string;
}

const untilRow = z.object({ until: z.string() });

/**
 * The first dates that are not in `monthly_breakdowns` and in `chain_breakdowns`. Months and the chain's days
 * are added up once they are over: reports of a year then read twelve rows a key and store instead of 365,
 * those of a thousand stores one a key and day, and a sale of today makes no such sum anew.
 */
export async function settledUntil(clickhouse: ClickHouse): Promise<Settled> {
  const until = async (table: 'settled_months' | 'settled_days'): Promise<string> => {
    const [row] = await clickhouse.query(
      `SELECT toString(max(until)) AS until FROM ${DATABASE}.${table}`,
      {},
      untilRow,
    );
    return row?.until ?? '1970-01-01';
  };
  return { months: await until('settled_months'), days: await until('settled_days') };
}

/** The first day of the month, and the first day, that may not be added up yet. */
export function settleableUntil(now: number): Settled {
  const days = new Date(now - GRACE_MS).toISOString().slice(0, 10);
  return { months: `${days.slice(0, 7)}-01`, days };
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

/** Adds up the chain's days that are over and were not yet, in the same way, those of a month at a time. */
export async function settleDays(
  clickhouse: ClickHouse,
  { from, until, version }: { readonly from: string; readonly until: string; readonly version: number },
): Promise<void> {
  const days = await clickhouse.query(
    `SELECT DISTINCT tenant_id AS tenantId, toString(business_date) AS date FROM ${DATABASE}.daily_store_metrics
     WHERE business_date >= {from:Date} AND business_date < {until:Date} ORDER BY date`,
    { from, until },
    z.object({ tenantId: z.string(), date: z.string() }),
  );
  await changeChainDays(clickhouse, days, version);
  await clickhouse.insert('settled_days', [{ until }]);
}

/** Has days of chains added up from their stores', those of a month at a time. */
export async function changeChainDays(
  clickhouse: ClickHouse,
  days: readonly { readonly tenantId: string; readonly date: string }[],
  version: number,
): Promise<void> {
  for (const month of Map.groupBy(days, ({ date }) => date.slice(0, 7)).values())
    await tellOfChainDays(
      clickhouse,
      month.map(({ tenantId, date }) => ({ tenant_id: tenantId, business_date: date, version })),
    );
}

/** A chain's stores lie on all shards, so each of them hears of its days. */
async function tellOfChainDays(clickhouse: ClickHouse, rows: readonly Row[]): Promise<void> {
  const { cluster } = clickhouse;
  if (cluster?.sharded !== true) return clickhouse.insert('changed_chain_days', [...rows]);
  const [found] = await clickhouse.query(
    SHARD_PLACES,
    { cluster: cluster.name },
    z.object({ places: z.number() }),
  );
  await clickhouse.insert('changed_chain_days', toEveryShard(rows, found?.places ?? 0) as Row[]);
}

/**
 * Months of single stores, and days of their chains, that something came late for. Two loaders may bring two
 * stores of one chain at once: `nextVersion` is drawn after the stores' days are written and before the chain's
 * are read, so the higher of two has seen both.
 */
export async function addUpAgain(
  clickhouse: ClickHouse,
  days: Iterable<Row>,
  {
    settled,
    version,
    nextVersion,
  }: { readonly settled: Settled; readonly version: number; readonly nextVersion: () => Promise<number> },
): Promise<void> {
  const late = new Map<string, Row>();
  for (const { tenant_id, business_date } of days)
    if (String(business_date) < settled.days)
      late.set(`${String(tenant_id)} ${String(business_date)}`, { tenant_id, business_date });
  if (late.size > 0) {
    const seen = await nextVersion();
    await tellOfChainDays(
      clickhouse,
      [...late.values()].map((day) => ({ ...day, version: seen })),
    );
  }
  const months = new Map<string, Row>();
  for (const day of days) {
    const date = String(day['business_date']);
    if (date >= settled.months) continue;
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
