import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openClickHouse } from '../cloud-api/src/clickhouse/client.ts';
import { openDatabase, type Database } from '../cloud-api/src/postgres/database.ts';
import { startEmbeddedPostgres } from '../cloud-api/src/postgres/embedded.ts';
import { migrate } from '../cloud-api/src/postgres/migrate.ts';
import { chainOf, generate, type Chain } from './reports/generate.ts';
import { measureLoading } from './reports/loading.ts';
import { expectTheSame, fillPostgres } from './reports/postgres.ts';
import { QUERIES, tablesOnDisk, type DashboardQuery } from './reports/queries.ts';
import { keep, percentiles, round } from './support/figures.ts';

/*
 * `npm run bench:reports -- --orders 50000000 --json`: a chain's year is made inside ClickHouse, the
 * loader's own views compute its figures, and every query of the backoffice's pages is asked many times
 * of the whole chain. PostgreSQL is asked the same over the rows of a few of these stores: its times are
 * multiplied by the stores it lacks, which flatters it (its rows fit into memory, and it sorts less).
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

const folder = values.data ?? (await mkdtemp(path.join(tmpdir(), 'forno-bench-')));
const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
const db = openDatabase({ url: postgres.url() });
const clickhouse = await openClickHouse({ dataDir: path.join(folder, 'clickhouse'), log: say });
try {
  await migrate(db.knex);
  const chain = chainOf(Number(values.orders));
  say(`${Number(values.orders).toLocaleString('en')} orders of ${chain.storeIds.length} stores in a year`);
  const made = await generate(clickhouse, chain, say);
  const tables = await tablesOnDisk(clickhouse);
  const rowsOf = (name: string): number => tables.find((table) => table.name === name)?.rows ?? 0;
  say(`made in ${made.fillSeconds} s, rolled up in ${made.rollupSeconds} s; asking`);

  const found = await measure(QUERIES, ({ ask }) => ask(clickhouse, chain), ROUNDS);
  const rssMb = Math.round(process.memoryUsage.rss() / 1_048_576);

  const sample = chain.storeIds.slice(
    0,
    Math.max(
      2,
      Math.min(
        chain.storeIds.length,
        Math.round((Number(values['postgres-orders']) / made.orders) * chain.storeIds.length),
      ),
    ),
  );
  say(`PostgreSQL: the rows of ${sample.length} stores`);
  await fillPostgres(db, clickhouse, sample);
  await expectTheSame(db, clickhouse, { storeIds: sample, ...chain.year });
  const beside = await measurePostgres(db, chain, sample);
  const timesLarger = chain.storeIds.length / sample.length;

  const queries = QUERIES.map(({ name }): Measured => {
    const samples = found.get(name)!;
    const { p50, p95 } = percentiles(samples.map(({ ms }) => ms));
    const cpuMsP50 = percentiles(samples.map(({ cpuMs }) => cpuMs)).p50;
    const postgresSampleMs = percentiles(beside.get(name)!.map(({ ms }) => ms)).p50;
    const postgresScaledMs = round(postgresSampleMs * timesLarger);
    return {
      name,
      msP50: p50,
      msP95: p95,
      cpuMsP50,
      postgresSampleMs,
      postgresScaledMs,
      ratio: round(postgresScaledMs / p50),
    };
  });
  const worst = Math.max(...queries.map(({ msP95 }) => msP95));
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
    what: 'dashboard queries over a chain’s year, of all its stores',
    ...made,
    lines: rowsOf('order_item_facts'),
    stores: chain.storeIds.length,
    queries,
    postgres: {
      stores: sample.length,
      timesLarger: round(timesLarger),
      how: 'the same rows of these stores; times are multiplied by the stores that are missing',
    },
    memoryMb: rssMb,
    diskMb: Math.round(tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576),
    tables: tables.map(({ name, rows, bytes, parts }) => ({
      name,
      rows,
      mb: round(bytes / 1_048_576),
      parts,
    })),
    ...(loading && { loading }),
    goal: { queryMsP95: GOAL_MS_P95, met: worst < GOAL_MS_P95, worstMsP95: worst },
  });
} finally {
  await clickhouse.close();
  await db.close();
  await postgres.stop();
  if (values.data === undefined) await rm(folder, { recursive: true, force: true });
}
