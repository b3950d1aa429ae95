import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCloud } from '@forno/cloud-api';
import { pino } from 'pino';
import { belongingsOf, changedTables, onlyIn } from '../cloud-api/test/contract/belongings.ts';
import { readOperations } from '../cloud-api/test/contract/operations.ts';
import { fillContractWorld } from '../cloud-api/test/contract/world.ts';
import { readArguments, wholeNumber } from './chain/arguments.ts';
import { fuzz } from './fuzz/fuzz.ts';

const USAGE = 'npm run fuzz:api -- [--requests 10000] [--seed 1] [--json]';
const flags = readArguments(USAGE, {
  requests: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
});
const requests = wholeNumber('requests', flags.requests, { min: 1, max: 10_000_000 });
const seed = wholeNumber('seed', flags.seed, { min: 0, max: 2 ** 31 });
const SECRET = 'the secret of the fuzzed cloud, long enough for it';
const REQUESTS_PER_MINUTE_MAX = 10_000_000;

const began = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);

/**
 * A cloud with two chains is asked, on every route its own OpenAPI document names, as everybody of one
 * chain and as nobody, with what is right, nearly right and wrong. Nothing may answer 5xx or not at
 * all, or tell or change anything of the other chain.
 */
const folder = await mkdtemp(path.join(tmpdir(), 'forno-fuzz-'));
const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
try {
  const cloud = await startCloud({
    dataDir: folder,
    port: 0,
    jwtSecret: SECRET,
    requestsPerMinuteMax: REQUESTS_PER_MINUTE_MAX,
    checkAnswers: true,
    log: pino({ level: 'silent' }),
  });
  closers.push(() => cloud.close());
  const world = await fillContractWorld(cloud, SECRET);
  const [chain, victim] = world.chains;
  const operations = await readOperations(cloud.url);
  const theirs = await belongingsOf(cloud.db.knex, { tenantId: victim });
  const mine = await belongingsOf(cloud.db.knex, { tenantId: chain });
  say(`${operations.length} routes, ${requests} requests, seed ${seed}`);
  const seen = await fuzz({
    cloud,
    operations,
    askers: world.askers.filter((asker) => asker.chain !== victim),
    chain,
    victim,
    foreign: onlyIn(theirs.texts, mine.texts),
    spared: world.spared,
    requests,
    seed,
    say,
  });
  await cloud.caughtUp();
  const changed = changedTables(theirs, await belongingsOf(cloud.db.knex, { tenantId: victim }));
  if (changed.length > 0) say(`WRONG: something of ${victim} was changed: ${changed.join(', ')}`);
  const crossTenant = seen.leaks + changed.length;
  const { leaks: _, ...rest } = seen;
  const result = { routes: operations.length, ...rest, crossTenant, requests, seed };
  console.log(JSON.stringify(result));
  const wrong = result.serverErrors + result.hangs + crossTenant + (result.routes - result.routesHit);
  process.exitCode = wrong > 0 ? 1 : 0;
} finally {
  for (const close of closers.toReversed()) await close();
}
