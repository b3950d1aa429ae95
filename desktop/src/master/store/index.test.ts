import { fork, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '@forno/shared/ports';
import { FAULT_KEY } from './fault-child.ts';
import { migrate, openStore } from './index.ts';
import { copyStore } from './migrate.ts';
import { loadRealmWasm } from './realm-wasm.ts';
import { openRealmStore } from './realm.ts';
import { openSqliteStore } from './sqlite.ts';

const key = FAULT_KEY;
const otherKey = new Uint8Array(32).fill(4);
const event = (seq: number): StoredEvent => ({
  seq,
  aggregateId: `order-${seq % 5}`,
  body: `{"seq":${seq},"name":"Ünïcode 🍕"}`,
});
const events = (to: number) => Array.from({ length: to }, (_, index) => event(index + 1));
const menu = '{"menu":"all"}';
const menuSha256 = createHash('sha256').update(menu).digest('hex');
const refusal = (reason: string) => expect.objectContaining({ name: 'StoreRefusal', reason });
const wasm = await loadRealmWasm();

let root = '';
let dir = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forno-folder-'));
  dir = join(root, 'shop');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const inUse = async (): Promise<void> => {
  const store = await openStore({ dir, engine: 'sqlite', key });
  await store.append(events(5));
  await store.putDocument(menuSha256, menu);
  await store.saveCursor('cloud', 4);
  await store.putRecord({ collection: 'customers', id: 'c1', body: '{}' });
  await store.close();
};

describe('openStore', () => {
  it('writes the engine of the first start into the folder and goes on with it', async () => {
    await inUse();
    expect(JSON.parse(readFileSync(join(dir, 'store.json'), 'utf8'))).toEqual({
      format: 1,
      engine: 'sqlite',
      state: 'ready',
    });
    const again = await openStore({ dir, engine: 'sqlite', key });
    expect(again.engine).toBe('sqlite');
    expect(await again.last()).toEqual(event(5));
    await again.close();
  });

  it('refuses another engine and says how to migrate', async () => {
    await inUse();
    const before = readdirSync(dir).toSorted();
    await expect(openStore({ dir, engine: 'realm', key })).rejects.toEqual(refusal('engine-differs'));
    await expect(openStore({ dir, engine: 'realm', key })).rejects.toThrow(
      /Start with sqlite, or copy it once .*migrate-cli\.ts --from .*shop --to NEW_FOLDER --engine realm/,
    );
    expect(readdirSync(dir).toSorted()).toEqual(before);
  });

  it('refuses a folder whose database is gone, and makes no empty one', async () => {
    await inUse();
    rmSync(join(dir, 'log.db'));
    await expect(openStore({ dir, engine: 'sqlite', key })).rejects.toEqual(refusal('database-missing'));
    expect(existsSync(join(dir, 'log.db'))).toBe(false);
  });

  it('refuses a database without its record', async () => {
    await inUse();
    rmSync(join(dir, 'store.json'));
    await expect(openStore({ dir, engine: 'sqlite', key })).rejects.toEqual(refusal('record-missing'));
    await expect(openStore({ dir, engine: 'realm', key })).rejects.toEqual(refusal('record-missing'));
  });

  it.each([
    '{"format":1',
    '{"format":2,"engine":"sqlite","state":"ready"}',
    '{"format":1,"engine":"oracle","state":"ready"}',
  ])('refuses the record %s', async (text) => {
    await inUse();
    writeFileSync(join(dir, 'store.json'), text);
    await expect(openStore({ dir, engine: 'sqlite', key })).rejects.toEqual(refusal('record-unreadable'));
  });

  it('goes on with the right key after a start with a wrong one', async () => {
    await inUse();
    await expect(openStore({ dir, engine: 'sqlite', key: otherKey })).rejects.toMatchObject({
      code: 'wrong-key',
    });
    await (await openStore({ dir, engine: 'sqlite', key })).close();
  });

  it('begins anew where the first start died before the store was ready', async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'store.json'), '{"format":1,"engine":"realm","state":"creating"}');
    writeFileSync(join(dir, 'log.db'), 'half a page');
    const store = await openStore({ dir, engine: 'sqlite', key });
    expect(await store.last()).toBeNull();
    await store.close();
  });

  it('does not take the missing Realm binding for a reason to use another engine', async () => {
    const missing = () => Promise.reject(new Error('no binding'));
    await expect(openStore({ dir, engine: 'realm', key, loadRealm: missing })).rejects.toThrow('no binding');
    expect(readdirSync(dir)).not.toContain('log.db');
  });

  it('is refused a folder that this process has open', async () => {
    const store = await openStore({ dir, engine: 'sqlite', key });
    await expect(openStore({ dir, engine: 'sqlite', key })).rejects.toEqual(refusal('in-use'));
    await store.close();
    await (await openStore({ dir, engine: 'sqlite', key })).close();
  });

  it('is refused a folder that another process has open, until that dies', async () => {
    const child = fork(join(import.meta.dirname, 'fault-child.ts'), ['hold', dir], { execArgv: [] });
    await once(child, 'message');
    await expect(openStore({ dir, engine: 'sqlite', key })).rejects.toEqual(refusal('in-use'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await openStore({ dir, engine: 'sqlite', key })).close();
  });
});

