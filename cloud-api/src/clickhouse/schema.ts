import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from './client.ts';
import { createDatabase, createTable, createView, drop, layoutNumber, truncate } from './cluster.ts';
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
  const { cluster } = clickhouse;
  const run = async (statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await clickhouse.command(statement);
  };
  await run([createDatabase(DATABASE, cluster)]);
  const instance = `${DATABASE}.instance`;
  const instanceTable = { database: DATABASE, name: 'instance', ddl: INSTANCE_TABLE };
  await run(createTable(instanceTable, cluster));
  const version = SCHEMA_VERSION + 1_000 * layoutNumber(cluster);
  const [known] = await clickhouse.query(
    `SELECT id, schema_version AS schemaVersion FROM ${instance} ORDER BY id LIMIT 1`,
    {},
    instanceRow,
  );
  if (known?.schemaVersion === version) return { instanceId: known.id };

  // An older version may have had other views than today's.
  const old = await clickhouse.query(
    `SELECT name FROM system.tables WHERE database = '${DATABASE}' AND engine = 'MaterializedView'`,
    {},
    z.object({ name: z.string() }),
  );
  for (const { name } of old) await run(drop('VIEW', { database: DATABASE, name }, cluster));
  for (const name of Object.keys(TABLES)) await run(drop('TABLE', { database: DATABASE, name }, cluster));
  await run(tablesAndViews(cluster));
  // Last, and made anew, as the layout may be another: a crash on the way leaves no id, and the next start begins again.
  await run(drop('TABLE', instanceTable, cluster));
  await run(createTable(instanceTable, cluster));
  const instanceId = randomUUID();
  await clickhouse.insert('instance', [{ id: instanceId, schema_version: version }]);
  return { instanceId };
}

/** What makes all that is loaded from PostgreSQL, on one server or a cluster. */
export function tablesAndViews(cluster: ClickHouse['cluster']): string[] {
  const tables = Object.keys(TABLES);
  return [
    ...Object.entries(TABLES).flatMap(([name, ddl]) =>
      createTable({ database: DATABASE, name, ddl }, cluster),
    ),
    ...VIEWS.map((view) => createView({ database: DATABASE, view, tables }, cluster)),
  ];
}

/** Empties every table that is loaded from PostgreSQL. */
export async function truncateFacts(clickhouse: ClickHouse): Promise<void> {
  for (const name of Object.keys(KEPT_TABLES))
    await clickhouse.command(truncate({ database: DATABASE, name }, clickhouse.cluster));
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
