import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openClickHouse, type ClickHouse } from '../cloud-api/src/clickhouse/client.ts';
import { startLoader, type Loader } from '../cloud-api/src/clickhouse/loader.ts';
import { createSchema } from '../cloud-api/src/clickhouse/schema.ts';
import { openDatabase, type Database } from '../cloud-api/src/postgres/database.ts';
import { startEmbeddedPostgres } from '../cloud-api/src/postgres/embedded.ts';
import { migrate } from '../cloud-api/src/postgres/migrate.ts';
import { dailyMetrics } from '../cloud-api/src/reports/daily-metrics.ts';
import { integer } from '../cloud-api/src/reports/figures.ts';
import { ordersSummary } from '../cloud-api/src/reports/orders-summary.ts';
import { realtimeOrders } from '../cloud-api/src/reports/realtime-orders.ts';
import type { ReportScope } from '../cloud-api/src/reports/scope.ts';
import { addStore, appendEvents } from '../cloud-api/test/reporting.ts';
import { ShopLog } from '../cloud-api/test/shop-log.ts';

/**
 * Reports over a chain's year. Facts are made inside the engine; the rollups are computed by the views
 * that the loader uses. The same totals are asked of PostgreSQL's order table, in the same run, so that
 * what is reported is a ratio and not the mood of a machine.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '30' },
    out: { type: 'string', default: path.join(import.meta.dirname, 'results', 'reports.json') },
  },
});
const ORDERS = Number(values.orders);
const ROUNDS = Number(values.rounds);
const STORES = 100;
const TENANT = 'bench';
const FIRST_DAY = '2025-11-24';
const DAYS = 365;
const NOW = Date.UTC(2026, 10, 23, 20);
const storeIds = Array.from({ length: STORES }, (_, n) => `store-${String(n).padStart(3, '0')}`);
const YEAR = { startDate: FIRST_DAY, endDate: '2026-11-23' };
const MONTH = { startDate: '2026-10-01', endDate: '2026-10-31' };

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const scopeOf = (ids: readonly string[]): ReportScope => ({
  tenantId: TENANT,
  currency: 'USD',
  storeIds: ids,
  stores: ids.map((storeId) => ({ storeId, timeZone: 'America/New_York', dayStartsAt: '04:00' })),
});
const [CHAIN, ONE] = [scopeOf(storeIds), scopeOf([storeIds[7]!])];

/** Order n: its store, day, time and amounts, the same in both databases. */
const orderId = (n: string): string => `concat('00000000-0000-7000-8000-', leftPad(hex(${n}), 12, '0'))`;

async function fillClickHouse(clickhouse: ClickHouse): Promise<void> {
  await createSchema(clickhouse);
  const base = `'${TENANT}' AS tenant_id, concat('store-', leftPad(toString(n % ${STORES}), 3, '0')) AS store_id,
    toDate('${FIRST_DAY}') + intDiv(n, ${STORES}) % ${DAYS} AS business_date`;
  const cents = '(1200 + n * 7919 % 4000)';
  await clickhouse.command(`INSERT INTO forno.order_facts
    SELECT ${base}, toUUID(${orderId('n')}) AS order_id, n % 200 AS number, 'closed' AS status,
      ['IN_STORE', 'WEB', 'MOBILE', 'PHONE', 'PARTNER'][1 + n % 5] AS channel, ['carry-out', 'delivery', 'dine-in'][1 + n % 3] AS service,
      ['cash', 'card', 'channel'][1 + n % 3] AS tender, '' AS customer_id, [] AS deals, true AS sold, n % 97 = 0 AS cancelled, '' AS cancel_cause,
      11 + n % 11 AS local_hour, toDateTime64(business_date, 3, 'UTC') + (16 + n % 11) * 3600 AS created_at, created_at + 5 AS accepted_at,
      created_at + 900 AS promised_at, created_at + 300 + n % 600 AS ready_at, created_at + 1200 AS completed_at,
      295 + n % 600 AS prep_seconds, NULL AS delivery_seconds, 1 + n % 4 AS items, ${cents} AS net_cents, ${cents} + 80 AS gross_cents,
      n % 7 * 50 AS discount_cents, 80 AS added_tax_cents, 0 AS included_tax_cents, 0 AS refund_cents, n AS last_seq
    FROM (SELECT number AS n FROM numbers(${ORDERS})) SETTINGS max_partitions_per_insert_block = 0`);
  await clickhouse.command(`INSERT INTO forno.order_item_facts
    SELECT ${base}, toUUID(${orderId('n')}) AS order_id, toUUID(${orderId('n * 4 + line')}) AS line_id, 11 + n % 11 AS local_hour,
      concat('item-', toString((n * 31 + line * 17) % 60)) AS item_id, concat('Item ', toString((n * 31 + line * 17) % 60)) AS name, 'pizzas' AS category_id,
      'medium' AS variant_id, 1 AS quantity, intDiv(${cents}, 1 + n % 4) AS net_cents, n AS seq
    FROM (SELECT number AS n FROM numbers(${ORDERS})) ARRAY JOIN range(1 + n % 4) AS line SETTINGS max_partitions_per_insert_block = 0`);
  await clickhouse.command(`INSERT INTO forno.payment_facts
    SELECT ${base}, n AS seq, toUUID(${orderId('n')}) AS order_id, order_id AS payment_id, 'payment' AS kind,
      ['cash', 'card', 'channel'][1 + n % 3] AS tender, ${cents} + 80 AS cents, toDateTime64(business_date, 3, 'UTC') + 60000 AS at
    FROM (SELECT number AS n FROM numbers(${ORDERS})) SETTINGS max_partitions_per_insert_block = 0`);
}

