import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openClickHouse, type ClickHouse } from './client.ts';
import { createTable, deleteFrom, drop, truncate, type Cluster } from './cluster.ts';
import { tablesAndViews } from './schema.ts';
import { INSTANCE_TABLE } from './tables.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'forno-cluster-'));
const engine: { clickhouse?: ClickHouse } = {};
beforeAll(async () => {
  engine.clickhouse = await openClickHouse({ dataDir, log: () => undefined });
});
afterAll(async () => {
  await engine.clickhouse?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const REPLICATED: Cluster = { name: 'chain', sharded: false };
const SHARDED: Cluster = { name: 'chain', sharded: true };

/** As the engine reads it, without what is only layout. */
async function read(statement: string): Promise<string> {
  const [row] = await engine.clickhouse!.query(
    'SELECT formatQuerySingleLine({statement:String}) AS text',
    { statement },
    z.object({ text: z.string() }),
  );
  return row!.text;
}

describe.each([
  ['one server', undefined],
  ['a replicated cluster', REPLICATED],
  ['shards', SHARDED],
] as const)('the layout for %s', (_name, cluster) => {
  test("is what ClickHouse's own parser takes", async () => {
    const statements = tablesAndViews(cluster);
    expect(statements.length).toBeGreaterThan(15);
    for (const statement of statements) {
      const text = await read(statement);
      expect(text.includes('ON CLUSTER chain')).toBe(cluster !== undefined);
      expect(/ENGINE = \w*MergeTree/.test(text) && !text.includes('ENGINE = Replicated')).toBe(
        cluster === undefined && /MergeTree/.test(statement),
      );
    }
  });
});

test.each([
  ['one server', undefined, 'DELETE FROM forno.order_facts WHERE'],
  ['a replicated cluster', REPLICATED, 'DELETE FROM forno.order_facts ON CLUSTER chain WHERE'],
  ['shards', SHARDED, 'DELETE FROM forno.order_facts_local ON CLUSTER chain WHERE'],
] as const)("a store's rows are removed where they lie: %s", async (_name, cluster, begins) => {
  const where = "store_id = 'store-001'";
  const text = await read(deleteFrom({ database: 'forno', name: 'order_facts', where }, cluster));
  expect(text.startsWith(begins)).toBe(true);
});

test('what is no SQL is refused by that parser', async () => {
  await expect(read('CREATE TABLE forno.x ON CLUSTER (')).rejects.toThrow(/Syntax error/);
});

describe('replicated', () => {
  test('keeps the version and the key of each table', async () => {
    const order = tablesAndViews(REPLICATED).find((it) => it.includes('forno.order_facts '))!;
    expect(await read(order)).toMatch(
      /CREATE TABLE IF NOT EXISTS forno\.order_facts ON CLUSTER chain .* ENGINE = ReplicatedReplacingMergeTree\(last_seq\) PARTITION BY/,
    );
  });

  test('what every shard asks for is one table over all servers', () => {
    const [statement, ...more] = createTable(
      { database: 'forno', name: 'instance', ddl: INSTANCE_TABLE },
      SHARDED,
    );
    expect(more).toEqual([]);
    expect(statement).toContain(
      "ENGINE = ReplicatedMergeTree('/clickhouse/tables/{uuid}/everywhere', '{shard}-{replica}') ORDER BY id",
    );
  });
});

describe('sharded', () => {
  const statements = tablesAndViews(SHARDED);

  test("a store's rows lie on one shard, below a table of the name that reports read", async () => {
    const distributed = statements.filter((it) => it.includes('ENGINE = Distributed'));
    expect(distributed.length).toBeGreaterThan(10);
    for (const statement of distributed)
      expect(await read(statement)).toMatch(
        // Of a chain's days every shard has its own part.
        /CREATE TABLE IF NOT EXISTS forno\.(\w+) ON CLUSTER chain AS forno\.\1_local ENGINE = Distributed\(chain, forno, (\1_local, cityHash64\(store_id\)|chain_breakdowns_local|changed_chain_days_local, shard)\)/,
      );
  });

  test('views read and write what lies on their own shard alone', () => {
    const views = statements.filter((it) => it.startsWith('CREATE MATERIALIZED VIEW'));
    expect(views.length).toBeGreaterThan(3);
    for (const view of views) {
      const tables = [...view.matchAll(/\b(?:FROM|JOIN|TO) forno\.(\w+)/g)].map(([, table]) => table!);
      expect(tables.length).toBeGreaterThan(1);
      expect(tables.filter((table) => !table.endsWith('_local'))).toEqual([]);
    }
  });

  test('is emptied and removed where its rows are', async () => {
    const place = { database: 'forno', name: 'order_facts' };
    expect(await read(truncate(place, SHARDED))).toBe(
      'TRUNCATE TABLE forno.order_facts_local ON CLUSTER chain SYNC',
    );
    expect(drop('TABLE', place, SHARDED)).toHaveLength(2);
  });
});
