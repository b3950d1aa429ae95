/*
 * What a durable order costs at the master: from the command to its answer through the dispatcher (decide,
 * seal, chain, one encrypted and fully synchronous commit, views) against the raw floor, which is the same
 * bytes written to a file with fdatasync, and against a plain SQLite commit of the same rows, which shows what
 * that floor means. All take turns in random order within one run, because these disks drift. `withoutDisk` is
 * the same path over a store that only remembers: what the program costs, also as CPU time (with what is done
 * after the answer), which other work on the machine does not lengthen as much. `leastInNode` hashes and encrypts
 * the finished text of the same events with node:crypto and writes it: nothing is priced, decided, written out as
 * text or kept, so no order can cost less.
 */
import './support/as-master.ts';
import { fdatasyncSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { RecordCipher } from '../desktop/src/master/store/journal-record.ts';
import { MemoryStore } from '../desktop/src/master/store/memory-store.ts';
import { openStore } from '../desktop/src/master/store/index.ts';
import { nativeSha256, systemClock } from '../desktop/src/master/system-ports.ts';
import { cashOrder, newId, openDesk, type Desk } from '../desktop/test/desk.ts';
import { seededRandom } from '@forno/shared/ids';
import type { LogStore, StoredEvent } from '@forno/shared/ports';
import { keep, percentiles, resultsFolder, round, type Percentiles } from './support/figures.ts';

const ROUNDS = Number(process.argv[2] ?? 2000);
/** A master runs for weeks: its first thousand orders, while the program is still being compiled, are not the rule. */
const WARM_UP = 1500;
const RAW_FILE_BYTES = 16 * 1024 * 1024;

const dir = mkdtempSync(path.join(resultsFolder(), '.durable-order-'));
const random = seededRandom(7);

const asInTheShop = { clock: systemClock, afterAnswers: (work: () => void) => process.nextTick(work) };

interface Subject {
  readonly run: () => unknown;
  readonly timesUs: number[];
  cpuUs: number;
}
const subject = (run: Subject['run']): Subject => ({ run, timesUs: [], cpuUs: 0 });

const master = await openDesk(
  () => openStore({ dir: path.join(dir, 'store'), engine: 'sqlite', key: new Uint8Array(32).fill(1) }),
  asInTheShop,
);
const unsaved = new MemoryStore();
const program = await openDesk(() => Promise.resolve(unsaved), asInTheShop);
const events = await eventsOfAnOrder();
const bytes = Buffer.from(events.map(({ body }) => body).join('\n'));
const subjects = {
  rawOverwrite: rawOverwrite(),
  rawAppend: rawAppend(),
  plainSqlite: plainSqlite(),
  leastInNode: leastInNode(),
  master: orders(master),
  withoutDisk: orders(program),
};

for (let n = 0; n < ROUNDS + WARM_UP; n += 1) {
  for (const subject of shuffled(Object.values(subjects))) {
    const cpuBefore = process.cpuUsage();
    const begun = process.hrtime.bigint();
    await subject.run();
    const took = Number(process.hrtime.bigint() - begun) / 1000;
    // What waits for the answer (views, screens) and the disk's own upkeep have their turns here, as between two customers.
    await new Promise((resolve) => setImmediate(resolve));
    const cpu = process.cpuUsage(cpuBefore);
    if (n < WARM_UP) continue;
    subject.timesUs.push(took);
    subject.cpuUs += (cpu.user + cpu.system) / ROUNDS;
  }
}
await master.dispatcher.close();
rmSync(dir, { recursive: true });

const figures = Object.fromEntries(
  Object.entries(subjects).map(([name, { timesUs }]) => [name, percentiles(timesUs)]),
) as Record<keyof typeof subjects, Percentiles>;
const floor = figures.rawOverwrite.p50 <= figures.rawAppend.p50 ? 'rawOverwrite' : 'rawAppend';
const ratio = (
  at: 'p50' | 'p95' | 'p99',
  against: keyof typeof subjects,
  of: keyof typeof subjects = 'master',
): number => round(figures[of][at] / figures[against][at]);
keep('durable-order', {
  what: 'microseconds from the command to its durable answer; one order of two lines, paid in cash',
  rounds: ROUNDS,
  eventsAnOrder: events.length,
  bytesAnOrder: bytes.length,
  ...figures,
  cpuUsAnOrder: { master: round(subjects.master.cpuUs), withoutDisk: round(subjects.withoutDisk.cpuUs) },
  floor,
  timesTheFloor: { p50: ratio('p50', floor), p95: ratio('p95', floor), p99: ratio('p99', floor) },
  leastInNodeTimesTheFloor: {
    p50: ratio('p50', floor, 'leastInNode'),
    p99: ratio('p99', floor, 'leastInNode'),
  },
  plainSqliteTimesTheFloor: {
    p50: ratio('p50', floor, 'plainSqlite'),
    p99: ratio('p99', floor, 'plainSqlite'),
  },
  timesTheGrowingFile: {
    p50: ratio('p50', 'rawAppend'),
    p95: ratio('p95', 'rawAppend'),
    p99: ratio('p99', 'rawAppend'),
  },
  goal: { p50: 1.5, p99: 3, met: ratio('p50', floor) <= 1.5 && ratio('p99', floor) <= 3 },
});

function orders(desk: Desk): Subject {
  return subject(async () => {
    const order = cashOrder();
    await desk.do({ ...order, lines: [...order.lines, { ...order.lines[0]!, lineId: newId() }] });
  });
}

/** What the log of one order really is, so that the floor writes no less. */
async function eventsOfAnOrder(): Promise<readonly StoredEvent[]> {
  const memory: LogStore = new MemoryStore();
  const desk = await openDesk(() => Promise.resolve(memory), asInTheShop);
  const from = desk.dispatcher.shop.head.seq + 1;
  await orders(desk).run();
  return memory.read({ fromSeq: from, limit: 100 });
}

/** What one would write first: a row per event, WAL, full sync, nothing hashed or encrypted. */
function plainSqlite(): Subject {
  const db = new Database(path.join(dir, 'plain.db'));
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, aggregate_id TEXT NOT NULL, body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO events (aggregate_id, body) VALUES (?, ?)');
  const commit = db.transaction(() => {
    for (const { aggregateId, body } of events) insert.run(aggregateId, body);
  });
  return subject(commit);
}

function leastInNode(): Subject {
  const write = overwriting('least');
  const cipher = new RecordCipher(new Uint8Array(32).fill(3), 'least');
  let last = '';
  return subject(() => {
    for (const { body } of events) last = nativeSha256(body + last);
    write(cipher.seal(events));
  });
}

function rawOverwrite(): Subject {
  const write = overwriting('overwrite');
  return subject(() => write(bytes));
}

function overwriting(name: string): (bytes: Buffer) => void {
  const file = openSync(path.join(dir, name), 'w');
  // In pieces, as the store reserves its WAL: overwriting one large piece costs more.
  const block = Buffer.alloc(64 * 1024);
  for (let written = 0; written < RAW_FILE_BYTES;) written += writeSync(file, block);
  fsyncSync(file);
  let at = 0;
  return (text) => {
    if (at + text.length > RAW_FILE_BYTES) at = 0;
    at += writeSync(file, text, 0, text.length, at);
    fdatasyncSync(file);
  };
}

function rawAppend(): Subject {
  const file = openSync(path.join(dir, 'append'), 'w');
  return subject(() => {
    writeSync(file, bytes);
    fdatasyncSync(file);
  });
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