describe('migrate', () => {
  it('copies log, documents and cursors into a new folder, with another key', async () => {
    await inUse();
    const to = join(root, 'new');
    const migrated = await migrate({ from: { dir, key }, to: { dir: to, engine: 'sqlite', key: otherKey } });
    expect(migrated).toEqual({ events: 5, documents: 1, records: 1, cursors: 1 });
    const copy = await openStore({ dir: to, engine: 'sqlite', key: otherKey });
    expect(await copy.read({ fromSeq: 1, limit: 10 })).toEqual(events(5));
    expect(await copy.getDocument(menuSha256)).toBe(menu);
    expect(await copy.loadCursor('cloud')).toBe(4);
    expect(await copy.getRecord({ collection: 'customers', id: 'c1' })).toBe('{}');
    await copy.append([event(6)]);
    await copy.close();
  });

  it('carries a log from SQLite to Realm and back, unchanged', async () => {
    const source = await openSqliteStore({ dir, key });
    const realm = await openRealmStore({ dir: join(root, 'realm'), key, loadRealm: async () => wasm });
    const back = await openSqliteStore({ dir: join(root, 'back'), key });
    await source.append(events(4500));
    await source.putDocument(menuSha256, menu);
    await source.saveCursor('cloud', 9);
    await source.putRecord({ collection: 'customers', id: 'c1', body: '{}' });
    expect(await copyStore(source, realm)).toEqual({ events: 4500, documents: 1, records: 1, cursors: 1 });
    expect(await copyStore(realm, back)).toEqual({ events: 4500, documents: 1, records: 1, cursors: 1 });
    expect(await back.read({ fromSeq: 1, limit: 5000 })).toEqual(events(4500));
    expect(await back.getDocument(menuSha256)).toBe(menu);
    expect(await back.getRecord({ collection: 'customers', id: 'c1' })).toBe('{}');
    for (const store of [source, realm, back]) await store.close();
  });

  it('never overwrites a store, and an unfinished copy cannot be opened but can be redone', async () => {
    await inUse();
    const to = { dir: join(root, 'new'), engine: 'sqlite' as const, key };
    const cut = migrate({
      from: { dir, key },
      to,
      onProgress: () => {
        throw new Error('power cut');
      },
    });
    await expect(cut).rejects.toThrow('power cut');
    await expect(openStore(to)).rejects.toEqual(refusal('migration-unfinished'));
    await migrate({ from: { dir, key }, to });
    await expect(migrate({ from: { dir, key }, to })).rejects.toThrow(/holds a store already/);
    await expect(
      migrate({ from: { dir: join(root, 'nowhere'), key }, to: { ...to, dir: join(root, 'x') } }),
    ).rejects.toEqual(refusal('record-missing'));
  });

  it('runs as the command that a refused start gives', async () => {
    await inUse();
    const keyFile = join(root, 'key');
    writeFileSync(keyFile, Buffer.from(key).toString('hex'));
    const cli = join(import.meta.dirname, 'migrate-cli.ts');
    const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
    expect(
      run('--from', dir, '--to', join(root, 'new'), '--engine', 'sqlite', '--key-file', keyFile),
    ).toMatchObject({ status: 0 });
    expect(run('--from', dir).stderr).toContain('usage:');
    const copy = await openStore({ dir: join(root, 'new'), engine: 'sqlite', key });
    expect(await copy.last()).toEqual(event(5));
    await copy.close();
  });
});
