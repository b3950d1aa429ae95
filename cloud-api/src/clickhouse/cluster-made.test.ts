import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SHARD_PLACES, toEveryShard, type Cluster } from './cluster.ts';
import { tablesAndViews } from './schema.ts';

const ENGINE = path.resolve(import.meta.dirname, '../../test/keeper-engine.ts');
type Outcome = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string };

/** What an engine says that has a keeper and a cluster; each ask is an engine of its own. */
function outcomesOf(statements: readonly string[]): readonly Outcome[] {
  const { stdout } = spawnSync(process.execPath, [ENGINE], {
    input: JSON.stringify(statements),
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as Outcome[];
}

/** A layout's statements as one server is told them. */
const layout = (cluster: Cluster): string[] => [
  'CREATE DATABASE forno',
  ...tablesAndViews(cluster).map((statement, n) =>
    // An id that a cluster gives where it carries the statement to its servers.
    statement.replaceAll(/ ON CLUSTER \S+/g, '').replaceAll('{uuid}', `table-${n}`),
  ),
];
const ENGINES =
  "SELECT arrayStringConcat(groupUniqArray(engine), ' ') FROM system.tables WHERE database = 'forno'";

test.each([
  ['replicated', false],
  ['sharded', true],
])('a %s layout is made by the engine, and nothing in it keeps rows for itself alone', (_name, sharded) => {
  const outcomes = outcomesOf([...layout({ name: 'chain', sharded }), ENGINES]);
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
  const last = outcomes.at(-1)!;
  const engines = last.ok ? last.value.trim().split(' ') : [];
  expect(engines).toContain('ReplicatedReplacingMergeTree');
  expect(engines.includes('Distributed')).toBe(sharded);
  expect(engines.filter((name) => /MergeTree/.test(name) && !name.startsWith('Replicated'))).toEqual([]);
});

test('each shard hears of the days of a chain, one of double weight twice; what no shard can place is refused', () => {
  const [places, bad] = outcomesOf([
    SHARD_PLACES.replace('{cluster:String}', "'chain'"),
    'CREATE TABLE default.bad (until Date) ENGINE = Distributed(chain, default, x, cityHash64(store_id))',
  ]);
  expect(places).toEqual({ ok: true, value: '3\n' });
  // Which its parser, asked alone, does not see.
  expect(bad).toMatchObject({ ok: false, error: expect.stringContaining('store_id') as string });
  expect(toEveryShard([{ day: 1 }, { day: 2 }], 2)).toEqual([
    { day: 1, shard: 0 },
    { day: 2, shard: 0 },
    { day: 1, shard: 1 },
    { day: 2, shard: 1 },
  ]);
});
