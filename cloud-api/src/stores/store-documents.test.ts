import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_TENANT } from '@forno/shared/demo';
import { staffListSchema } from '@forno/shared/domain';
import type { StoreSettings, StoreStaff } from '@forno/shared/protocol/cloud/store-documents';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { verifySecret } from '../auth/passwords.ts';
import { getDocument } from '../catalog/documents.ts';
import { readDirectives } from '../catalog/directives.ts';

let cloud: TestCloud;
let owner: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  owner = (await cloud.login()).accessToken;
});
afterAll(() => cloud.close());

const settingsOf = async (storeId: string) =>
  (await cloud.request<StoreSettings>('GET', `/v1/stores/${storeId}/settings`, { token: owner })).body;
const save = (storeId: string, body: unknown) =>
  cloud.request<StoreSettings>('PUT', `/v1/stores/${storeId}/settings`, { token: owner, body });
const lastTold = async (storeId: string) =>
  (await readDirectives(cloud.db.knex, storeId, 0)).directives.at(-1)?.body;

describe('what the chain and its regions say', () => {
  const say = (region: string | null, revision: number, values: object, token = owner) =>
    cloud.request<{ storeIds: string[]; level: { revision: number } }>('PUT', '/v1/settings-levels', {
      token,
      body: { region, revision, values },
    });
  const floatOf = async (storeId: string) => (await settingsOf(storeId)).settings.cash.floatCents;
  const east = async (): Promise<string[]> =>
    (
      (await cloud.db.knex('stores').where({ region: 'East' }).orderBy('store_id')) as { store_id: string }[]
    ).map(({ store_id }) => store_id);

  it('reaches each store that does not say it otherwise, the region’s before the chain’s', async () => {
    const inEast = await east();
    const elsewhere = (
      (await cloud.db.knex('stores').whereNot({ region: 'East' }).orderBy('store_id')) as {
        store_id: string;
      }[]
    )[0]!.store_id;
    const chain = await say(null, 0, { 'cash.floatCents': 11_100 });
    expect(chain).toMatchObject({ status: 200, body: { level: { region: null, revision: 1 } } });
    expect(chain.body.storeIds).toEqual(expect.arrayContaining([...inEast, elsewhere]));
    expect(await lastTold(elsewhere)).toMatchObject({ kind: 'settings' });

    expect((await say('East', 0, { 'cash.floatCents': 12_200 })).body.storeIds).toEqual(inEast);
    const [own, follows] = inEast;
    const { settings, version } = await settingsOf(own!);
    await save(own!, { version, settings: { ...settings, cash: { ...settings.cash, floatCents: 9_900 } } });

    // The chain's new word reaches who follows the chain; the next of the region who follows the region.
    const again = await say(null, 1, { 'cash.floatCents': 13_300 });
    expect(again.body.storeIds).not.toEqual(expect.arrayContaining(inEast));
    expect(await floatOf(elsewhere)).toBe(13_300);
    const next = await say('East', 1, { 'cash.floatCents': 14_400 });
    expect(next.body.storeIds).not.toContain(own);
    expect(await floatOf(own!)).toBe(9_900);
    expect(inEast.length).toBeGreaterThan(1);
    expect(await floatOf(follows!)).toBe(14_400);
    // What is said no more, everybody keeps.
    expect((await say('East', 2, {})).body.storeIds).toEqual(
      follows ? inEast.filter((id) => id !== own) : [],
    );
    const { body } = await cloud.request<{ levels: unknown[] }>('GET', '/v1/settings-levels', {
      token: owner,
    });
    expect(body.levels).toMatchObject([
      { region: null, revision: 2, values: { 'cash.floatCents': 13_300 } },
      { region: 'East', revision: 3, values: {} },
    ]);
  });

  it('is refused where it is stale, is none, or is for more than one sees; then no store changes', async () => {
    expect(await say(null, 0, {})).toMatchObject({ status: 412, problem: { code: 'revision-changed' } });
    expect(await say(null, 2, { 'cash.floatCents': -1 })).toMatchObject({
      status: 422,
      problem: { code: 'invalid-settings' },
    });
    expect((await say(null, 2, { currency: 'EUR' })).status).toBe(400);
    expect(await say('Atlantis', 0, {})).toMatchObject({
      status: 422,
      problem: { code: 'unknown-region' },
    });
    await cloud.request('POST', '/v1/users', {
      token: owner,
      body: {
        email: 'east-only@forno.example',
        name: 'Zoe',
        role: 'manager',
        storeIds: null,
        regions: ['East'],
        password: 'correct horse 7',
      },
    });
    const { body: zoe } = await cloud.request<{ accessToken: string }>('POST', '/v1/auth/login', {
      body: { email: 'east-only@forno.example', password: 'correct horse 7' },
    });
    expect(await say(null, 2, {}, zoe.accessToken)).toMatchObject({
      status: 403,
      problem: { code: 'beyond-scope' },
    });
    expect((await say('East', 3, { 'tips.ask': 'screen' }, zoe.accessToken)).status).toBe(200);
  });
});

