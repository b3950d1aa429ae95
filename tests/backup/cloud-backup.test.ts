import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sealForStore, type EventDraft } from '@forno/shared/events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../../cloud-api/test/cloud.ts';
import { cloudTarget } from '../../desktop/src/master/backup/cloud-target.ts';
import { restoreShop } from '../../desktop/src/master/backup/restore-shop.ts';
import { ShopBackup } from '../../desktop/src/master/backup/shop-backup.ts';
import type { BackupTarget } from '../../desktop/src/master/backup/target.ts';
import { openStore } from '../../desktop/src/master/store/index.ts';
import { httpNet } from '../../desktop/src/master/sync/http-net.ts';
import { nativeSha256, systemClock, systemRandom } from '../../desktop/src/master/system-ports.ts';
import { openShopSecrets } from '../../desktop/src/master/trust/shop-secrets.ts';

const key = new Uint8Array(32).fill(3);
const folder = mkdtempSync(path.join(tmpdir(), 'forno-cloud-backup-'));
let cloud: TestCloud;
let storeId: string;
let target: BackupTarget;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  storeId = await cloud.newStore();
  target = cloudTarget(httpNet({ url: cloud.url, token: cloud.deviceToken(storeId) }));
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a part of several chunks goes up and comes back byte for byte, and again when it has changed', async () => {
  for (const size of [1, 1_300_000, 40]) {
    const bytes = randomBytes(size);
    await target.put('log/000000000001', bytes);
    expect(Buffer.compare(Buffer.from(await target.get('log/000000000001')), bytes)).toBe(0);
  }
  await expect(target.get('log/000000009001')).rejects.toThrow(/404/);
});

test('a shop that lost its machine is restored from the cloud, log, documents, records and secrets', async () => {
  const dataDir = path.join(folder, 'shop');
  const store = await openStore({ dir: path.join(dataDir, 'store'), engine: 'sqlite', key });
  await store.putDocument(nativeSha256('the menu'), 'the menu');
  await store.putRecord({ collection: 'customers', id: 'c1', body: 'Ann' });
  const drafts = Array.from({ length: 20 }, (): EventDraft => ({
    eventType: 'NO_SALE',
    aggregateId: 'drawer-1',
    payload: { drawerId: '01890000-0000-7000-8000-000000000001', reason: 'change' },
  }));
  const metadata = {
    correlationId: 'c',
    causationId: 'c',
    userId: null,
    deviceId: 'till-1',
    source: 'terminal',
  } as const;
  const context = { storeId, epoch: 1, now: 1_000_000, random: systemRandom, metadata };
  const sealed = sealForStore({ seq: 0, hash: '0'.repeat(64) }, drafts, context, nativeSha256);
  await store.append(sealed.map(({ stored }) => stored));
  const backup = new ShopBackup({
    store: () => store,
    headSeq: () => drafts.length,
    secrets: await openShopSecrets({ dataDir, key }, { storeId, now: 0 }),
    target,
    key,
    clock: systemClock,
    everyMs: 60_000,
    log: { warn: (facts) => expect(facts).toBeUndefined() },
  });
  await backup.stop();
  expect(backup.state).toMatchObject({ seq: drafts.length, fault: null });
  await store.close();
  rmSync(dataDir, { recursive: true });

  expect(await restoreShop({ from: target, key, dataDir })).toMatchObject({
    ok: true,
    value: { events: drafts.length, documents: 1, records: 1 },
  });
});
