/*
 * One order an upload, as a shop sends it the moment it is sold, through the HTTP API with everything checked
 * (token, hash chain, schema) and durable when it is answered; beside pgbench writing the very same rows into
 * the same kind of table with the same commits: no network protocol of ours, no check, no chain. Both at four
 * clients, in turns, as disks drift; the API in a process of its own, as pgbench is one. Where pgbench is not installed, prepared statements of the Node client
 * stand in for it, and the result says so.
 */
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ShopLog } from '@forno/cloud-api/testing';
import type { ShopEvent } from '@forno/shared/events';
import { openDatabase, type Database } from '../cloud-api/src/postgres/database.ts';
import { startEmbeddedPostgres } from '../cloud-api/src/postgres/embedded.ts';
import { keepAliveClient } from './commerce/http-client.ts';
import { stopProcess } from './commerce/vendure.ts';
import { keep, percentiles, round } from './support/figures.ts';

const CLIENTS = 4;
const ROUNDS = Number(process.argv[2] ?? 4);
const SECONDS = Number(process.argv[3] ?? 4);
const ORDERS_PER_STORE = 400 * ROUNDS * SECONDS;
/** Of the rows that pgbench repeats under new numbers: one order of each size. */
const MODEL_ORDERS = 5;

const folder = await mkdtemp(path.join(tmpdir(), 'forno-bench-single-'));
await chmod(folder, 0o755);
const stores = Array.from({ length: CLIENTS }, (_, n) => `store-00${n + 1}`);
const uploads = stores.map((storeId) => singleOrders(storeId));
const closers: (() => Promise<unknown>)[] = [];
try {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
  closers.push(() => postgres.stop());
  const api = await startApi(postgres.url());
  const db = openDatabase({ url: postgres.url() });
  closers.push(() => db.close());
  const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;
  const peer = await preparePeer(db, uploads[0]!.models);
  const subject: number[] = [];
  const floor: number[] = [];
  const times: number[] = [];
  for (let n = 0; n < ROUNDS + 1; n++) {
    const perSecond = await upload(api, n === 0 ? [] : times);
    const peerPerSecond = hasPgbench
      ? await runPgbench(db, peer.script, n)
      : await runStatements(db, peer.statements, n);
    console.error(
      `round ${n}: ${Math.round(perSecond)} orders/s over HTTP, ${Math.round(peerPerSecond)} by the peer`,
    );
    // The first warms up both.
    if (n === 0) continue;
    subject.push(perSecond);
    floor.push(peerPerSecond);
  }
  const ratio = round(median(subject) / median(floor));
  keep('single-ingest', {
    what: 'orders a second, one an upload, each durable when answered',
    clients: CLIENTS,
    rounds: ROUNDS,
    eventsAnOrder: round(uploads[0]!.events / uploads[0]!.bodies.length),
    ordersPerSecond: Math.round(median(subject)),
    ms: percentiles(times),
    peer: hasPgbench ? 'pgbench' : 'prepared statements of the Node client, as pgbench is not installed',
    peerOrdersPerSecond: Math.round(median(floor)),
    ratio,
    each: subject.map((perSecond, n) => ({
      ordersPerSecond: Math.round(perSecond),
      peerOrdersPerSecond: Math.round(floor[n]!),
    })),
    goal: { ratio: 0.5, met: ratio >= 0.5 },
  });
} finally {
  for (const close of closers.toReversed()) await close();
  await rm(folder, { recursive: true, force: true });
}

interface Api {
  readonly url: string;
  /** Of the stores' masters. */
  readonly tokens: Readonly<Record<string, string>>;
}

async function startApi(databaseUrl: string): Promise<Api> {
  const dataDir = path.join(folder, 'cloud');
  await mkdir(dataDir);
  const child = fork(path.join(import.meta.dirname, 'support/api-process.ts'), [
    dataDir,
    databaseUrl,
    ...stores,
  ]);
  closers.push(() => stopProcess(child));
  const [api] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the API ended'))),
  ])) as [Api];
  return api;
}

interface Uploads {
  readonly storeId: string;
  /** As its shop sends them. */
  readonly bodies: readonly string[];
  readonly models: readonly (readonly ShopEvent[])[];
  readonly events: number;
  next: number;
}

function singleOrders(storeId: string): Uploads {
  const log = new ShopLog({ storeId });
  const bodies: string[] = [];
  const models: ShopEvent[][] = [];
  for (let n = 0; n < ORDERS_PER_STORE; n++) {
    const before = log.events.length;
    log.sell({ lines: 1 + (n % MODEL_ORDERS) });
    log.wait(20_000);
    const events = log.events.slice(before);
    bodies.push(JSON.stringify({ storeId, events }));
    if (n < MODEL_ORDERS) models.push(events);
  }
  return { storeId, bodies, models, events: log.events.length, next: 0 };
}

