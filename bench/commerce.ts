/*
 * Orders a second through the public ordering API beside Vendure's checkouts, at four connections each, on
 * one PostgreSQL with durable commits, in turns within one run. An order of ours is one request: priced with
 * its tax and deals, stock and kitchen looked at, stored, its payment authorised by a
 * provider that only remembers (like the peer's dummy handler), told to its shop. Vendure is
 * installed from npm into a folder of its own; where it cannot be had, our side is measured alone.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../cloud-api/src/postgres/database.ts';
import { startEmbeddedPostgres } from '../cloud-api/src/postgres/embedded.ts';
import { keepAliveClient, type Client } from './commerce/http-client.ts';
import { placeOne, quoteAndPlace, quoteOnce } from './commerce/our-side.ts';
import { installVendure, startVendure, stopProcess } from './commerce/vendure.ts';
import { cpuSince, processClock, serverClock } from './support/cpu-time.ts';
import { keep, percentiles, round, type Percentiles } from './support/figures.ts';

const CONNECTIONS = 4;
const STORES = ['store-001', 'store-002', 'store-003'];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    /** Of each side in each round; the peer has three times as long. */
    seconds: { type: 'string', default: '6' },
    /** Measures ours alone. */
    'no-peer': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

const folder = await mkdtemp(path.join(tmpdir(), 'forno-bench-commerce-'));
await chmod(folder, 0o755);
const closers: (() => Promise<unknown>)[] = [];
try {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
  closers.push(() => postgres.stop());
  const admin = openDatabase({ url: postgres.url('postgres') });
  closers.push(() => admin.close());
  const { url: cloud, pid } = await startOurs(postgres.url());
  const clocks = {
    cloud: processClock(pid),
    postgres: serverClock(path.join(folder, 'postgres')),
    client: processClock(process.pid),
  };
  await neverTooBusy();
  const ours = orders(await quoteOnce(cloud, STORES[0]!));
  const peer = values['no-peer'] ? 'it was not asked for' : await startPeer();

  const taken = { order: [] as number[], quoted: [] as number[], peer: [] as number[] };
  const spent = { order: 0, quoted: 0, peer: 0 };
  const cpu: Record<string, number> = {};
  const run = async (
    what: keyof typeof taken,
    one: (client: Client) => Promise<void>,
    url: string,
    ms: number,
  ) => {
    const before = taken[what].length;
    const since = cpuSince(clocks);
    spent[what] += await drive(url, one, ms, taken[what]);
    if (what === 'order')
      for (const [name, seconds] of Object.entries(since()))
        cpu[name] = (cpu[name] ?? 0) + (seconds ?? Number.NaN);
    say(`${what}: ${taken[what].length - before}`);
  };
  await drive(cloud, ours.quoted, 3000, []);
  if (typeof peer !== 'string') await drive(peer.url, peer.checkout, 3000, []);
  ours.placed.count = 0;
  const before = await counts();
  for (let n = 0; n < rounds; n++) {
    await run('order', ours.order, cloud, seconds * 1000);
    await run('quoted', ours.quoted, cloud, (seconds * 1000) / 2);
    if (typeof peer !== 'string') await run('peer', peer.checkout, peer.url, seconds * 3000);
  }
  const after = await counts();
  const lost = ours.placed.count - (after.orders - before.orders);
  const untold = ours.placed.count - (after.told - before.told);
  if (lost !== 0 || untold !== 0)
    throw new Error(`${lost} orders are not stored, ${untold} not told to their shop`);

  const side = (what: keyof typeof taken): { perSecond: number; ms: Percentiles } => ({
    perSecond: round((taken[what].length * 1000) / spent[what]),
    ms: percentiles(taken[what]),
  });
  /** Of one order, by process: what a machine that others share still tells. */
  const cpuMicros = Object.fromEntries(
    Object.entries(cpu).map(([name, of]) => [name, Math.round((of * 1e6) / taken.order.length)]),
  );
  const our = { order: { ...side('order'), cpuMicros }, quoteAndOrder: side('quoted') };
  const shared = { connections: CONNECTIONS, rounds, orders: ours.placed.count, lost, untold, ours: our };
  if (typeof peer === 'string') {
    say(`Vendure cannot be had here (${peer}): our side alone`);
    keep('commerce', { ...shared, vendure: null, why: peer });
  } else {
    const theirs = side('peer');
    const ratio = {
      perSecond: round(our.order.perSecond / theirs.perSecond),
      msP95: Math.round((our.order.ms.p95 / theirs.ms.p95) * 10_000) / 10_000,
    };
    keep('commerce', {
      ...shared,
      vendure: { version: peer.version, requestsPerCheckout: peer.requestsPerCheckout, ...theirs },
      ratio,
      goal: { perSecond: 100, msP95: 0.1, met: ratio.perSecond >= 100 && ratio.msP95 <= 0.1 },
    });
  }

  /** Nobody answers at the shops here: their kitchens would turn away what comes after the first hundred. */
  async function neverTooBusy(): Promise<void> {
    const db = openDatabase({ url: postgres.url() });
    try {
      await db.knex.raw(
        `update documents set body = jsonb_set(body::jsonb, '{channels}',
           body::jsonb -> 'channels' || '{"laterOverMinutes": 480, "pausedOverMinutes": 480}')::text
         where sha256 in (select body ->> 'sha256' from directives where body ->> 'kind' = 'settings')`,
      );
    } finally {
      await db.close();
    }
  }

  async function counts(): Promise<{ orders: number; told: number }> {
    const db = openDatabase({ url: postgres.url() });
    try {
      const { rows } = await db.knex.raw<{ rows: { orders: number; told: number }[] }>(
        `select (select count(*) from channel_orders where payment = 'authorised' and status = 'offered') as orders,
                (select count(*) from directives where body ->> 'kind' = 'command') as told`,
      );
      return rows[0]!;
    } finally {
      await db.close();
    }
  }

  /** Vendure on a database of its own, or why not. */
  async function startPeer(): Promise<Awaited<ReturnType<typeof startVendure>> | string> {
    const installed = path.join(tmpdir(), 'forno-bench-vendure');
    say('installing Vendure …');
    const missing = await installVendure(installed);
    if (missing !== null) return missing;
    await admin.knex.raw('create database vendure');
    const vendure = await startVendure(installed, postgres.url('vendure'));
    closers.push(() => vendure.stop());
    return vendure;
  }
} finally {
  for (const close of closers.toReversed()) await close();
  await rm(folder, { recursive: true, force: true });
}