async function rollUp(clickhouse: ClickHouse): Promise<number> {
  const started = performance.now();
  for (let day = 0; day < DAYS; day += 30) {
    await clickhouse.command(`INSERT INTO forno.changed_days
      SELECT '${TENANT}', store_id, toDate('${FIRST_DAY}') + ${day} + number, 1
      FROM numbers(${Math.min(30, DAYS - day)}) ARRAY JOIN [${storeIds.map((id) => `'${id}'`).join(', ')}] AS store_id`);
  }
  return performance.now() - started;
}

async function fillPostgres({ knex }: Database): Promise<void> {
  await knex('tenants').insert({ tenant_id: TENANT, name: TENANT });
  await knex('stores').insert(
    storeIds.map((storeId) => ({
      store_id: storeId,
      tenant_id: TENANT,
      name: storeId,
      region: 'East',
      time_zone: 'America/New_York',
      currency: 'USD',
      menu_id: 'main',
    })),
  );
  await knex.raw(`
    insert into orders (store_id, order_id, number, business_date, status, service, channel, training, total_cents, item_count, paid_cents,
                        created_at, accepted_at, touched_at, last_seq, state)
    select 'store-' || lpad((n % ${STORES})::text, 3, '0'), gen_random_uuid(), n % 200, date '${FIRST_DAY}' + (n / ${STORES} % ${DAYS})::int, 'closed',
      'carry-out', 'IN_STORE', false, 1280 + n * 7919 % 4000, 1 + n % 4, 0, n, n, n, n, '{}'
    from generate_series(0::bigint, ${ORDERS - 1}) as n`);
  await knex.raw('vacuum analyze orders');
}

/** The same question of all three: PostgreSQL's orders, ClickHouse's facts, and the days rolled up from them. */
const TOTALS = {
  postgres:
    'select count(*) as orders, sum(item_count) as items, sum(total_cents) as cents from orders where store_id = any(?) and business_date between ? and ?',
  facts: `SELECT count() AS orders, sum(o.items) AS items, sum(gross_cents) AS cents FROM forno.order_facts AS o FINAL
    WHERE tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)} AND business_date BETWEEN {startDate:Date} AND {endDate:Date} AND sold
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  days: `SELECT sum(orders) AS orders, sum(items) AS items, sum(gross_cents) AS cents FROM forno.daily_store_metrics FINAL
    WHERE tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)} AND business_date BETWEEN {startDate:Date} AND {endDate:Date}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
};
const totalsRow = z.object({ orders: integer, items: integer, cents: integer });

