import { businessDate, localTime } from '@forno/shared/domain';
import type { LiveOrder, RealtimeOrders } from '@forno/shared/protocol/reports/realtime-orders';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from '../clickhouse/client.ts';
import type { Database } from '../postgres/database.ts';
import {
  addSums,
  DAILY_SUMS,
  FINAL_SETTINGS,
  integer,
  NO_SALES,
  sums,
  toFigures,
  type Sums,
} from './figures.ts';
import type { ReportScope, ScopedStore } from './scope.ts';

const LIVE_ORDERS_MAX = 100;
const WEEK_MS = 7 * 86_400_000;

export interface ReportSources {
  readonly clickhouse: ClickHouse;
  readonly db: Database;
}

/**
 * Today as it runs: the orders from PostgreSQL, where they are the moment they are taken in; the figures
 * from ClickHouse, like every other report's, so that today here and today in the summary agree.
 */
export async function realtimeOrders(
  { clickhouse, db }: ReportSources,
  scope: ReportScope,
  now: number,
): Promise<RealtimeOrders> {
  const days = scope.stores.map((store) => storeDay(store, now));
  const [today, lastWeek, live] = await Promise.all([
    sumsOfToday(clickhouse, scope, days),
    sumsOfLastWeek(clickhouse, scope, days),
    liveOrders(db, scope, days),
  ]);
  const latest =
    days
      .map((day) => day.today)
      .sort()
      .at(-1) ?? new Date(now).toISOString().slice(0, 10);
  return {
    at: now,
    currency: scope.currency,
    today: { ...toFigures(today), businessDate: latest },
    lastWeek: lastWeek.orders > 0 ? toFigures(lastWeek) : null,
    ...live,
  };
}

interface StoreDay {
  readonly storeId: string;
  /** The store's business date now, and the same weekday a week before. */
  readonly today: string;
  readonly weekAgo: string;
  /** The moment a week ago at which the store's clock stood where it stands now. */
  readonly weekAgoAt: number;
}

function storeDay({ storeId, timeZone, dayStartsAt }: ScopedStore, now: number): StoreDay {
  const today = businessDate(now, { timeZone, dayStartsAt });
  const weekAgo = new Date(Date.parse(`${today}T00:00:00Z`) - WEEK_MS).toISOString().slice(0, 10);
  // When the clocks changed in between, a week is an hour longer or shorter.
  const weekAgoAt = now - WEEK_MS + (offsetMs(now, timeZone) - offsetMs(now - WEEK_MS, timeZone));
  return { storeId, today, weekAgo, weekAgoAt };
}

function offsetMs(at: number, timeZone: string): number {
  const { date, minutes } = localTime(at, timeZone);
  return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - Math.floor(at / 60_000) * 60_000;
}

const sumsRow = z.object(sums);

/** Stores of one time zone share their dates: a chain in six zones is asked about six times at most. */
function groupDays(days: readonly StoreDay[], key: (day: StoreDay) => string): StoreDay[][] {
  return [...Map.groupBy(days, key).values()];
}

const TODAY = `
  SELECT ${DAILY_SUMS} FROM ${DATABASE}.daily_store_metrics FINAL
  WHERE tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)} AND business_date = {date:Date}
  ${FINAL_SETTINGS}`;

async function sumsOfToday(
  clickhouse: ClickHouse,
  { tenantId }: ReportScope,
  days: readonly StoreDay[],
): Promise<Sums> {
  const found = groupDays(days, (day) => day.today).map((group) =>
    clickhouse.query(
      TODAY,
      { tenantId, storeIds: group.map((day) => day.storeId), date: group[0]!.today },
      sumsRow,
    ),
  );
  return addSums((await Promise.all(found)).flat());
}

const SALES_UNTIL = `
  SELECT count() AS orders, sum(o.items) AS items, sum(net_cents) AS netSalesCents, sum(gross_cents) AS grossSalesCents,
    sum(discount_cents) AS discountCents, sum(added_tax_cents + included_tax_cents) AS taxCents, 0 AS refundCents
  FROM ${DATABASE}.order_facts AS o FINAL
  WHERE tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)} AND business_date = {date:Date}
    AND sold AND accepted_at <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')
  ${FINAL_SETTINGS}`;
const REFUNDS_UNTIL = `
  SELECT -sum(cents) AS refundCents FROM ${DATABASE}.payment_facts FINAL
  WHERE tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)} AND business_date = {date:Date}
    AND kind = 'refund' AND at <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')
  ${FINAL_SETTINGS}`;
const refundsRow = z.object({ refundCents: integer });

async function sumsOfLastWeek(
  clickhouse: ClickHouse,
  { tenantId }: ReportScope,
  days: readonly StoreDay[],
): Promise<Sums> {
  const found = groupDays(days, (day) => `${day.weekAgo} ${day.weekAgoAt}`).map(async (group) => {
    const params = {
      tenantId,
      storeIds: group.map((day) => day.storeId),
      date: group[0]!.weekAgo,
      until: group[0]!.weekAgoAt,
    };
    const [sales, refunds] = await Promise.all([
      clickhouse.query(SALES_UNTIL, params, sumsRow),
      clickhouse.query(REFUNDS_UNTIL, params, refundsRow),
    ]);
    return { ...(sales[0] ?? NO_SALES), refundCents: refunds[0]?.refundCents ?? 0 };
  });
  return addSums(await Promise.all(found));
}

type Live = Pick<RealtimeOrders, 'byStatus' | 'orders'>;

/** Orders of today, without training and without carts nobody has begun to pay for. */
async function liveOrders(db: Database, { tenantId }: ReportScope, days: readonly StoreDay[]): Promise<Live> {
  const today = [days.map((day) => day.storeId), days.map((day) => day.today)];
  const ofToday = `
    from orders o join unnest(?::text[], ?::date[]) as d (store_id, today) on o.store_id = d.store_id and o.business_date = d.today
    where not o.training and o.status <> 'draft'`;
  return db.inTenant(tenantId, async (trx) => {
    const counted = await trx.raw<{ rows: { status: string; count: number }[] }>(
      `select o.status, count(*)::int as count ${ofToday} group by o.status order by o.status`,
      today,
    );
    const listed = await trx.raw<{ rows: LiveOrder[] }>(
      `select o.order_id as "orderId", o.store_id as "storeId", o.number, to_char(o.business_date, 'YYYY-MM-DD') as "businessDate",
         o.status, o.service, o.channel, o.call_name as "callName", o.total_cents as "totalCents", o.item_count as items,
         o.created_at as "createdAt", o.accepted_at as "acceptedAt", o.promised_at as "promisedAt", o.ready_at as "readyAt"
       ${ofToday} order by o.created_at desc, o.order_id limit ${LIVE_ORDERS_MAX}`,
      today,
    );
    return {
      byStatus: Object.fromEntries(counted.rows.map(({ status, count }) => [status, count])),
      orders: listed.rows,
    };
  });
}
