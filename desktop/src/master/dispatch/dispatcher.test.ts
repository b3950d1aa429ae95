import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { follows, GENESIS } from '@forno/shared/events';
import { StoreError, type LogStore } from '@forno/shared/ports';
import {
  A_PIZZA,
  cashOrder,
  closedOrder,
  newId,
  openDesk,
  refundedCents,
  type Desk,
} from '../../../test/desk.ts';
import { FaultyStore } from '../../../test/faulty-store.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { openStore } from '../store/index.ts';
import { shippedWorker } from '../store/sqlite-thread.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { nativeSha256 } from '../system-ports.ts';
import { readEvent } from './fold-log.ts';
import { Views } from './views.ts';

const folders: string[] = [];
afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true });
});

const onDisk = (): (() => Promise<LogStore>) => {
  const dir = mkdtempSync(join(tmpdir(), 'forno-dispatch-'));
  folders.push(dir);
  return () => openStore({ dir, engine: 'sqlite', key: new Uint8Array(32).fill(7) });
};
const inMemory = (): (() => Promise<LogStore>) => {
  const store = new MemoryStore();
  return () => Promise.resolve(store);
};
const ENGINES = [
  { engine: 'SQLite', make: onDisk },
  { engine: 'memory', make: inMemory },
];

/** What the store holds, its chain checked. */
async function logOf(store: LogStore) {
  const events = (await store.read({ fromSeq: 1, limit: 100_000 })).map(readEvent);
  let head = GENESIS;
  for (const event of events) {
    const next = follows(head, event, nativeSha256);
    if (!next.ok) throw new Error(next.error.message);
    head = next.value;
  }
  return events;
}