async function startOurs(databaseUrl: string): Promise<{ readonly url: string; readonly pid: number }> {
  const dataDir = path.join(folder, 'cloud');
  await mkdir(dataDir);
  const child = fork(path.join(import.meta.dirname, 'commerce/cloud-process.ts'), [dataDir, databaseUrl]);
  closers.push(() => stopProcess(child));
  const [{ url }] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the cloud ended'))),
  ])) as [{ url: string }];
  return { url, pid: child.pid! };
}

interface Ours {
  readonly order: (client: Client) => Promise<void>;
  readonly quoted: (client: Client) => Promise<void>;
  readonly placed: { count: number };
}

/** Orders go to the shops in turn. */
function orders({ agreedCents }: { readonly agreedCents: number }): Ours {
  const placed = { count: 0 };
  const next = (): { storeId: string; agreedCents: number } => ({
    storeId: STORES[placed.count++ % STORES.length]!,
    agreedCents,
  });
  return {
    placed,
    order: (client) => placeOne(client, next()),
    quoted: (client) => quoteAndPlace(client, next()),
  };
}

/** Each connection asks again as soon as it is answered. @returns how long it went on */
async function drive(
  url: string,
  one: (client: Client) => Promise<void>,
  ms: number,
  times: number[],
): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = keepAliveClient(url);
      try {
        while (performance.now() - begun < ms) {
          const asked = performance.now();
          await one(client);
          times.push(performance.now() - asked);
        }
      } finally {
        client.close();
      }
    }),
  );
  return performance.now() - begun;
}

function say(text: string): void {
  if (!values.json) console.error(text);
}