describe('the settings of a store', () => {
  it('become its next version, which the shop is told; who saved meanwhile is not overwritten', async () => {
    const { settings, version } = await settingsOf('store-001');
    const saved = await save('store-001', { version, settings: { ...settings, lobbyShowsNames: false } });
    expect(saved).toMatchObject({ status: 200, body: { version: version + 1 } });
    expect(saved.headers.get('etag')).toBe(`"${version + 1}"`);
    expect(saved.body.settings).toMatchObject({ lobbyShowsNames: false, version: version + 1 });
    expect(await lastTold('store-001')).toMatchObject({ kind: 'settings', version: version + 1 });
    expect(await save('store-001', { version, settings })).toMatchObject({
      status: 412,
      problem: { code: 'version-changed', field: 'version' },
    });
  });

  it('that are the same are told to nobody', async () => {
    const { settings, version } = await settingsOf('store-002');
    expect((await save('store-002', { version, settings })).body.version).toBe(version);
  });

  it('do not move what was sold to another day or currency', async () => {
    const { settings, version } = await settingsOf('store-002');
    const moved = await save('store-002', { version, settings: { ...settings, timeZone: 'Asia/Tokyo' } });
    expect(moved).toMatchObject({
      status: 422,
      problem: { code: 'fixed-setting', field: 'settings.timeZone' },
    });
  });

  it('are taken over by other stores in sections, all or none', async () => {
    const before = await settingsOf('store-003');
    const { settings, version } = await settingsOf('store-002');
    const receipt = { ...settings.receipt, footer: ['Come again'] };
    await save('store-002', { version, settings: { ...settings, name: 'Harbour', receipt } });
    const copy = (storeIds: string[]) =>
      cloud.request('POST', '/v1/stores/store-002/settings/copy', {
        token: owner,
        body: { sections: ['receipt'], storeIds },
      });
    expect((await copy(['store-003', 'nowhere'])).status).toBe(404);
    expect((await settingsOf('store-003')).version).toBe(before.version);
    expect((await copy(['store-002', 'store-003'])).body).toEqual({ storeIds: ['store-003'] });
    const after = await settingsOf('store-003');
    expect(after.settings.receipt.footer).toEqual(['Come again']);
    expect(after.settings.name).toBe(before.settings.name);
    expect((await copy(['store-003'])).body).toEqual({ storeIds: [] });
  });
});

describe('the staff list of a store', () => {
  const staffOf = async () =>
    (await cloud.request<StoreStaff>('GET', '/v1/stores/store-001/staff', { token: owner })).body;
  const put = (body: unknown) =>
    cloud.request<StoreStaff>('PUT', '/v1/stores/store-001/staff', { token: owner, body });

  it('tells no hash, keeps PINs that are not given, and takes new ones under the salt of the list', async () => {
    const { staff, version } = await staffOf();
    expect(JSON.stringify(staff)).not.toContain('argon2');
    const saved = await put({
      version,
      staff: [...staff, { staffId: 'staff-zoe', name: 'Zoe', role: 'cashier', pin: '7351' }],
    });
    expect(saved).toMatchObject({ status: 200, body: { version: version + 1 } });
    const told = await lastTold('store-001');
    const text = await getDocument(
      cloud.db.knex,
      DEMO_TENANT.tenantId,
      told && 'sha256' in told ? told.sha256 : '',
    );
    const list = staffListSchema.parse(JSON.parse(text ?? 'null')).staff;
    expect(await verifySecret(list.at(-1)!.pinHash, '7351')).toBe(true);
    expect(await verifySecret(list[0]!.pinHash, '1111')).toBe(true);
    expect(new Set(list.map(({ pinHash }) => pinHash.split('$')[4])).size).toBe(1);
  });

  it('refuses a PIN that somebody has, a new name without one, and somebody twice', async () => {
    const { staff, version } = await staffOf();
    const refusal = async (more: object) => (await put({ version, staff: [...staff, more] })).problem.code;
    expect(await refusal({ staffId: 'staff-new', name: 'New', role: 'kitchen', pin: '1111' })).toBe(
      'pin-taken',
    );
    expect(await refusal({ staffId: 'staff-new', name: 'New', role: 'kitchen' })).toBe('pin-missing');
    expect(await refusal({ ...staff[0]! })).toBe('staff-twice');
  });
});
