/*
 * What one durable order costs at the shop's disk: ten events appended to the encrypted store, with and
 * without hashing and chaining them, against the raw floor and a plain SQLite commit. All take turns in
 * random order within one run, because these disks drift. The floor is the cheaper of two: the same
 * bytes written over blocks that exist, and appended to a growing file, each with fdatasync.
 * Prints JSON and keeps it in bench/results/store-commit.json.
 */
import {
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openStore } from '@forno/desktop/master/store';
import { demoMenu, demoOrders } from '@forno/shared/demo';
import { GENESIS, seal, sealForStore, toStored, type ChainHead, type EventDraft } from '@forno/shared/events';
import { seededRandom, uuidV7 } from '@forno/shared/ids';
import { indexMenu } from '@forno/shared/menu';
import type { StoredEvent } from '@forno/shared/ports';
import { priceLine, type OrderLine } from '@forno/shared/pricing';
import { nativeSha256 as sha256 } from '../desktop/src/master/system-ports.ts';
import Database from 'better-sqlite3-multiple-ciphers';

const ROUNDS = Number(process.argv[2] ?? 2000);
const WARM_UP = 100;
const EVENTS_AN_ORDER = 10;
const ITEMS_AN_ORDER = 2;
const RAW_FILE_BYTES = 16 * 1024 * 1024;

const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
const dir = mkdtempSync(join(results, '.store-commit-'));
const random = seededRandom(7);
const context = {
  storeId: 'store-001',
  epoch: 1,
  now: 1_790_000_000_000,
  random,
  metadata: {
    correlationId: uuidV7(1, random),
    causationId: uuidV7(2, random),
    userId: 'mia',
    deviceId: 'till-1',
    source: 'terminal' as const,
  },
};
const lines = pricedLines();

interface Subject {
  /** Measured: from having the order to knowing it on the disk. */
  readonly run: (order: number, events: readonly StoredEvent[]) => void | Promise<void>;
  readonly timesUs: number[];
}
const subject = (run: Subject['run']): Subject => ({ run, timesUs: [] });

const drafts = Array.from({ length: 500 }, (_, order) => draftsOf(order));
/** Sealed beforehand; each store numbers them for itself. */
const sealed = drafts.map((order) => seal(GENESIS, order, context, sha256).map(toStored));
const raw = sealed.map((events) => Buffer.from(events.map(({ body }) => body).join('\n')));
const bytesAnOrder = Math.round(raw.reduce((sum, bytes) => sum + bytes.length, 0) / raw.length);

const store = await openStore({ dir: join(dir, 'store'), engine: 'sqlite', key: new Uint8Array(32).fill(1) });
const chained = await openStore({
  dir: join(dir, 'chained'),
  engine: 'sqlite',
  key: new Uint8Array(32).fill(2),
});
const subjects = {
  rawOverwrite: rawOverwrite(),
  rawAppend: rawAppend(),
  plainSqlite: plainSqlite(),
  store: encryptedStore(),
  storeWithChain: encryptedStoreWithChain(),
};

let pauseUsMax = 0;
for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
  for (const { run, timesUs } of shuffled(Object.values(subjects))) {
    const events = numbered(round);
    const begun = process.hrtime.bigint();
    await run(round, events);
    const took = Number(process.hrtime.bigint() - begun) / 1000;
    if (round >= WARM_UP) timesUs.push(took);
  }
  // The next order comes by a socket: upkeep has its turns here, and what it takes is an order's wait at worst.
  const idleFrom = performance.now();
  await nextTurn();
  pauseUsMax = Math.max(pauseUsMax, (performance.now() - idleFrom) * 1000);
  if (round % 500 === 0) process.stderr.write(`round ${round} of ${ROUNDS + WARM_UP}\n`);
}
await store.close();
await chained.close();
rmSync(dir, { recursive: true });

