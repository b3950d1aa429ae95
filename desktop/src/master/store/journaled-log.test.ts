import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import type { EngineStore } from './engine-store.ts';
import { readEvents } from './event-bytes.ts';
import { JOURNAL_BYTES } from './journal.ts';
import { SqliteLog } from './sqlite-log.ts';
import { shippedWorker, type FromThread, type Request } from './sqlite-thread.ts';
import { openSqliteStore } from './sqlite.ts';

const key = new Uint8Array(32).fill(5);
const event = (seq: number, bytes = 100): StoredEvent => ({
  seq,
  aggregateId: `order-${seq % 3}`,
  body: `{"seq":${seq},"pad":"${'x'.repeat(bytes)}"}`,
});
const events = (from: number, to: number, bytes?: number): StoredEvent[] =>
  Array.from({ length: to - from + 1 }, (_, n) => event(from + n, bytes));

let dir = '';
let faults: Error[] = [];
const opened: EngineStore[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'forno-journaled-'));
  faults = [];
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The shipped thread, and a hand on what goes to it: it gets a request when `gate` says so. */
function handOn(gate: (send: () => void, request: Request) => void) {
  const workers: Worker[] = [];
  const startWorker: typeof shippedWorker = (data) => {
    const worker = shippedWorker(data);
    const send = worker.postMessage.bind(worker);
    worker.postMessage = (request: Request) => gate(() => send(request), request);
    workers.push(worker);
    return worker;
  };
  return { startWorker, worker: () => workers.at(-1)! };
}

/** Keeps what is asked back until it is let go. */
function holding(what: (request: Request) => boolean) {
  const held: (() => void)[] = [];
  const state = { holds: true };
  const hand = handOn((send, request) => {
    if (state.holds && what(request)) held.push(send);
    else send();
  });
  return {
    ...hand,
    held,
    letGo: () => {
      state.holds = false;
      for (const send of held.splice(0)) send();
    },
  };
}
const isMove = ({ ask }: Request): boolean => ask === 'move';

async function open(startWorker: typeof shippedWorker = shippedWorker, folder = dir): Promise<EngineStore> {
  const store = await openSqliteStore({
    dir: folder,
    key,
    startWorker,
    onFault: (fault) => faults.push(fault),
  });
  opened.push(store);
  return store;
}
const all = (store: EngineStore) => store.read({ fromSeq: 1, limit: 1_000_000 });

function headOfDatabase(): number {
  const log = SqliteLog.open({ path: join(dir, 'log.db'), key, newLogId: '' });
  log.close();
  return log.head;
}

