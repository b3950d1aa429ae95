import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from './client.ts';
import { FACT_TABLES, INSTANCE_TABLE, ROLLUP_TABLES, TRIGGER_TABLES } from './tables.ts';
import { VIEWS } from './views.ts';

/** Raised with every change of a table or a view: those of another version are dropped and loaded anew from PostgreSQL. */
const SCHEMA_VERSION = 6;

const KEPT_TABLES = { ...FACT_TABLES, ...ROLLUP_TABLES };
const TABLES = { ...KEPT_TABLES, ...TRIGGER_TABLES };

const instanceRow = z.object({ id: z.string(), schemaVersion: z.coerce.number() });

/**
 * Makes what is missing and says which database this is. PostgreSQL remembers that id beside its cursors:
 * a lost data folder, another server or a new schema shows as another id, and everything is loaded again.
 */
export async function createSchema(clickhouse: ClickHouse): Promise<{ readonly instanceId: string }> {
  await clickhouse.command(`CREATE DATABASE IF NOT EXISTS ${DATABASE}`);
  const instance = `${DATABASE}.instance`;
  await clickhouse.command(`CREATE TABLE IF NOT EXISTS ${instance} ${INSTANCE_TABLE}`);
  const [known] = await clickhouse.query(
    `SELECT id, schema_version AS schemaVersion FROM ${instance} ORDER BY id LIMIT 1`,
    {},
    instanceRow,
  );
  if (known?.schemaVersion === SCHEMA_VERSION) return { instanceId: known.id };

  // An older version may have had other views than today's.
  const old = await clickhouse.query(
    `SELECT name FROM system.tables WHERE database = '${DATABASE}' AND engine = 'MaterializedView'`,
    {},
    z.object({ name: z.string() }),
  );
  for (const { name } of old) await clickhouse.command(`DROP VIEW ${DATABASE}.${name} SYNC`);
  for (const name of Object.keys(TABLES))
    await clickhouse.command(`DROP TABLE IF EXISTS ${DATABASE}.${name} SYNC`);
  for (const [name, ddl] of Object.entries(TABLES))
    await clickhouse.command(`CREATE TABLE ${DATABASE}.${name} ${ddl}`);
  for (const view of VIEWS) await clickhouse.command(`CREATE MATERIALIZED VIEW ${DATABASE}.${view}`);
  // Last: a crash on the way leaves no id, and the next start begins again.
  await clickhouse.command(`TRUNCATE TABLE ${instance}`);
  const instanceId = randomUUID();
  await clickhouse.insert('instance', [{ id: instanceId, schema_version: SCHEMA_VERSION }]);
  return { instanceId };
}

/** Empties every table that is loaded from PostgreSQL. */
export async function truncateFacts(clickhouse: ClickHouse): Promise<void> {
  for (const name of Object.keys(KEPT_TABLES)) await clickhouse.command(`TRUNCATE TABLE ${DATABASE}.${name}`);
}

/** One of two databases may have added up yesterday already. */
const IN_SETTLED_MONTHS = ` AND business_date < (SELECT max(until) FROM ${DATABASE}.settled_months)`;

const hashRow = z.object({ hash: z.string() });

/**
 * One hash over all rows of all facts and figures, whatever order they lie in and however often they were
 * written: two databases that were loaded from the same log have the same, whatever way that went.
 */
export async function figuresHash(clickhouse: ClickHouse): Promise<string> {
  const all = createHash('sha256');
  for (const table of Object.keys(KEPT_TABLES)) {
    // What is added up already says when, not what.
    if (table === 'settled_months' || table === 'settled_days') continue;
    // Versions count the runs. The days of a customer are a set. A key that is gone leaves a row of nothing.
    const rows = table.endsWith('_breakdowns')
      ? `FINAL WHERE (orders != 0 OR items != 0 OR cents != 0 OR other_cents != 0)${table === 'chain_breakdowns' ? IN_SETTLED_MONTHS : ''}`
      : 'FINAL';
    const more = table === 'customers' ? ', arraySort(dates)' : '';
    const [found] = await clickhouse.query(
      `SELECT concat(hex(groupBitXor(row)), hex(sum(sipHash64(row))), ' ', toString(count())) AS hash
       FROM (SELECT sipHash64(toString(tuple(* EXCEPT (version, dates)${more}))) AS row FROM ${DATABASE}.${table} ${rows})`,
      {},
      hashRow,
    );
    all.update(`${table} ${found?.hash ?? ''}\n`);
  }
  return all.digest('hex');
}
