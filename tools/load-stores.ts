import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_USERS } from '@forno/shared/demo';
import { seededRandom } from '@forno/shared/ids';
import { pino } from 'pino';
import { openDatabase } from '../cloud-api/src/postgres/database.ts';
import { startEmbeddedPostgres } from '../cloud-api/src/postgres/embedded.ts';
import { startCloudProcess, type CloudProcess } from '../cloud-api/test/process.ts';
import { startRedis } from '../cloud-api/test/redis.ts';
import { cpuSince, processClock, serverClock } from '../bench/support/cpu-time.ts';
import { readArguments, wholeNumber } from './chain/arguments.ts';
import { addStores } from './load/chain.ts';
import { percentile } from './load/client.ts';
import { startPeople } from './load/people.ts';
import { rushOf } from './load/rush.ts';
import { sendLoads } from './load/shops.ts';
import { findLosses } from './load/verify.ts';

const USAGE = 'npm run load:stores -- [--stores 1000] [--events 2000] [--upload 500] [--seed 1] [--json]';
const flags = readArguments(USAGE, {
  stores: { type: 'string', default: '1000' },
  /** Events of each store in all. */
  events: { type: 'string', default: '2000' },
  /** Events in an upload at most. */
  upload: { type: 'string', default: '500' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
});
const count = wholeNumber('stores', flags.stores, { min: 3, max: 20_000 });
const perUpload = wholeNumber('upload', flags.upload, { min: 10, max: 1000 });
const events = wholeNumber('events', flags.events, { min: 3 * perUpload, max: 100_000 });
const dice = seededRandom(wholeNumber('seed', flags.seed, { min: 0, max: 2 ** 31 }));
const random = (): number => dice.next();
/** Shops in the middle of an upload: a thousand that send for half a second each minute. */
const SENDING_AT_ONCE = 8;
const TWICE_EVERY = 25;
const SECRET = 'the secret of the load test, long enough for anybody';

const began = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const folder = await mkdtemp(path.join(tmpdir(), 'forno-load-'));
const closers: (() => Promise<unknown> | void)[] = [() => rm(folder, { recursive: true, force: true })];
try {
  const result = await load();
  console.log(JSON.stringify(result));
  if (result.lost > 0 || result.doubled > 0 || result.otherHeads > 0) process.exitCode = 1;
} finally {
  for (const close of closers.toReversed()) await close();
}

async function load() {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
  closers.push(() => postgres.stop());
  const redis = await startRedis();
  if (!redis) throw new Error('load:stores needs redis-server (apt-get install redis-server)');
  closers.push(() => redis.stop());
  const env = {
    DATABASE_URL: postgres.url(),
    REDIS_URL: redis.url,
    JWT_SECRET: SECRET,
    CLOUD_ROLES: 'api',
    FORNO_DEMO: 'true',
    LOG_LEVEL: 'info',
  };
  const startReplica = async (n: number): Promise<CloudProcess> => {
    const replica = await startCloudProcess({ ...env, FORNO_DATA: path.join(folder, `api-${n}`) });
    closers.push(async () => {
      replica.child.kill('SIGTERM');
      await replica.exited;
    });
    return replica;
  };
  const api = await startReplica(1);
  const db = openDatabase({ url: postgres.url(), log: pino({ level: 'warn' }) });
  closers.push(() => db.close());
  const stores = await addStores(db.knex, SECRET, count);
  say(`${count} stores are set up; they have their dinners …`);
  const loads = stores.map((store) => rushOf({ ...store, events, perUpload }));
  const people = startPeople({
    url: api.url,
    token: await logIn(api.url),
    storeIds: stores.map(({ storeId }) => storeId),
    random,
  });
  closers.push(() => people.stop());
  const uploads = Math.ceil(events / perUpload);
  const backlog = 1;
  const common = { twiceEvery: TWICE_EVERY, random };
  const spent = cpuSince({
    cloud: processClock(api.child.pid!),
    postgres: serverClock(path.join(folder, 'postgres')),
    client: processClock(process.pid),
  });
  const rush = await sendLoads(loads, {
    ...common,
    urls: [api.url],
    atOnce: SENDING_AT_ONCE,
    uploadsEach: uploads - 2 * backlog,
  });
  /** Of one event, by process: what a machine that others share still tells. */
  const cpuMicros = Object.fromEntries(
    Object.entries(spent()).map(([name, seconds]) => [
      name,
      seconds === null ? null : Math.round((seconds * 1e7) / rush.events) / 10,
    ]),
  );
  const rushMs = people.take();
  say(`rush: ${Math.round(rush.events / rush.seconds)} events/s, people p95 ${percentile(rushMs, 0.95)} ms`);

  await sleep(500);
  people.take();
  const reconnect = await sendLoads(loads, { ...common, urls: [api.url], uploadsEach: backlog });
  const reconnectMs = people.take();
  await people.stop();
  say(`all back at once: ${reconnect.seconds.toFixed(1)} s, people p99 ${percentile(reconnectMs, 0.99)} ms`);

  const others = await Promise.all([startReplica(2), startReplica(3)]);
  const urls = [api, ...others].map((replica) => replica.url);
  // In the midst of it, however long it takes.
  const left = loads.reduce((sum, load) => sum + load.uploads.length, 0);
  const killAt = Math.ceil(left / 4);
  const replicas = await sendLoads(loads, {
    ...common,
    urls,
    atOnce: 24,
    uploadsEach: uploads,
    onUpload: (sent) => void (sent === killAt && others[1]!.child.kill('SIGKILL')),
  });
  say(`three replicas, one killed: ${replicas.lostConnections} connections lost`);
  const found = await findLosses(db.knex, loads);
  return {
    eventsPerSecond: Math.round(rush.events / rush.seconds),
    apiMsP95: percentile(rushMs, 0.95),
    reconnectMsP99: percentile(reconnectMs, 0.99),
    ...found,
    stores: count,
    events: count * events,
    uploadMsP50: percentile(rush.uploadMs, 0.5),
    uploadMsP95: percentile(rush.uploadMs, 0.95),
    cpuMicros,
    rushSeconds: Math.round(rush.seconds * 10) / 10,
    apiRequests: rushMs.length,
    reconnectSeconds: Math.round(reconnect.seconds * 10) / 10,
    reconnectRequests: reconnectMs.length,
    sentAway: reconnect.sentAway,
    replicas: urls.length,
    replicaKilled: others[1]!.child.signalCode === 'SIGKILL',
    connectionsLost: replicas.lostConnections,
  };
}

async function logIn(url: string): Promise<string> {
  const { email, password } = DEMO_USERS[0]!;
  const response = await fetch(`${url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return ((await response.json()) as { accessToken: string }).accessToken;
}
