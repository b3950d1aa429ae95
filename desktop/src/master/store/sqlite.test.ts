import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '@forno/shared/ports';
import { describeArchive } from './archive-contract.ts';
import { describeLogStore } from './contract.ts';
import { openConnection } from './sqlite-connection.ts';
import { openSqliteStore } from './sqlite.ts';

const key = new Uint8Array(32).fill(7);
const order = (seq: number): StoredEvent => ({
  seq,
  aggregateId: `order-${seq}`,
  body: `{"secret":"Margherita","pad":"${'x'.repeat(600)}","seq":${seq}}`,
});
const orders = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => order(from + index));

describeArchive('SQLite', { open: (dir) => openSqliteStore({ dir, key }), durable: true });
describeLogStore('SQLite', { open: (dir) => openSqliteStore({ dir, key }), durable: true });

describe('SQLite store', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'forno-sqlite-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('writes no plain text, neither of the log nor of what is beside it', async () => {
    const store = await openSqliteStore({ dir, key });
    await store.append(orders(1, 50));
    await store.saveSnapshot('board', { seq: 50, body: '{"secret":"Margherita"}' });
    await store.readAggregate('order-7');
    const inUse = readdirSync(dir).map((name) => readFileSync(join(dir, name)));
    await store.close();
    for (const bytes of [...inUse, ...readdirSync(dir).map((name) => readFileSync(join(dir, name)))]) {
      expect(bytes.includes('Margherita')).toBe(false);
      expect(bytes.includes('order-7')).toBe(false);
    }
  });

  it('refuses another key, and the right one still opens', async () => {
    await (await openSqliteStore({ dir, key })).close();
    await expect(openSqliteStore({ dir, key: new Uint8Array(32) })).rejects.toMatchObject({
      code: 'wrong-key',
    });
    await expect(openSqliteStore({ dir, key: new Uint8Array(16) })).rejects.toThrow('key must be 32 bytes');
    await (await openSqliteStore({ dir, key })).close();
  });

  it('says that a damaged page is damage, not another order', async () => {
    const store = await openSqliteStore({ dir, key });
    await store.append(orders(1, 200));
    await store.close();
    const path = join(dir, 'log.db');
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(64, 1), 0, 64, Math.floor(statSync(path).size / 4096 / 2) * 4096 + 1000);
    closeSync(file);
    const damaged = await openSqliteStore({ dir, key });
    await expect(damaged.read({ fromSeq: 1, limit: 1000 })).rejects.toMatchObject({
      code: 'corrupt',
      retryable: false,
    });
    await damaged.close();
  });

  it('builds the index anew when it is damaged, gone, or of another log', async () => {
    const store = await openSqliteStore({ dir, key });
    await store.append(orders(1, 20));
    await store.readAggregate('order-1');
    await store.saveCursor('cloud', 20);
    await store.close();
    const derived = join(dir, 'derived.db');
    const file = openSync(derived, 'r+');
    writeSync(file, Buffer.alloc(4096, 1), 0, 4096, 0);
    closeSync(file);
    const again = await openSqliteStore({ dir, key });
    expect(await again.readAggregate('order-7')).toEqual([order(7)]);
    expect(await again.loadCursor('cloud')).toBeNull();
    await again.close();

    const other = mkdtempSync(join(dir, 'other-'));
    await (await openSqliteStore({ dir: other, key })).close();
    copyFileSync(derived, join(other, 'derived.db'));
    const foreign = await openSqliteStore({ dir: other, key });
    expect(await foreign.readAggregate('order-7')).toEqual([]);
    await foreign.close();
  });

  it('builds the index anew that was made before it had runs', async () => {
    const store = await openSqliteStore({ dir, key });
    await store.append(orders(1, 20));
    await store.readAggregate('order-1');
    await store.close();
    const derived = openConnection({
      path: join(dir, 'derived.db'),
      key,
      durability: 'normal',
      mustExist: true,
    });
    derived.exec(
      'DROP TABLE aggregate_runs; CREATE TABLE aggregate_events (aggregate_id TEXT, seq INTEGER); PRAGMA user_version = 1;',
    );
    derived.close();
    const again = await openSqliteStore({ dir, key });
    expect(await again.readAggregate('order-7')).toEqual([order(7)]);
    await again.close();
  });

  it('lets the index follow by itself, and checkpoints when the till is quiet', async () => {
    const store = await openSqliteStore({ dir, key });
    const before = statSync(join(dir, 'log.db')).size;
    for (let first = 1; first <= 1500; first += 10) await store.append(orders(first, first + 9));
    expect(statSync(join(dir, 'log.db')).size).toBe(before);
    const deadline = Date.now() + 30_000;
    while (statSync(join(dir, 'log.db')).size === before && Date.now() < deadline) await sleep(50);
    expect(statSync(join(dir, 'log.db')).size).toBeGreaterThan(1_000_000);
    await store.close();
    expect(
      await openSqliteStore({ dir, key }).then(async (again) => [await again.last(), await again.close()]),
    ).toEqual([order(1500), undefined]);
  });

  it('keeps the WAL bounded when nothing ever lets upkeep run', async () => {
    const store = await openSqliteStore({ dir, key });
    for (let first = 1; first <= 20_000; first += 100) await store.append(orders(first, first + 99));
    expect(statSync(join(dir, 'log.db-wal')).size).toBeLessThan(20 * 1024 * 1024);
    await store.close();
  });

  it('is not opened twice', async () => {
    const store = await openSqliteStore({ dir, key });
    await expect(openSqliteStore({ dir, key })).rejects.toMatchObject({ code: 'io' });
    await store.append(orders(1, 1));
    await store.close();
  });
});
