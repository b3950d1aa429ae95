import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredEvent } from '@forno/shared/ports';
import { openStore } from '../store/index.ts';
import { takeStoreBack } from './set-aside.ts';

const key = new Uint8Array(32).fill(5);
const events = (from: number, to: number): StoredEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    return { seq, aggregateId: `order-${seq % 4}`, body: `{"seq":${seq}}` };
  });

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'forno-set-aside-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

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