/** Each store one order after the other. @returns orders a second */
async function upload({ url, tokens }: Api, times: number[]): Promise<number> {
  const begun = performance.now();
  let done = 0;
  await Promise.all(
    uploads.map(async (store) => {
      const client = keepAliveClient(url);
      const authorization = `Bearer ${tokens[store.storeId]}`;
      try {
        while (performance.now() - begun < SECONDS * 1000 && store.next < store.bodies.length) {
          const body = store.bodies[store.next++]!;
          const sent = performance.now();
          const answer = await client.post('/v1/ingest', body, { authorization });
          if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
          times.push(performance.now() - sent);
          done++;
        }
      } finally {
        client.close();
      }
    }),
  );
  return (done * 1000) / (performance.now() - begun);
}

interface Peer {
  /** For pgbench: each of its clients is a store that goes on where it ended. */
  readonly script: string;
  /** The same for the stand-in: a store and its next number in, rows out. */
  readonly statements: readonly { readonly sql: string; readonly events: number }[];
}

/** Tables of the same shape beside ours, and one order of each size as the rows that it makes. */
async function preparePeer(db: Database, orders: Uploads['models']): Promise<Peer> {
  await db.knex.raw(`
    create table peer_events (like events including all);
    create table peer_heads (store_id text primary key, acked_seq bigint not null, head_hash text not null, last_sync_at bigint not null);
  `);
  const statements = orders.map((events) => ({
    events: events.length,
    sql: `insert into peer_events (store_id, seq, event_id, event_type, aggregate_id, epoch, occurred_at, received_at,
        correlation_id, version, metadata, payload, prev_hash, hash) values
      ${events.map((event, n) => rowOf(event, n)).join(',\n')}`,
  }));
  const store = `'peer-' || :run || '-' || :client_id`;
  const script = statements
    .flatMap(({ sql, events }) => [
      'begin;',
      `${sql.replaceAll('$store', store).replaceAll('$seq', ':seq')};`,
      `update peer_heads set acked_seq = :seq + ${events}, head_hash = md5('x'), last_sync_at = 1 where store_id = ${store};`,
      'commit;',
      String.raw`\set seq :seq + ${events}`,
    ])
    .join('\n');
  const file = path.join(folder, 'orders.sql');
  await writeFile(file, `${script}\n`);
  return { script: file, statements };
}

/** JSON with a blank after each colon: pgbench takes a word right behind one for a variable of its own. */
function json(value: unknown): string {
  return quoted(JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' '));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function rowOf(event: ShopEvent, n: number): string {
  return `($store, $seq + ${n + 1}, gen_random_uuid(), ${quoted(event.eventType)}, ${quoted(event.aggregateId)}, ${event.epoch},
    ${event.timestamp}, ${event.timestamp}, ${quoted(event.metadata.correlationId)}, ${quoted(event.version)},
    ${json(event.metadata)}, ${json(event.payload)}, ${quoted(event.prevHash)}, ${quoted(event.hash)})`;
}

/** Rows that a run's clients go on from. */
async function openHeads(db: Database, run: number): Promise<readonly string[]> {
  const names = Array.from({ length: CLIENTS }, (_, client) => `peer-${run}-${client}`);
  for (const name of names) await db.knex.raw(`insert into peer_heads values (?, 0, '', 0)`, [name]);
  return names;
}

/** @returns orders a second: a transaction of the script's is one order of each size. */
async function runPgbench(db: Database, script: string, run: number): Promise<number> {
  await openHeads(db, run);
  const args = [
    '-n',
    '-c',
    String(CLIENTS),
    '-j',
    '2',
    '-T',
    String(SECONDS),
    '-D',
    `run=${run}`,
    '-D',
    'seq=0',
    '-f',
    script,
  ];
  const child = spawn('pgbench', [...args, db.url], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const tps = /tps = ([\d.]+)/.exec(said)?.[1];
  if (code !== 0 || tps === undefined) throw new Error(`pgbench ended with ${code}: ${said.slice(-600)}`);
  return Number(tps) * MODEL_ORDERS;
}

async function runStatements(db: Database, statements: Peer['statements'], run: number): Promise<number> {
  const heads = await openHeads(db, run);
  const begun = performance.now();
  const { knex } = db;
  let done = 0;
  await Promise.all(
    heads.map(async (store) => {
      let seq = 0;
      for (let n = 0; performance.now() - begun < SECONDS * 1000; n++) {
        const { sql, events } = statements[n % statements.length]!;
        const named = sql.replaceAll('$store', ':store').replaceAll('$seq', ':seq::bigint');
        const from = seq;
        await knex.transaction(async (trx) => {
          await trx.raw(named, { store, seq: from }).options({ name: `peer-${n % statements.length}` });
          await trx
            .raw('update peer_heads set acked_seq = ?, last_sync_at = 1 where store_id = ?', [
              from + events,
              store,
            ])
            .options({ name: 'peer-head' });
        });
        seq += events;
        done++;
      }
    }),
  );
  return (done * 1000) / (performance.now() - begun);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
