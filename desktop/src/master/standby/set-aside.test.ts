import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredEvent } from '@forno/shared/ports';
import { cashOrder, openDesk } from '../../../test/desk.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { openStore } from '../store/index.ts';
import { UPLINK_CURSOR } from '../sync/uplink.ts';
import { keepTail, takeStoreBack, waitingReports } from './set-aside.ts';

const key = new Uint8Array(32).fill(5);
const events = (from: number, to: number): StoredEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    return { seq, aggregateId: `order-${seq % 4}`, body: `{"seq":${seq}}` };
  });

/** The beginning of a shop's log. */
async function shopLog(length: number): Promise<readonly StoredEvent[]> {
  const store = new MemoryStore();
  const desk = await openDesk(() => Promise.resolve(store), { clock: manualClock() });
  while (store.events.length < length) await desk.do(cashOrder());
  return store.events.slice(0, length);
}

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'forno-set-aside-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('tells of what nobody else has, and keeps what the cloud has as the other history', async () => {
  const store = await openStore({ dir: join(dataDir, 'store'), engine: 'sqlite', key });
  const shop = await shopLog(12);
  await store.append(shop);
  await store.saveCursor(UPLINK_CURSOR, 9);
  const tail = { after: 7, machineId: 'm-old' };
  await keepTail({ dataDir }, store, tail);
  expect(waitingReports(dataDir)).toEqual([
    { reviewId: 'm-old-1-10-3', epoch: 1, fromSeq: 10, bodies: shop.slice(9).map(({ body }) => body) },
  ]);
  expect(readdirSync(join(dataDir, 'review')).sort()).toEqual([
    'm-old-1-10-3.jsonl',
    'm-old-1-8-2.jsonl.cloud',
  ]);

  // All of it: the shop's next master is told of nothing.
  rmSync(join(dataDir, 'review'), { recursive: true });
  await store.saveCursor(UPLINK_CURSOR, 12);
  await keepTail({ dataDir }, store, tail);
  expect(waitingReports(dataDir)).toEqual([]);
  await store.close();
});

it('takes a store back whose oldest part is archived, and archives anew from there', async () => {
  const dir = join(dataDir, 'store');
  const store = await openStore({ dir, engine: 'sqlite', key });
  await store.append(events(1, 30));
  await store.archive(12);
  // Still under way when the store is taken back.
  const archiving = store.archive(25);
  const back = await takeStoreBack({ dataDir, engine: 'sqlite', key }, store, 20);
  await Promise.allSettled([archiving]);
  expect(await back.archivedTo()).toBe(0);
  expect(await back.read({ fromSeq: 1, limit: 99 })).toEqual(events(1, 20));
  await back.archive(12);
  await back.append(events(21, 22));
  await back.close();
  const again = await openStore({ dir, engine: 'sqlite', key });
  expect(await again.archivedTo()).toBe(12);
  expect(await again.read({ fromSeq: 1, limit: 99 })).toEqual(events(1, 22));
  await again.close();
});
