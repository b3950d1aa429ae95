import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from './client.ts';

/** Raised with every change below: tables of another version are dropped and loaded anew from PostgreSQL. */
const SCHEMA_VERSION = 3;

// The cursor in PostgreSQL says what is kept here, so an insert is answered only when it is on disk.
const DURABLE = 'fsync_after_insert = 1, fsync_part_directory = 1';
const SCOPE = 'tenant_id LowCardinality(String), store_id LowCardinality(String), business_date Date';

/**
 * Facts are rows with a natural key and a version: written twice, they are still one. A sum added up by
 * a usual materialised view has no such key and would count a repeated block twice. So the views here are
 * triggered by `changed_days`, which keeps nothing, and compute a day as a whole from its facts; the
 * result replaces the day's earlier one.
 */
const TABLES: readonly string[] = [
  `order_facts (
    ${SCOPE}, order_id UUID, number UInt32,
    status LowCardinality(String), channel LowCardinality(String), service LowCardinality(String),
    tender LowCardinality(String), customer_id String, deals Array(LowCardinality(String)),
    sold Bool, cancelled Bool, cancel_cause LowCardinality(String),
    local_hour UInt8, created_at DateTime64(3, 'UTC'), accepted_at Nullable(DateTime64(3, 'UTC')),
    promised_at Nullable(DateTime64(3, 'UTC')), ready_at Nullable(DateTime64(3, 'UTC')),
    completed_at Nullable(DateTime64(3, 'UTC')),
    prep_seconds Nullable(UInt32), delivery_seconds Nullable(UInt32),
    items UInt32, net_cents Int64, gross_cents Int64, discount_cents Int64,
    added_tax_cents Int64, included_tax_cents Int64, refund_cents Int64,
    last_seq UInt64
  ) ENGINE = ReplacingMergeTree(last_seq)
  PARTITION BY toYYYYMM(business_date) ORDER BY (tenant_id, store_id, business_date, order_id) SETTINGS ${DURABLE}`,

  `order_item_facts (
    ${SCOPE}, order_id UUID, line_id UUID, local_hour UInt8,
    item_id LowCardinality(String), name LowCardinality(String), category_id LowCardinality(String),
    variant_id LowCardinality(String), quantity UInt32, net_cents Int64, seq UInt64
  ) ENGINE = ReplacingMergeTree(seq)
  PARTITION BY toYYYYMM(business_date) ORDER BY (tenant_id, store_id, business_date, order_id, line_id) SETTINGS ${DURABLE}`,

  `payment_facts (
    ${SCOPE}, seq UInt64, order_id UUID, payment_id UUID, kind Enum8('payment' = 1, 'refund' = 2, 'lost' = 3, 'top-up' = 4),
    tender LowCardinality(String), cents Int64, at DateTime64(3, 'UTC')
  ) ENGINE = ReplacingMergeTree
  PARTITION BY toYYYYMM(business_date) ORDER BY (tenant_id, store_id, business_date, seq) SETTINGS ${DURABLE}`,

  `changed_days (${SCOPE}, version UInt64) ENGINE = Null`,

  `daily_store_metrics (
    ${SCOPE}, orders UInt64, items UInt64, net_cents Int64, gross_cents Int64, discount_cents Int64,
    tax_cents Int64, refund_cents Int64, cancelled UInt64,
    prep_seconds_p50 Nullable(UInt32), prep_seconds_p90 Nullable(UInt32), version UInt64
  ) ENGINE = ReplacingMergeTree(version)
  PARTITION BY toYYYYMM(business_date) ORDER BY (tenant_id, store_id, business_date) SETTINGS ${DURABLE}`,

  `daily_breakdowns (
    ${SCOPE}, dimension LowCardinality(String), key LowCardinality(String), name LowCardinality(String),
    orders UInt64, items UInt64, cents Int64, version UInt64
  ) ENGINE = ReplacingMergeTree(version)
  PARTITION BY toYYYYMM(business_date) ORDER BY (tenant_id, dimension, store_id, business_date, key) SETTINGS ${DURABLE}`,
];

const DAY = 'tenant_id, store_id, business_date';
const IN_CHANGED_DAYS = `(${DAY}) IN (SELECT ${DAY} FROM ${DATABASE}.changed_days)`;