interface Spread {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

const round = (ms: number): number => Math.round(ms * 100) / 100;
function spread(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: round(sorted.at(-1)!) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** All subjects take turns, so that a slow minute of the machine is everybody's. */
async function measure(
  subjects: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Record<string, Spread>> {
  const samples = new Map(Object.keys(subjects).map((name) => [name, [] as number[]]));
  for (let n = -2; n < ROUNDS; n++) {
    for (const [name, work] of Object.entries(subjects)) {
      const ms = await timed(work);
      if (n >= 0) samples.get(name)!.push(ms);
    }
  }
  return Object.fromEntries([...samples].map(([name, list]) => [name, spread(list)]));
}

interface Beside {
  readonly alone: Spread;
  readonly beside: Spread;
}

/** What another request of the same process feels while `busy` runs. */
async function latencyBeside(busy: () => Promise<unknown>): Promise<Beside> {
  const server = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1' }, (response) => response.resume().once('end', resolve))
        .once('error', reject)
        .end();
    });
  const sampleUntil = async (ended: () => boolean): Promise<Spread> => {
    const samples: number[] = [];
    // A breath between two requests, or the asking itself would be what keeps the process busy.
    for (; !ended(); await sleep(1)) samples.push(await timed(ask));
    return spread(samples);
  };
  const until = performance.now() + 2000;
  const alone = await sampleUntil(() => performance.now() > until);
  let running = true;
  const load = busy().finally(() => (running = false));
  const beside = await sampleUntil(() => !running);
  await load;
  server.close();
  return { alone, beside };
}

interface Loading extends Beside {
  readonly events: number;
  readonly eventsPerSecond: number;
  /** From the commit of one more order to its being in the summary. */
  readonly freshness: Spread;
}

const LIVE = { storeIds: ['live-0', 'live-1', 'live-2', 'live-3'], orders: 1500 };

/** Real logs of four shops, all behind at once; then one order after the other. */
async function measureLoading(clickhouse: ClickHouse, db: Database): Promise<Loading> {
  const shops = LIVE.storeIds.map((storeId, n) => new ShopLog({ storeId, seed: n + 1 }));
  for (const shop of shops) {
    await addStore(db, { storeId: shop.storeId, tenantId: TENANT });
    for (let n = 0; n < LIVE.orders; n++) shop.sell();
    for (let from = 0; from < shop.events.length; from += 5000)
      await appendEvents(db, shop.events.slice(from, from + 5000));
  }
  const events = shops.reduce((sum, shop) => sum + shop.events.length, 0);
  let loader: Loader | null = null;
  let seconds = 0;
  const latency = await latencyBeside(async () => {
    const started = performance.now();
    loader = await startLoader({ clickhouse, db, log: say });
    await loader.caughtUp();
    seconds = (performance.now() - started) / 1000;
  });
  const live = loader as Loader | null;
  if (!live) throw new Error('the loader did not start');

  const [shop] = shops as [ShopLog, ...ShopLog[]];
  const scope = scopeOf([shop.storeId]);
  const samples: number[] = [];
  const orders = async (): Promise<number> =>
    (await ordersSummary(clickhouse, scope, { startDate: '2026-11-01', endDate: '2027-12-31' })).totals
      .orders;
  for (let n = 0; n < 20; n++) {
    const sent = shop.events.length;
    shop.sell();
    const before = await orders();
    await appendEvents(db, shop.events.slice(sent));
    samples.push(
      await timed(async () => {
        live.nudge();
        while ((await orders()) === before) await sleep(2);
      }),
    );
  }
  await live.stop();
  return { events, eventsPerSecond: Math.round(events / seconds), freshness: spread(samples), ...latency };
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
  const db = openDatabase({ url: postgres.url() });
  const clickhouse = await openClickHouse({ dataDir: path.join(folder, 'clickhouse'), log: say });
  try {
    await migrate(db.knex);
    say(`${ORDERS.toLocaleString('en')} orders of ${STORES} stores in ${DAYS} days`);
    const fillSeconds = round((await timed(() => fillClickHouse(clickhouse))) / 1000);
    say(`facts made in ${fillSeconds} s`);
    const rollupSeconds = round((await rollUp(clickhouse)) / 1000);
    say(`${(STORES * DAYS).toLocaleString('en')} store days rolled up in ${rollupSeconds} s`);
    say(`PostgreSQL filled in ${round((await timed(() => fillPostgres(db))) / 1000)} s`);

    const params = { tenantId: TENANT, storeIds, ...YEAR };
    const [fromPostgres] = (
      await db.knex.raw<{ rows: unknown[] }>(TOTALS.postgres, [storeIds, YEAR.startDate, YEAR.endDate])
    ).rows.map((row) => totalsRow.parse(row));
    const agree = await Promise.all(
      [TOTALS.facts, TOTALS.days].map(async (sql) => (await clickhouse.query(sql, params, totalsRow))[0]),
    );
    for (const found of agree) {
      if (JSON.stringify(found) !== JSON.stringify(fromPostgres))
        throw new Error(`the databases differ: ${JSON.stringify({ fromPostgres, found })}`);
    }

    const reports = await measure({
      'summary, one store, a month': () => ordersSummary(clickhouse, ONE, MONTH),
      'summary, the chain, a month': () => ordersSummary(clickhouse, CHAIN, MONTH),
      'summary, the chain, a year': () => ordersSummary(clickhouse, CHAIN, YEAR),
      'daily metrics, one store, a year': () => dailyMetrics(clickhouse, ONE, YEAR),
      'daily metrics, the chain, a month': () => dailyMetrics(clickhouse, CHAIN, MONTH),
      'realtime, the chain': () => realtimeOrders({ clickhouse, db }, CHAIN, NOW),
    });
    const totals = await measure({
      postgres: () => db.knex.raw(TOTALS.postgres, [storeIds, YEAR.startDate, YEAR.endDate]),
      facts: () => clickhouse.query(TOTALS.facts, params, totalsRow),
      days: () => clickhouse.query(TOTALS.days, params, totalsRow),
    });
    const ratio = (of: string): number => round(totals['postgres']!.p50Ms / totals[of]!.p50Ms);
    const otherRequests = await latencyBeside(async () => {
      for (let n = 0; n < ROUNDS; n++) await ordersSummary(clickhouse, CHAIN, YEAR);
    });
    say('loading');
    const loading = await measureLoading(clickhouse, db);
    const result = {
      at: new Date().toISOString(),
      orders: ORDERS,
      stores: STORES,
      days: DAYS,
      fillSeconds,
      rollupSeconds,
      reports,
      totalsOfTheYear: { ...totals, postgresOverFacts: ratio('facts'), postgresOverDays: ratio('days') },
      otherRequests,
      loading,
      rssMb: Math.round(process.memoryUsage.rss() / 1_048_576),
    };
    await mkdir(path.dirname(values.out), { recursive: true });
    await writeFile(values.out, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } finally {
    await clickhouse.close();
    await db.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