const figures = Object.fromEntries(
  Object.entries(subjects).map(([name, { timesUs }]) => [name, percentiles(timesUs)]),
) as Record<keyof typeof subjects, Percentiles>;
const floorName = figures.rawOverwrite.p50Us <= figures.rawAppend.p50Us ? 'rawOverwrite' : 'rawAppend';
const ratios = (name: keyof typeof subjects) => ({
  p50: ratio(figures[name].p50Us, figures[floorName].p50Us),
  p99: ratio(figures[name].p99Us, figures[floorName].p99Us),
});
const reached = ratios('storeWithChain');
const result = {
  what: 'durable commit of one order of ten events',
  node: process.version,
  rounds: ROUNDS,
  bytesAnOrder,
  ...figures,
  floor: floorName,
  timesTheFloor: { plainSqlite: ratios('plainSqlite'), store: ratios('store'), storeWithChain: reached },
  timesTheGrowingFile: ratio(figures.storeWithChain.p50Us, figures.rawAppend.p50Us),
  longestUpkeepPauseUs: Math.round(pauseUsMax),
  goal: { p50: 1.5, p99: 3, met: reached.p50 <= 1.5 && reached.p99 <= 3 },
};
writeFileSync(join(results, 'store-commit.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result));

function rawOverwrite(): Subject {
  const file = openSync(join(dir, 'overwrite'), 'w');
  // In pieces, as the store reserves its WAL: overwriting one large piece costs more.
  const block = Buffer.alloc(64 * 1024);
  for (let written = 0; written < RAW_FILE_BYTES;) written += writeSync(file, block);
  fsyncSync(file);
  let at = 0;
  return subject((order) => {
    const bytes = raw[order % raw.length]!;
    if (at + bytes.length > RAW_FILE_BYTES) at = 0;
    at += writeSync(file, bytes, 0, bytes.length, at);
    fdatasyncSync(file);
  });
}

function rawAppend(): Subject {
  const file = openSync(join(dir, 'append'), 'w');
  return subject((order) => {
    writeSync(file, raw[order % raw.length]!);
    fdatasyncSync(file);
  });
}

/** What one would write first: a row per event, WAL, full sync, everything else as it comes. */
function plainSqlite(): Subject {
  const db = new Database(join(dir, 'plain.db'));
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, aggregate_id TEXT NOT NULL, body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?)');
  const commit = db.transaction((events: readonly StoredEvent[]) => {
    for (const { seq, aggregateId, body } of events) insert.run(seq, aggregateId, body);
  });
  return subject((_, events) => commit(events));
}

function encryptedStore(): Subject {
  return subject((_, events) => store.append(events));
}

function encryptedStoreWithChain(): Subject {
  let head: ChainHead = GENESIS;
  return subject(async (order) => {
    const sealed = sealForStore(head, drafts[order % drafts.length]!, context, sha256);
    await chained.append(sealed.map(({ stored }) => stored));
    const { seq, hash } = sealed.at(-1)!.event;
    head = { seq, hash };
  });
}

function numbered(order: number): StoredEvent[] {
  return sealed[order % sealed.length]!.map(({ aggregateId, body }, index) => ({
    seq: order * EVENTS_AN_ORDER + index + 1,
    aggregateId,
    body,
  }));
}

function draftsOf(order: number): EventDraft[] {
  const orderId = uuidV7(context.now + order, random);
  const businessDate = '2026-09-21';
  const created: EventDraft = {
    eventType: 'ORDER_CREATED',
    aggregateId: orderId,
    payload: {
      orderId,
      number: order + 1,
      businessDate,
      service: 'carry-out',
      channel: 'IN_STORE',
      customerId: null,
      callName: 'Ada',
      drawerId: 'drawer-1',
      training: false,
      externalId: null,
    },
  };
  const items = Array.from({ length: ITEMS_AN_ORDER }, (_, index): EventDraft => {
    return {
      eventType: 'ITEM_ADDED',
      aggregateId: orderId,
      payload: { orderId, line: lines[(order * ITEMS_AN_ORDER + index) % lines.length]! },
    };
  });
  const payments = Array.from({ length: EVENTS_AN_ORDER - 1 - ITEMS_AN_ORDER }, (): EventDraft => {
    const cash = {
      tender: 'cash' as const,
      amountCents: 2450,
      roundingCents: 0,
      tipCents: 0,
      tenderedCents: 3000,
      changeCents: 550,
      drawerId: 'drawer-1',
      authCode: null,
      cardLabel: null,
    };
    return {
      eventType: 'PAYMENT_COMPLETED',
      aggregateId: orderId,
      payload: { orderId, paymentId: uuidV7(context.now, random), businessDate, ...cash },
    };
  });
  return [created, ...items, ...payments];
}

function pricedLines(): OrderLine[] {
  const menu = demoMenu();
  const index = indexMenu(menu);
  const orders = demoOrders({
    random: seededRandom(3),
    menu,
    timeZone: 'America/New_York',
    firstDate: '2026-03-02',
    days: 3,
    ordersPerDay: 100,
  });
  return [...orders].flatMap(({ command }) =>
    command.lines.flatMap(({ selection, quantity }) => {
      const priced = priceLine(index, selection, { storeId: 'store-001', service: 'carry-out' });
      return priced.ok ? [{ lineId: uuidV7(1, random), quantity, ...priced.value }] : [];
    }),
  );
}

interface Percentiles {
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
}

function percentiles(timesUs: readonly number[]): Percentiles {
  const sorted = timesUs.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50Us: at(0.5), p95Us: at(0.95), p99Us: at(0.99) };
}

function ratio(subjectUs: number, floorUs: number): number {
  return Math.round((subjectUs / floorUs) * 100) / 100;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
