import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openClickHouse, type ClickHouse } from '../cloud-api/src/clickhouse/client.ts';
import { openDatabase, type Database } from '../cloud-api/src/postgres/database.ts';
import { startEmbeddedPostgres } from '../cloud-api/src/postgres/embedded.ts';
import { migrate } from '../cloud-api/src/postgres/migrate.ts';
import { chainOf, generate, type Chain, type Generated } from './reports/generate.ts';
import { measureLoading } from './reports/loading.ts';
import { expectTheSame, fillPostgres } from './reports/postgres.ts';
import { QUERIES, tablesOnDisk, type DashboardQuery } from './reports/queries.ts';
import { keep, keepSoFar, percentiles, round } from './support/figures.ts';

/*
 * `npm run bench:reports -- --orders 50000000 --json`: a chain's year is made inside ClickHouse, the
 * loader's own views compute its figures, and every query of the backoffice's pages is asked many times
 * of the whole chain. PostgreSQL is asked the same over the rows of a few of these stores: its times are
 * multiplied by the stores it lacks, which flatters it (its rows fit into memory, and it sorts less).
 * With `--data DIR` the chain stays there: asked again with as many orders, it is not made again.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '20' },
    'postgres-orders': { type: 'string', default: '500000' },
    json: { type: 'boolean', default: false },
    loading: { type: 'boolean', default: false },
    data: { type: 'string' },
  },
});
const ROUNDS = Number(values.rounds);
const POSTGRES_ROUNDS = 3;
const GOAL_MS_P95 = 200;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Measured {
  readonly name: string;
  /** Of the processor, both cores together: what a machine that does nothing else would need at least half of. */
  readonly cpuMsP50: number;
  readonly msP50: number;
  readonly msP95: number;
  readonly postgresSampleMs: number;
  readonly postgresScaledMs: number;
  readonly ratio: number;
}

interface Sample {
  readonly ms: number;
  readonly cpuMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<Sample> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1000 };
}

/** All queries take turns, so that a slow minute of the machine is everybody's. */
async function measure(
  queries: readonly DashboardQuery[],
  ask: (query: DashboardQuery) => Promise<unknown>,
  rounds: number,
): Promise<Map<string, Sample[]>> {
  const samples = new Map(queries.map(({ name }) => [name, [] as Sample[]]));
  for (let n = -1; n < rounds; n++)
    for (const query of queries) {
      const sample = await timed(() => ask(query));
      if (n >= 0) samples.get(query.name)!.push(sample);
    }
  return samples;
}

/** The same questions of PostgreSQL, over the rows of a few of the chain's stores. */
async function measurePostgres({ knex }: Database, chain: Chain, stores: readonly string[]) {
  const ask = async ({ postgres, range }: DashboardQuery): Promise<void> => {
    const { startDate: from, endDate: to } = range(chain);
    for (const sql of postgres) await knex.raw(sql, { stores: [...stores], from, to } as never);
  };
  return measure(QUERIES, ask, POSTGRES_ROUNDS);
}

/** Made in the engine, or found as an earlier run of this size left it. */
async function makeOrFind(clickhouse: ClickHouse, chain: Chain, dataDir: string): Promise<Generated> {
  const note = path.join(folder, 'made.json');
  const before = await readFile(note, 'utf8').then(
    (text) => JSON.parse(text) as { orders: string; made: Generated },
    () => null,
  );
  if (before?.orders === values.orders) return before.made;
  // Two statements at once: one of them uses one core.
  const beside = await openClickHouse({ dataDir, log: say });
  const made = await generate({ clickhouse, beside }, chain, say);
  await beside.close();
  await writeFile(note, JSON.stringify({ orders: values.orders, made }));
  return made;
}

/** As many stores as have the orders that PostgreSQL is to hold. */
function sampleOf({ storeIds }: Chain, orders: number): readonly string[] {
  const wanted = Math.round((Number(values['postgres-orders']) / orders) * storeIds.length);
  return storeIds.slice(0, Math.max(2, Math.min(storeIds.length, wanted)));
}