const VIEWS: readonly string[] = [
  `daily_store_metrics_view TO ${DATABASE}.daily_store_metrics AS
  SELECT ${DAY}, orders, items, net_cents, gross_cents, discount_cents, tax_cents, refund_cents, cancelled,
    prep_seconds_p50, prep_seconds_p90, version
  FROM ${DATABASE}.changed_days
  LEFT JOIN (
    SELECT ${DAY}, countIf(sold) AS orders, sumIf(items, sold) AS items, sumIf(net_cents, sold) AS net_cents,
      sumIf(gross_cents, sold) AS gross_cents, sumIf(discount_cents, sold) AS discount_cents,
      sumIf(added_tax_cents + included_tax_cents, sold) AS tax_cents, countIf(cancelled) AS cancelled,
      quantileExactOrNull(0.5)(prep_seconds) AS prep_seconds_p50, quantileExactOrNull(0.9)(prep_seconds) AS prep_seconds_p90
    FROM (SELECT * FROM ${DATABASE}.order_facts FINAL WHERE ${IN_CHANGED_DAYS}) GROUP BY ${DAY}
  ) AS sales USING (${DAY})
  LEFT JOIN (
    SELECT ${DAY}, -sumIf(cents, kind = 'refund') AS refund_cents
    FROM ${DATABASE}.payment_facts FINAL WHERE ${IN_CHANGED_DAYS} GROUP BY ${DAY}
  ) AS money USING (${DAY})`,

  `daily_orders_view TO ${DATABASE}.daily_breakdowns AS
  SELECT ${DAY}, dimension, key, '' AS name, orders, items, cents, version
  FROM ${DATABASE}.changed_days
  INNER JOIN (
    SELECT ${DAY}, part.1 AS dimension, part.2 AS key, count() AS orders, sum(items) AS items, sum(net_cents) AS cents
    FROM (SELECT * FROM ${DATABASE}.order_facts FINAL WHERE ${IN_CHANGED_DAYS} AND sold)
    ARRAY JOIN [('hour', leftPad(toString(local_hour), 2, '0')), ('channel', toString(channel)), ('service', toString(service))] AS part
    GROUP BY ${DAY}, dimension, key
  ) AS facts USING (${DAY})`,

  // A product that was taken off again keeps its row of nothing: without one its old figures would stand.
  `daily_products_view TO ${DATABASE}.daily_breakdowns AS
  SELECT ${DAY}, 'product' AS dimension, key, name, orders, items, cents, version
  FROM ${DATABASE}.changed_days
  INNER JOIN (
    SELECT ${DAY}, item_id AS key, argMax(name, seq) AS name, uniqExactIf(order_id, quantity > 0) AS orders, sum(quantity) AS items, sum(net_cents) AS cents
    FROM (SELECT * FROM ${DATABASE}.order_item_facts FINAL WHERE ${IN_CHANGED_DAYS}) GROUP BY ${DAY}, key
  ) AS facts USING (${DAY})`,

  `daily_tenders_view TO ${DATABASE}.daily_breakdowns AS
  SELECT ${DAY}, 'tender' AS dimension, key, '' AS name, orders, 0 AS items, cents, version
  FROM ${DATABASE}.changed_days
  INNER JOIN (
    SELECT ${DAY}, tender AS key, uniqExact(order_id) AS orders, sum(cents) AS cents
    FROM (SELECT * FROM ${DATABASE}.payment_facts FINAL WHERE ${IN_CHANGED_DAYS} AND kind != 'top-up') GROUP BY ${DAY}, key
  ) AS facts USING (${DAY})`,
];

const instanceRow = z.object({ id: z.string(), schemaVersion: z.coerce.number() });

/**
 * Makes what is missing and says which database this is. PostgreSQL remembers that id beside its cursors:
 * a lost data folder, another server or a new schema shows as another id, and everything is loaded again.
 */
export async function createSchema(clickhouse: ClickHouse): Promise<{ readonly instanceId: string }> {
  await clickhouse.command(`CREATE DATABASE IF NOT EXISTS ${DATABASE}`);
  const instance = `${DATABASE}.instance`;
  await clickhouse.command(
    `CREATE TABLE IF NOT EXISTS ${instance} (id String, schema_version UInt32) ENGINE = MergeTree ORDER BY id SETTINGS ${DURABLE}`,
  );
  const [known] = await clickhouse.query(
    `SELECT id, schema_version AS schemaVersion FROM ${instance} ORDER BY id LIMIT 1`,
    {},
    instanceRow,
  );
  if (known?.schemaVersion === SCHEMA_VERSION) return { instanceId: known.id };

  for (const view of VIEWS) await clickhouse.command(`DROP VIEW IF EXISTS ${DATABASE}.${nameOf(view)} SYNC`);
  for (const table of TABLES)
    await clickhouse.command(`DROP TABLE IF EXISTS ${DATABASE}.${nameOf(table)} SYNC`);
  for (const table of TABLES) await clickhouse.command(`CREATE TABLE ${DATABASE}.${table}`);
  for (const view of VIEWS) await clickhouse.command(`CREATE MATERIALIZED VIEW ${DATABASE}.${view}`);
  // Last: a crash on the way leaves no id, and the next start begins again.
  await clickhouse.command(`TRUNCATE TABLE ${instance}`);
  const instanceId = randomUUID();
  await clickhouse.insert('instance', [{ id: instanceId, schema_version: SCHEMA_VERSION }]);
  return { instanceId };
}

/** Empties every table that is loaded from PostgreSQL. */
export async function truncateFacts(clickhouse: ClickHouse): Promise<void> {
  for (const table of TABLES.map(nameOf))
    if (table !== 'changed_days') await clickhouse.command(`TRUNCATE TABLE ${DATABASE}.${table}`);
}

const nameOf = (ddl: string): string => ddl.slice(0, ddl.indexOf(' '));
