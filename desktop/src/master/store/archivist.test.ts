import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cashOrder, openDesk } from '../../../test/desk.ts';
import { manualClock, type ManualClock } from '../../../test/manual-clock.ts';
import { foldLog } from '../dispatch/fold-log.ts';
import { nativeSha256 } from '../system-ports.ts';
import { ARCHIVED_AT_ONCE, Archivist } from './archivist.ts';
import type { EngineStore } from './engine-store.ts';
import { openStore } from './index.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const key = new Uint8Array(32).fill(3);

let dir = '';
let clock: ManualClock;
let store: EngineStore;
let head = 0;
let archivist: Archivist;
const warned: string[] = [];
const log = { warn: (_: object, message: string) => void warned.push(message) };

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'forno-archivist-'));
  clock = manualClock();
  store = await openStore({ dir, engine: 'sqlite', key });
  warned.length = 0;
});
afterEach(async () => {
  await archivist.stop();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Cash orders until the log is somewhat longer than two pieces. */
async function sellForAWhile(): Promise<void> {
  const desk = await openDesk(async () => store, { clock });
  while (desk.dispatcher.shop.head.seq < 2 * ARCHIVED_AT_ONCE + 50) await desk.do(cashOrder());
  head = desk.dispatcher.shop.head.seq;
}

/** The first look, and as many as there are in two hours. */
async function twoHours(): Promise<void> {
  for (let n = 0; n < 30; n += 1) {
    await clock.advance((2 * HOUR_MS) / 30);
    // Compressing takes real time.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('archives what the cloud has and is older than the retention, whole pieces only', async () => {
  await sellForAWhile();
  await store.saveCursor('cloud', head);
  archivist = new Archivist({ store: () => store, clock, log });
  await clock.advance(89 * DAY_MS);
  await twoHours();
  expect(await store.archivedTo()).toBe(0);
  await clock.advance(DAY_MS);
  await expect.poll(async () => (await twoHours(), store.archivedTo())).toBe(2 * ARCHIVED_AT_ONCE);
  await twoHours();
  expect(await store.archivedTo()).toBe(2 * ARCHIVED_AT_ONCE);
  expect(warned).toEqual([]);
});

it('leaves alone what the cloud does not have yet', async () => {
  await sellForAWhile();
  await store.saveCursor('cloud', ARCHIVED_AT_ONCE);
  archivist = new Archivist({ store: () => store, clock, log });
  await clock.advance(400 * DAY_MS);
  await expect.poll(async () => (await twoHours(), store.archivedTo())).toBe(ARCHIVED_AT_ONCE);
  await twoHours();
  expect(await store.archivedTo()).toBe(ARCHIVED_AT_ONCE);
});

it('leaves a shop that starts from the archive alone, to the last order and its link in the chain', async () => {
  await sellForAWhile();
  const before = (await foldLog(store, null, nativeSha256)).shop;
  await store.saveCursor('cloud', head);
  archivist = new Archivist({ store: () => store, clock, log });
  await clock.advance(91 * DAY_MS);
  await expect.poll(async () => (await twoHours(), store.archivedTo())).toBe(2 * ARCHIVED_AT_ONCE);
  await archivist.stop();
  await store.close();
  // As after damage to what can be made anew.
  for (const name of readdirSync(dir)) if (name.startsWith('derived.db')) rmSync(join(dir, name));
  store = await openStore({ dir, engine: 'sqlite', key });
  expect((await foldLog(store, null, nativeSha256)).shop).toEqual(before);
  const desk = await openDesk(async () => store, { clock });
  await desk.do(cashOrder());
  expect(desk.dispatcher.shop.head.seq).toBeGreaterThan(head);
});

it('says that it could not, and tries again later', async () => {
  await sellForAWhile();
  await store.saveCursor('cloud', head);
  let faults = 0;
  const sick: Pick<EngineStore, 'archive'> = {
    archive: async () => {
      faults += 1;
      throw new Error('no room');
    },
  };
  const failing = new Proxy(store, {
    get: (target, name) => {
      const value: unknown = name === 'archive' ? sick.archive : Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
  archivist = new Archivist({ store: () => failing, clock, log });
  await clock.advance(91 * DAY_MS);
  await expect.poll(async () => (await twoHours(), faults)).toBeGreaterThan(1);
  expect(warned[0]).toBe('old events could not be archived');
});