const began = performance.now();
const folder = values.data ?? (await mkdtemp(path.join(tmpdir(), 'forno-bench-')));
const dataDir = path.join(folder, 'clickhouse');
const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
const db = openDatabase({ url: postgres.url() });
const clickhouse = await openClickHouse({ dataDir, log: say });
try {
  await migrate(db.knex);
  const chain = chainOf(Number(values.orders));
  say(`${Number(values.orders).toLocaleString('en')} orders of ${chain.storeIds.length} stores in a year`);
  const made = await makeOrFind(clickhouse, chain, dataDir);
  const tables = await tablesOnDisk(clickhouse);
  const data = {
    what: 'dashboard queries over a chain’s year, of all its stores',
    ...made,
    lines: tables.find(({ name }) => name === 'order_item_facts')?.rows ?? 0,
    stores: chain.storeIds.length,
    machine: { cores: availableParallelism(), memoryMb: Math.round(totalmem() / 1_048_576) },
    diskMb: Math.round(tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576),
    tables: tables.map(({ bytes, ...table }) => ({ ...table, mb: round(bytes / 1_048_576) })),
  };
  keepSoFar('reports', data);
  say(`made in ${made.fillSeconds} s, rolled up in ${made.rollupSeconds} s; asking`);

  const found = await measure(QUERIES, ({ ask }) => ask(clickhouse, chain), ROUNDS);
  const memoryMb = Math.round(process.memoryUsage.rss() / 1_048_576);
  const asked = QUERIES.map(({ name }) => {
    const samples = found.get(name)!;
    const { p50: msP50, p95: msP95 } = percentiles(samples.map(({ ms }) => ms));
    return { name, msP50, msP95, cpuMsP50: percentiles(samples.map(({ cpuMs }) => cpuMs)).p50 };
  });
  const worstMsP95 = Math.max(...asked.map(({ msP95 }) => msP95));
  const answers = {
    memoryMb,
    memoryMbMax: Math.round(process.resourceUsage().maxRSS / 1024),
    goal: { queryMsP95: GOAL_MS_P95, met: worstMsP95 < GOAL_MS_P95, worstMsP95 },
  };
  keepSoFar('reports', { ...data, queries: asked, ...answers });

  const sample = sampleOf(chain, made.orders);
  say(`PostgreSQL: the rows of ${sample.length} stores`);
  await fillPostgres(db, clickhouse, sample);
  await expectTheSame(db, clickhouse, { storeIds: sample, ...chain.year });
  const besides = await measurePostgres(db, chain, sample);
  const timesLarger = chain.storeIds.length / sample.length;
  const queries = asked.map((query): Measured => {
    const postgresSampleMs = percentiles(besides.get(query.name)!.map(({ ms }) => ms)).p50;
    const postgresScaledMs = round(postgresSampleMs * timesLarger);
    return { ...query, postgresSampleMs, postgresScaledMs, ratio: round(postgresScaledMs / query.msP50) };
  });
  const loading = values.loading ? await measureLoading(clickhouse, db, say) : undefined;
  if (!values.json)
    console.error(
      queries
        .map(
          ({ name, msP50, msP95, ratio }) =>
            `${msP95.toFixed(1).padStart(8)} ms p95 ${msP50.toFixed(1).padStart(8)} ms p50  ${ratio}× PostgreSQL  ${name}`,
        )
        .join('\n'),
    );
  keep('reports', {
    ...data,
    queries,
    postgres: {
      stores: sample.length,
      orders: Math.round(made.orders / timesLarger),
      timesLarger: round(timesLarger),
      how: 'the same rows of these stores; times are multiplied by the stores that are missing',
    },
    ...answers,
    ...(loading && { loading }),
    seconds: Math.round((performance.now() - began) / 1000),
  });
} finally {
  await clickhouse.close();
  await db.close();
  await postgres.stop();
  if (values.data === undefined) await rm(folder, { recursive: true, force: true });
}
