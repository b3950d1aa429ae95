import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { sealForStore, type EventDraft } from '@forno/shared/events';
import type { CloudNet } from '@forno/shared/ports';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineStore } from '../store/engine-store.ts';
import { openStore } from '../store/index.ts';
import { nativeSha256, systemClock, systemRandom } from '../system-ports.ts';
import { openShopSecrets, readShopSecrets } from '../trust/shop-secrets.ts';
import { escrowCode, keyOfCode } from './escrow-code.ts';
import { restoreShop } from './restore-shop.ts';
import { EVENTS_A_PART, ShopBackup } from './shop-backup.ts';
import { folderTarget } from './target.ts';

describe('the escrow code', () => {
  test('gives the key back, however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const code = escrowCode(key);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{7}-){7}[0-9A-HJKMNP-TV-Z]{7}$/);
        for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('0', 'o')])
          expect(keyOfCode(typed)).toEqual({ ok: true, value: key });
      }),
    );
  });

  test('sees any one letter that is wrong, and says what is the matter', () => {
    const code = escrowCode(new Uint8Array(32).fill(7));
    fc.assert(
      fc.property(
        fc.nat(code.length - 1),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')),
        (at, digit) => {
          if (code[at] === '-' || code[at] === digit) return;
          expect(keyOfCode(code.slice(0, at) + digit + code.slice(at + 1)).ok).toBe(false);
        },
      ),
    );
    expect(keyOfCode('short')).toMatchObject({ error: 'The code has 56 letters and digits; these are 5.' });
    expect(keyOfCode('?')).toMatchObject({ error: '"?" is in no code.' });
  });
});