describe.each(ENGINES)('dispatcher over $engine', ({ make }) => {
  it('carries out once what is sent twice, and gives the first answer also after a restart', async () => {
    const open = make();
    const clock = manualClock();
    const first = await openDesk(open, { clock });
    const order = cashOrder();
    const answer = await first.do(order, 'command-twice');
    expect(answer).toMatchObject({ again: false, orderNumber: 1 });
    expect(answer.changeCents).toBeGreaterThan(0);
    expect(await first.do(order, 'command-twice')).toEqual({ ...answer, again: true });
    const length = (await logOf(first.dispatcher.store)).length;
    await first.dispatcher.close();

    const second = await openDesk(open, { clock });
    expect(await second.do(order, 'command-twice')).toEqual({ ...answer, again: true });
    expect(await logOf(second.dispatcher.store)).toHaveLength(length);
    expect(second.committed).toEqual([]);
    await second.dispatcher.close();
  });

  it('carries out once what is sent twice into one commit', async () => {
    const desk = await openDesk(make(), { clock: manualClock() });
    const order = cashOrder();
    const [one, two] = await Promise.all([desk.do(order, 'command-twice'), desk.do(order, 'command-twice')]);
    expect(two).toEqual({ ...one, again: true });
    expect(desk.committed.filter((event) => event.eventType === 'ORDER_CREATED')).toHaveLength(1);
    await desk.dispatcher.close();
  });

  it('pays an order that has ended back once, however many ask for it in one commit', async () => {
    const clock = manualClock();
    const desk = await openDesk(make(), { clock });
    const orderId = await closedOrder(desk, clock);
    expect(desk.dispatcher.shop.orders.has(orderId)).toBe(false);
    const refund = (amountCents?: number) =>
      desk.send({
        type: 'RefundOrder',
        orderId,
        refundId: newId(),
        reason: 'cold',
        ...(amountCents !== undefined && { amountCents }),
      });
    const part = await refund(100);
    expect(part.ok).toBe(true);
    const both = await Promise.all([refund(), refund()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    const paid = desk.committed.find((event) => event.eventType === 'PAYMENT_COMPLETED');
    expect(refundedCents(await logOf(desk.dispatcher.store), orderId)).toBe(paid?.payload.amountCents);
    expect(await refund()).toMatchObject({ ok: false });
    expect(desk.dispatcher.shop.orders.has(orderId), 'it is not kept at hand').toBe(false);
    await desk.dispatcher.close();
  });

  it('shows the very orders that it decides on, which a fold of the log gives too', async () => {
    const desk = await openDesk(make(), { clock: manualClock() });
    const orders = Array.from({ length: 3 }, () => cashOrder());
    await Promise.all(orders.map((order) => desk.do(order)));
    await Promise.all([
      desk.do({ type: 'BumpOrder', orderId: orders[0]!.orderId, from: 'preparing' }),
      desk.do({ type: 'BumpOrder', orderId: orders[0]!.orderId, from: 'quality_check' }),
      desk.do({ type: 'CancelOrder', orderId: orders[1]!.orderId, reason: 'gone' }),
    ]);
    const { shop, views } = desk.dispatcher;
    const shown = views.of('terminal').orders;
    expect(shown[orders[0]!.orderId]!.status).toBe('ready');
    expect(Object.keys(shown).toSorted()).toEqual([...shop.orders.keys()].toSorted());
    for (const [orderId, order] of shop.orders) expect(shown[orderId]).toBe(order);
    const anew = new Views();
    for (const event of await logOf(desk.dispatcher.store)) anew.apply(event);
    expect(anew.of('terminal')).toEqual(views.of('terminal'));
    await desk.dispatcher.close();
  });

  it('goes on from its log alone, whatever its snapshot is', async () => {
    const open = make();
    const clock = manualClock();
    const first = await openDesk(open, { clock });
    for (let n = 0; n < 3; n += 1) await first.do(cashOrder());
    const board = structuredClone(first.dispatcher.views.of('kitchen'));
    const { shop } = first.dispatcher;
    await first.dispatcher.close();
    const snapshot = await snapshotOf(open);
    expect(snapshot?.seq).toBe(shop.head.seq);
    const bodies = [
      snapshot!.body,
      snapshot!.body.replace('"format":3', '"format":999'),
      '1\n{"format":3,"views":',
      // Another log's: as long, with another head.
      snapshot!.body.replaceAll(shop.head.hash, 'ab'.repeat(32)),
    ];
    for (const body of bodies) {
      const store = await open();
      await store.saveSnapshot('shop', { seq: shop.head.seq, body });
      await store.close();
      const again = await openDesk(open, { clock });
      expect(again.dispatcher.shop).toEqual(shop);
      expect(again.dispatcher.views.of('kitchen')).toEqual(board);
      await again.dispatcher.close();
    }
  });

  it('reads only what came after its snapshot', async () => {
    const open = make();
    const clock = manualClock();
    const first = await openDesk(open, { clock });
    await first.do(cashOrder());
    await first.dispatcher.close();
    const reads: number[] = [];
    const second = await openDesk(
      async () => {
        const store = new FaultyStore(await open());
        const read = store.read.bind(store);
        return Object.assign(store, {
          read: (range: { readonly fromSeq: number; readonly limit: number }) => {
            reads.push(range.fromSeq);
            return read(range);
          },
        });
      },
      { clock },
    );
    expect(Math.min(...reads)).toBe(second.dispatcher.shop.head.seq);
    await second.dispatcher.close();
  });
});

describe('commits', () => {
  it('share the disk: many commands, few appends, all of them answered', async () => {
    const store = new FaultyStore(new MemoryStore());
    const desk = await openDesk(() => Promise.resolve(store), { clock: manualClock() });
    const before = store.appends.length;
    const answers = await Promise.all(Array.from({ length: 200 }, () => desk.do(cashOrder())));
    expect(new Set(answers.map(({ orderNumber }) => orderNumber)).size).toBe(200);
    expect(store.appends.length - before).toBeLessThanOrEqual(8);
  });

  it('are shown on the screens once kept, before anything is folded, when it is known whether they are practice', async () => {
    const shown: string[][] = [];
    const desk: Desk = await openDesk(inMemory(), {
      clock: manualClock(),
      tellScreens: (events, views) => {
        const orderIds = events.flatMap(({ payload }) => ('orderId' in payload ? [payload.orderId] : []));
        const { orders } = views.of('terminal');
        const practice = orderIds.filter((orderId) => views.practice.orderIds[orderId!]);
        shown.push(events.map(({ eventType }) => eventType));
        expect(orderIds.filter((orderId) => orders[orderId!])).toEqual([]);
        expect(practice).toEqual(events.some(({ eventType }) => eventType === 'ITEM_ADDED') ? [] : orderIds);
      },
    });
    shown.splice(0);
    await desk.do(cashOrder());
    const orderId = newId();
    await desk.do({ type: 'CreateOrder', orderId, service: 'dine-in', channel: 'IN_STORE', training: true });
    expect(shown.map(([first]) => first)).toEqual(['ORDER_CREATED', 'ORDER_CREATED']);
    expect(shown.flat()).toEqual(
      desk.committed.slice(-shown.flat().length).map(({ eventType }) => eventType),
    );
    expect(Object.keys(desk.dispatcher.views.of('terminal').orders)).toContain(orderId);
  });

  it('refuse what does not fit into the queue', async () => {
    const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock: manualClock() });
    const asked = Array.from({ length: 10_001 }, () => desk.send({ type: 'RecallOrder', orderId: newId() }));
    expect(await asked.at(-1)).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(await asked[0]).toMatchObject({ ok: false, error: { code: 'unknown-order' } });
  });

  it('decide what follows a new menu by the new menu', async () => {
    const store = new FaultyStore(new MemoryStore());
    const desk = await openDesk(() => Promise.resolve(store), { clock: manualClock() });
    const menu = { ...desk.dispatcher.shop.documents.menu! };
    const before = JSON.parse((await store.getDocument(menu.sha256))!) as {
      readonly items: readonly { readonly id: string }[];
    };
    const body = JSON.stringify({
      ...before,
      version: menu.version + 1,
      items: before.items.map((item) =>
        item.id === 'margherita' ? { ...item, services: ['delivery'] } : item,
      ),
    });
    const sha256 = nativeSha256(body);
    await store.putDocument(sha256, body);
    const [activated, sold] = await Promise.all([
      desk.send({ type: 'ActivateMenu', menuId: 'forno-main', version: menu.version + 1, sha256 }),
      desk.send(cashOrder()),
    ]);
    expect(activated).toMatchObject({ ok: true });
    expect(sold).toMatchObject({ ok: false, error: { code: 'not-available' } });
  });

  it('put no document in force that is not there or cannot be read', async () => {
    const store = new MemoryStore();
    const desk = await openDesk(() => Promise.resolve(store), { clock: manualClock() });
    const sha256 = nativeSha256('{}');
    const activate = () => desk.send({ type: 'ActivateMenu', menuId: 'forno-main', version: 99, sha256 });
    expect(await activate()).toMatchObject({ ok: false, error: { code: 'invalid', field: 'sha256' } });
    await store.putDocument(sha256, '{}');
    expect(await activate()).toMatchObject({ ok: false, error: { code: 'invalid', field: 'sha256' } });
    expect(await desk.send(cashOrder())).toMatchObject({ ok: true });
  });

  it('let a command that cannot be decided fail alone', async () => {
    const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock: manualClock() });
    // No fraction of a cent has a canonical form; the schemas at the door keep it out, so this is a fault.
    const broken = desk.send({ type: 'OpenDrawer', drawerId: newId(), floatCents: 0.5 });
    const [bad, good] = await Promise.all([broken, desk.send(cashOrder())]);
    expect(bad).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(good).toMatchObject({ ok: true });
    expect(desk.faults).toHaveLength(1);
    expect(desk.storage).toEqual([]);
  });

  it('finish before the store is closed; later ones are refused', async () => {
    const desk = await openDesk(onDisk(), { clock: manualClock() });
    const sold = desk.send(cashOrder());
    const closed = desk.dispatcher.close();
    expect(await desk.send(cashOrder())).toMatchObject({ ok: false, error: { code: 'not-ready' } });
    expect(await sold).toMatchObject({ ok: true });
    await closed;
    await desk.dispatcher.close();
  });
});