describe('a log whose database is on another thread', () => {
  it('moves to it by itself, soon after the last sale', async () => {
    const store = await open();
    await store.append(events(1, 3));
    const before = store.read({ fromSeq: 1, limit: 3 });
    expect(await before).toEqual(events(1, 3));
    const moved: number[] = [];
    const { startWorker } = handOn((send, request) => {
      if (request.ask === 'move')
        moved.push(readEvents(Buffer.from((request.args[0] as { packed: Buffer }).packed)).length);
      send();
    });
    const other = mkdtempSync(join(dir, 'other-'));
    const watched = await open(startWorker, other);
    await watched.append(events(1, 3));
    await expect.poll(() => moved).toEqual([3]);
  });

  it('takes orders while the thread takes nothing over, until the journal is full; then an append waits for it', async () => {
    const { startWorker, letGo, held } = holding(isMove);
    const store = await open(startWorker);
    const bytes = 50_000;
    let seq = 0;
    let waiting: Promise<void> | null = null;
    while (!waiting) {
      const appended = store.append([event(seq + 1, bytes)]);
      await Promise.race([appended, turns(20)]);
      if (await isPending(appended)) waiting = appended;
      else seq += 1;
    }
    expect(seq * bytes).toBeGreaterThan(JOURNAL_BYTES * 0.9);
    expect(seq * bytes).toBeLessThan(JOURNAL_BYTES);
    // One batch is under way, and no second is sent into the blue.
    expect(held).toHaveLength(1);
    letGo();
    await waiting;
    await store.append([event(seq + 2, bytes)]);
    expect((await all(store)).map((found) => found.seq)).toEqual(events(1, seq + 2).map((made) => made.seq));
    expect(faults).toEqual([]);
  });

  it('never begins the journal anew over what the database does not have durably', async () => {
    const synced: boolean[] = [];
    const { startWorker } = handOn((send, request) => {
      if (request.ask === 'move') synced.push((request.args[0] as { synced: boolean }).synced);
      send();
    });
    const store = await open(startWorker);
    for (let n = 0; n < 400; n += 1) {
      await store.append(events(n * 10 + 1, n * 10 + 10, 2_000));
      if (n % 3 === 0) await nextTurn();
    }
    // Two passes over the journal at least, so at least one move that was synced, and most were not.
    expect(synced.filter(Boolean).length).toBeGreaterThan(0);
    expect(await all(store)).toEqual(events(1, 4_000, 2_000));
    await store.close();
    expect(headOfDatabase()).toBe(4_000);
  });

  it('has everything in the database when it is closed with moves pending', async () => {
    const { startWorker, letGo, held } = holding(isMove);
    const store = await open(startWorker);
    for (let n = 0; n < 30; n += 1) await store.append(events(n * 10 + 1, n * 10 + 10));
    await expect.poll(() => held.length).toBe(1);
    const closed = store.close();
    letGo();
    await closed;
    expect(headOfDatabase()).toBe(300);
    expect(await all(await open())).toEqual(events(1, 300));
  });

  it('takes appends in the order they came, also those that nobody waited for', async () => {
    const store = await open();
    await Promise.all([store.append(events(1, 3)), store.append(events(4, 4)), store.append(events(5, 9))]);
    const [kept, refused, next] = await Promise.allSettled([
      store.append(events(10, 10)),
      store.append(events(12, 12)),
      store.append(events(11, 11)),
    ]);
    expect([kept.status, next.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'sequence-gap' } });
    expect(await all(store)).toEqual(events(1, 11));
  });

  it('reads as one log at any moment of any move', async () => {
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.record({ append: fc.integer({ min: 1, max: 60 }) }) },
      {
        weight: 4,
        arbitrary: fc.record({
          fromSeq: fc.oneof(fc.constant(0), fc.nat(400)),
          limit: fc.integer({ min: 1, max: 400 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ order: fc.nat(2) }) },
      { weight: 2, arbitrary: fc.record({ turns: fc.integer({ min: 1, max: 6 }) }) },
      { weight: 1, arbitrary: fc.record({ archive: fc.integer({ min: 1, max: 100 }) }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 5, maxLength: 40 }),
        fc.array(fc.nat(4), { minLength: 1, maxLength: 20 }),
        async (acts, delays) => {
          // Requests arrive late, in order: what is in memory and what the thread has overlap for a while.
          let sent: Promise<unknown> = Promise.resolve();
          let asked = 0;
          const { startWorker } = handOn((send) => {
            const delay = delays[(asked += 1) % delays.length]!;
            sent = sent.then(() => turns(delay)).then(send);
          });
          const own = mkdtempSync(join(dir, 'run-'));
          const store = await openSqliteStore({ dir: own, key, startWorker });
          const reads: Promise<{ found: unknown; expected: unknown }>[] = [];
          const compared = async (read: Promise<unknown>, expected: unknown) => ({
            found: await read,
            expected,
          });
          const archived: Promise<void>[] = [];
          let head = 0;
          for (const step of acts) {
            const model = events(1, head);
            if ('append' in step) {
              await store.append(events(head + 1, head + step.append));
              head += step.append;
            } else if ('order' in step) {
              const id = `order-${step.order}`;
              const expected = model.filter(({ aggregateId }) => aggregateId === id);
              reads.push(compared(store.readAggregate(id), expected));
            } else if ('turns' in step) await turns(step.turns);
            else if ('archive' in step) archived.push(store.archive(step.archive));
            else {
              const expected = model.filter(({ seq }) => seq >= step.fromSeq).slice(0, step.limit);
              reads.push(compared(store.read(step), expected));
              reads.push(compared(store.last(), model.at(-1) ?? null));
            }
          }
          for (const { found, expected } of await Promise.all(reads)) expect(found).toEqual(expected);
          await Promise.all(archived);
          await store.close();
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a database thread that fails', () => {
  it('when it dies, nothing more is taken, nothing is lost, and opening anew goes on', async () => {
    const { startWorker, worker } = handOn((send) => send());
    const store = await open(startWorker);
    for (let n = 0; n < 20; n += 1) await store.append(events(n * 10 + 1, n * 10 + 10));
    const asked = store.read({ fromSeq: 1, limit: 10 }).then(
      () => 'answered',
      (error: unknown) => error,
    );
    await worker().terminate();
    expect(await asked).toSatisfy(
      (said: unknown) => said === 'answered' || (said instanceof StoreError && said.code === 'io'),
    );
    await expect(store.append(events(201, 201))).rejects.toMatchObject({ code: 'io', retryable: true });
    await expect(store.putRecord({ collection: 'a', id: 'b', body: 'c' })).rejects.toMatchObject({
      code: 'io',
    });
    await expect(store.getDocument('0'.repeat(64))).rejects.toMatchObject({ code: 'io' });
    expect(faults).toEqual([expect.objectContaining({ code: 'io' })]);
    await store.close();
    const again = await open();
    expect(await all(again)).toEqual(events(1, 200));
    await again.append(events(201, 201));
  });

  it('when it dies under an append that waits for it, that append is refused', async () => {
    const { startWorker, worker } = holding(isMove);
    const store = await open(startWorker);
    let [seq, refused] = [0, null as unknown];
    while (refused === null) {
      const appended = store.append([event(seq + 1, 50_000)]).catch((error: unknown) => (refused = error));
      await Promise.race([appended, turns(20)]);
      if (await isPending(appended)) await worker().terminate();
      await appended;
      if (refused === null) seq += 1;
    }
    expect(refused).toMatchObject({ code: 'io' });
    await store.close();
    expect((await (await open()).last())?.seq).toBe(seq);
  });

  it('when the disk fails it in work that nobody asked for, nothing more is taken', async () => {
    const { startWorker, worker } = handOn((send) => send());
    const store = await open(startWorker);
    await store.append(events(1, 5));
    const told: FromThread = { id: null, fault: { code: 'io', message: 'checkpoint: failed', cause: null } };
    worker().emit('message', told);
    await expect(store.append(events(6, 6))).rejects.toMatchObject({
      code: 'io',
      message: 'checkpoint: failed',
    });
    expect(faults).toMatchObject([{ code: 'io', message: 'checkpoint: failed' }]);
    expect(await all(store)).toEqual(events(1, 5));
    await store.close();
    expect(await all(await open())).toEqual(events(1, 5));
  });

  it('when it does not start, the store does not open', async () => {
    const nowhere: typeof shippedWorker = (data) => {
      const worker = shippedWorker(data);
      void worker.terminate();
      return worker;
    };
    await expect(open(nowhere)).rejects.toMatchObject({ code: 'io' });
    await (await open()).close();
  });
});

describe('a process with an open store', () => {
  const run = async (then: string): Promise<number | null> => {
    const script = join(dir, 'script.ts');
    const sqlite = JSON.stringify(join(import.meta.dirname, 'sqlite.ts'));
    const folder = JSON.stringify(join(dir, 'shop'));
    writeFileSync(
      script,
      `import { openSqliteStore } from ${sqlite};
       const store = await openSqliteStore({ dir: ${folder}, key: new Uint8Array(32).fill(5) });
       await store.append([{ seq: 1, aggregateId: 'a', body: '{}' }]);
       ${then}`,
    );
    const child = fork(script, { execArgv: [], stdio: 'ignore' });
    child.disconnect();
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  };

  it.each([
    ['has closed it', 'await store.close();', 0],
    ['has not', '', 0],
    [
      'waits for an answer',
      'if ((await store.read({ fromSeq: 1, limit: 1 })).length === 1) process.exitCode = 7;',
      7,
    ],
    ['has broken down', "throw new Error('broken');", 1],
  ])('ends when it %s', async (_, then, code) => {
    expect(await run(then)).toBe(code);
    const store = await open(shippedWorker, join(dir, 'shop'));
    expect(await store.last()).toMatchObject({ seq: 1 });
  });
});

async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await nextTurn();
}

const isPending = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => false), nextTurn().then(() => true)]);
