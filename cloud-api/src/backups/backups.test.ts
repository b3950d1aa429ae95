import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopCloudBackup } from '@forno/shared/protocol/cloud/backups';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';

const DAY_MS = 24 * 60 * 60_000;
const clock = { now: Date.now() };
let cloud: TestCloud;
let storeId: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'], now: () => clock.now });
  storeId = await cloud.newStore();
});
afterAll(() => cloud.close());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const put = (name: string, text: string, more: object = {}, of = storeId) =>
  cloud.request<{ whole: boolean }>('POST', '/v1/backup/chunks', {
    token: cloud.deviceToken(of),
    body: {
      name,
      sha256: sha256(text),
      index: 0,
      count: 1,
      data: Buffer.from(text).toString('base64'),
      ...more,
    },
  });
const get = (name: string, index = 0, of = storeId) =>
  cloud.request<{ data: string; count: number }>(
    'GET',
    `/v1/backup/part?name=${encodeURIComponent(name)}&index=${index}`,
    { token: cloud.deviceToken(of) },
  );
const names = async (folder: string, of = storeId) =>
  (
    await cloud.request<{ names: string[] }>('GET', `/v1/backup/parts?folder=${folder}`, {
      token: cloud.deviceToken(of),
    })
  ).body.names;
const textOf = (data: string): string => Buffer.from(data, 'base64').toString();

describe("a shop's backup in the cloud", () => {
  it('is given back as it came, and a part that is put again is there once', async () => {
    expect((await put('log/000000000001', 'one')).body).toEqual({ whole: true });
    await put('log/000000000001', 'one and two');
    await put('log/000000002001', 'three');
    expect(await names('log')).toEqual(['log/000000000001', 'log/000000002001']);
    expect(textOf((await get('log/000000000001')).body.data)).toBe('one and two');
  });

  it('comes in chunks in any order; what was there stays until all of them are', async () => {
    const name = 'beside/records';
    await put(name, 'before');
    const sending = { sha256: sha256('after'), count: 2 };
    expect((await put(name, 'ter', { ...sending, index: 1 })).body).toEqual({ whole: false });
    expect(textOf((await get(name)).body.data)).toBe('before');
    expect(await names('beside')).toEqual([name]);
    // Broken off, and resumed.
    expect((await put(name, 'ter', { ...sending, index: 1 })).body).toEqual({ whole: false });
    expect((await put(name, 'af', { ...sending, index: 0 })).body).toEqual({ whole: true });
    expect(textOf((await get(name, 0)).body.data) + textOf((await get(name, 1)).body.data)).toBe('after');
    expect((await get(name, 2)).status).toBe(404);
  });

  it('forgets a sending that was broken off for a day', async () => {
    const name = 'documents/abc';
    await put(name, 'x', { sha256: sha256('lost'), count: 2, index: 0 });
    clock.now += DAY_MS + 1;
    await put('log/000000004001', 'later');
    expect((await put(name, 'y', { sha256: sha256('lost'), count: 2, index: 1 })).body).toEqual({
      whole: false,
    });
  });

  it("is the shop's own: another store has none of it, and a manager's token opens nothing", async () => {
    const other = await cloud.newStore();
    expect(await names('log', other)).toEqual([]);
    expect((await get('log/000000000001', 0, other)).status).toBe(404);
    const { accessToken: token } = await cloud.login();
    expect((await cloud.request('GET', '/v1/backup/parts?folder=log', { token })).status).toBe(403);
  });

  it('keeps no part that is not what its hash says, and what was there before stays', async () => {
    const name = 'documents/whole';
    await put(name, 'as it was');
    const damaged = await put(name, 'damage', { sha256: sha256('undamaged') });
    expect([damaged.status, damaged.problem.code]).toEqual([409, 'other-content']);
    expect(textOf((await get(name)).body.data)).toBe('as it was');
  });

  it('is told of to who looks after the shop: since when, how large, what is on its way', async () => {
    const shop = await cloud.newStore();
    const told = async (token: string) =>
      (
        await cloud.request<{ backups: ShopCloudBackup[] }>('GET', '/v1/backups', { token })
      ).body.backups.find((backup) => backup.storeId === shop);
    const { accessToken: token } = await cloud.login();
    expect(await told(token)).toBeUndefined();
    await put('log/000000000001', 'four', {}, shop);
    await put('beside/records', 'twelve', { sha256: sha256('twelve and more'), count: 2 }, shop);
    expect(await told(token)).toEqual({
      storeId: shop,
      keptAt: clock.now,
      parts: 1,
      bytes: 4,
      unfinished: 1,
    });
  });

  it('takes only names of a backup, chunks that fit, and a count that stays', async () => {
    for (const name of ['log/../x', '/etc/passwd', 'log/', 'secrets/a'])
      expect((await put(name, 'x')).status).toBe(400);
    const tooLarge = 'x'.repeat(600 * 1024);
    expect((await put('log/000000006001', tooLarge)).status).toBe(400);
    await put('documents/d', 'x', { sha256: sha256('d'), count: 3 });
    expect((await put('documents/d', 'x', { sha256: sha256('d'), count: 2, index: 1 })).status).toBe(409);
  });
});