describe('a disk that fails', () => {
  async function failing(what: 'lost' | 'kept', error: Error = new StoreError('io', 'the sync failed')) {
    const under = new MemoryStore();
    const opened: FaultyStore[] = [];
    const views = new Views();
    const desk = await openDesk(
      () => {
        opened.push(new FaultyStore(under));
        return Promise.resolve(opened.at(-1)!);
      },
      { clock: manualClock(), views },
    );
    await desk.do(cashOrder());
    opened[0]!.faults.push({ what, error });
    const before = desk.committed.length;
    const orders = [cashOrder(), cashOrder()];
    const refused = await Promise.all(orders.map((order, n) => desk.send(order, `failing-${n}`)));
    return { desk, under, opened, views, before, orders, refused };
  }
  const agree = async (desk: Desk, under: LogStore): Promise<void> => {
    const log = await logOf(under);
    expect(desk.committed.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
    const folded = await openDesk(() => Promise.resolve(under), { clock: manualClock() });
    expect(desk.dispatcher.shop).toEqual(folded.dispatcher.shop);
    expect(desk.dispatcher.views.of('terminal')).toEqual(folded.dispatcher.views.of('terminal'));
  };

  it('acknowledges nothing and tells nobody; the next sale works', async () => {
    const { desk, under, opened, before, refused } = await failing(
      'lost',
      new StoreError('disk-full', 'no room'),
    );
    for (const answer of refused)
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'storage-failed', message: expect.stringContaining('full') as string },
      });
    expect(desk.committed).toHaveLength(before);
    expect(desk.storage).toEqual(['failed: no room']);
    expect(await desk.do(cashOrder())).toMatchObject({ orderNumber: 2 });
    expect(opened).toHaveLength(2);
    expect(desk.storage.at(-1)).toBe('ok');
    await agree(desk, under);
  });

  it('announces and acknowledges what it kept after all, once, when it was opened anew', async () => {
    const { desk, under, before, orders, refused } = await failing('kept');
    expect(refused).toMatchObject(
      [2, 3].map((orderNumber) => ({ ok: true, value: { orderNumber, again: true } })),
    );
    expect(desk.committed.slice(before).filter((event) => event.eventType === 'ORDER_CREATED')).toHaveLength(
      2,
    );
    expect(desk.storage).toEqual(['failed: the sync failed']);
    expect(await desk.do(orders[0]!, 'failing-0')).toMatchObject({ again: true, orderNumber: 2 });
    expect(await desk.do(cashOrder())).toMatchObject({ orderNumber: 4 });
    await agree(desk, under);
  });

  it('is not asked again for ever when it cannot be opened, and serves when it can', async () => {
    const under = new MemoryStore();
    const store = new FaultyStore(under);
    let broken = false;
    const desk = await openDesk(
      () => (broken ? Promise.reject(new StoreError('io', 'no disk')) : Promise.resolve(store)),
      { clock: manualClock() },
    );
    broken = true;
    store.faults.push({ what: 'lost', error: new StoreError('io', 'gone') });
    for (let n = 0; n < 3; n += 1)
      expect(await desk.send(cashOrder())).toMatchObject({ ok: false, error: { code: 'storage-failed' } });
    broken = false;
    expect(await desk.do(cashOrder())).toMatchObject({ orderNumber: 1 });
    await agree(desk, under);
  });

  it('is opened anew when the thread that keeps the database has died', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'forno-dispatch-'));
    folders.push(dir);
    const workers: Worker[] = [];
    const startWorker: typeof shippedWorker = (data) => {
      workers.push(shippedWorker(data));
      return workers.at(-1)!;
    };
    const key = new Uint8Array(32).fill(7);
    const faults: string[] = [];
    const open = () =>
      openSqliteStore({ dir, key, startWorker, onFault: ({ message }) => faults.push(message) });
    const desk = await openDesk(open, { clock: manualClock() });
    const first = cashOrder();
    expect(await desk.do(first, 'before')).toMatchObject({ orderNumber: 1 });
    await workers[0]!.terminate();
    expect(faults).toEqual([expect.stringContaining('thread has died')]);
    expect(await desk.send(cashOrder())).toMatchObject({ ok: false, error: { code: 'storage-failed' } });
    expect(await desk.do(cashOrder())).toMatchObject({ orderNumber: 2 });
    expect(await desk.do(first, 'before')).toMatchObject({ again: true, orderNumber: 1 });
    expect(workers).toHaveLength(2);
    await agree(desk, desk.dispatcher.store);
    await desk.dispatcher.close();
  });

  it('survives a fault of the program in between', async () => {
    const { desk, under } = await failing('lost', new TypeError('a mistake'));
    const orderId = newId();
    await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
    await agree(desk, under);
  });
});

async function snapshotOf(open: () => Promise<LogStore>) {
  const store = await open();
  const snapshot = await store.loadSnapshot('shop');
  await store.close();
  return snapshot;
}