describe('a backup and its restore', () => {
  const key = new Uint8Array(32).fill(3);
  const warnings: object[] = [];
  let folder: string;
  let store: EngineStore;
  beforeEach(async () => {
    warnings.length = 0;
    folder = mkdtempSync(path.join(tmpdir(), 'forno-backup-'));
    store = await openStore({ dir: path.join(folder, 'shop', 'store'), engine: 'sqlite', key });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const sell = async (count: number): Promise<void> => {
    const last = await store.last();
    const head = last === null ? undefined : (JSON.parse(last.body) as { seq: number; hash: string });
    const drafts = Array.from({ length: count }, (_, n): EventDraft => noSale(n));
    await store.append(
      sealForStore(
        head ?? { seq: 0, hash: '0'.repeat(64) },
        drafts,
        {
          storeId: 'store-1',
          epoch: 1,
          now: 1_000_000 + (head?.seq ?? 0),
          random: systemRandom,
          metadata: {
            correlationId: 'c',
            causationId: 'c',
            userId: 'mia',
            deviceId: 'till-1',
            source: 'terminal',
          },
        },
        nativeSha256,
      ).map(({ stored }) => stored),
    );
  };
  const backup = async (): Promise<ShopBackup> => {
    const secrets = await openShopSecrets(
      { dataDir: path.join(folder, 'shop'), key },
      { storeId: 'store-1', now: 0 },
    );
    const last = (await store.last())?.seq ?? 0;
    const made = new ShopBackup({
      store: () => store,
      headSeq: () => last,
      secrets,
      target: folderTarget(path.join(folder, 'stick')),
      key,
      clock: systemClock,
      everyMs: 60_000,
      log: { warn: (facts) => warnings.push(facts) },
    });
    await made.stop();
    return made;
  };
  const restore = (keyUsed = key) =>
    restoreShop({
      from: folderTarget(path.join(folder, 'stick')),
      key: keyUsed,
      dataDir: path.join(folder, 'new'),
    });

  test('brings back the log across its parts, documents, records and secrets', async () => {
    await store.putDocument(nativeSha256('the menu'), 'the menu');
    await store.putRecord({ collection: 'customers', id: 'c1', body: 'Ann' });
    await sell(EVENTS_A_PART + 10);
    await backup();
    await sell(5);
    expect((await backup()).state).toMatchObject({ seq: EVENTS_A_PART + 15, fault: null });
    expect(await restore()).toMatchObject({
      ok: true,
      value: { events: EVENTS_A_PART + 15, documents: 1, records: 1 },
    });
    const restored = await openStore({ dir: path.join(folder, 'new', 'store'), engine: 'sqlite', key });
    expect(await restored.read({ fromSeq: 1, limit: 5_000 })).toEqual(
      await store.read({ fromSeq: 1, limit: 5_000 }),
    );
    expect(await restored.getDocument(nativeSha256('the menu'))).toBe('the menu');
    expect(await restored.getRecord({ collection: 'customers', id: 'c1' })).toBe('Ann');
    await restored.close();
    expect(readShopSecrets({ dataDir: path.join(folder, 'new'), key })).toEqual(
      readShopSecrets({ dataDir: path.join(folder, 'shop'), key }),
    );
  });

  test('who is deleted in the shop is gone in the backup after its next pass, and nothing lies there in the clear', async () => {
    await store.putRecord({ collection: 'customers', id: 'c1', body: 'Ann Bloggs' });
    await sell(3);
    await backup();
    const part = path.join(folder, 'stick', 'beside', 'records');
    const before = readFileSync(part);
    expect(before.includes('Bloggs')).toBe(false);
    await store.removeRecord({ collection: 'customers', id: 'c1' });
    await backup();
    expect(readFileSync(part).equals(before)).toBe(false);
    expect(await restore()).toMatchObject({ ok: true, value: { records: 0 } });
  });

  test('another key, a changed part and a missing part are refused, and no folder appears', async () => {
    await sell(EVENTS_A_PART + 1);
    await backup();
    expect((await restore(new Uint8Array(32).fill(4))).ok).toBe(false);
    const first = path.join(folder, 'stick', 'log', '000000000001');
    const whole = readFileSync(first);
    const changed = Buffer.from(whole);
    changed[changed.length - 1]! ^= 1;
    writeFileSync(first, changed);
    expect(await restore()).toMatchObject({ ok: false, error: expect.stringContaining('log/000000000001') });
    rmSync(first);
    expect(await restore()).toMatchObject({ ok: false, error: expect.stringContaining('missing') });
    // A later part under an earlier name does not open either.
    writeFileSync(first, readFileSync(path.join(folder, 'stick', 'log', '000000002001')));
    expect((await restore()).ok).toBe(false);
    expect(existsSync(path.join(folder, 'new'))).toBe(false);
  });

  test('what reached the cloud after the backup comes back from there; another history is refused', async () => {
    await sell(3);
    await backup();
    await sell(4);
    const lines = (await store.read({ fromSeq: 1, limit: 100 })).map(({ body }) => body);
    const cloudWith = (has: readonly string[]): CloudNet => ({
      request: async ({ path: asked }) => {
        const after = Number(new URL(asked, 'http://cloud').searchParams.get('after'));
        return {
          status: 200,
          body: JSON.stringify({ lines: has.slice(after, after + 2), ackedSeq: has.length }),
        };
      },
    });
    const options = {
      from: folderTarget(path.join(folder, 'stick')),
      key,
      dataDir: path.join(folder, 'new'),
    };
    expect(
      await restoreShop({ ...options, cloud: cloudWith([...lines.slice(0, 3), lines[6]!]) }),
    ).toMatchObject({
      ok: false,
      error: expect.stringContaining('does not follow'),
    });
    expect(await restoreShop({ ...options, cloud: cloudWith(lines) })).toMatchObject({
      ok: true,
      value: { events: 7, eventsFromCloud: 4 },
    });
  });

  test('never writes over a shop, and says when there is nothing to restore', async () => {
    expect(await restore()).toMatchObject({ ok: false, error: 'There is no backup of a shop there.' });
    await sell(1);
    await backup();
    expect((await restore()).ok).toBe(true);
    expect(await restore()).toMatchObject({ ok: false, error: expect.stringContaining('never writes over') });
  });

  test('a place that is away is told, and the next pass goes on', async () => {
    await sell(2);
    writeFileSync(path.join(folder, 'stick'), 'a file where the folder should be');
    expect((await backup()).state.fault).toMatch(/ENOTDIR|EEXIST/);
    expect(warnings.length).toBeGreaterThan(0);
    rmSync(path.join(folder, 'stick'));
    expect((await backup()).state).toMatchObject({ seq: 2, fault: null });
  });
});

const noSale = (n: number): EventDraft => ({
  eventType: 'NO_SALE',
  aggregateId: 'drawer-1',
  payload: { drawerId: '01890000-0000-7000-8000-000000000001', reason: `change ${n}` },
});
