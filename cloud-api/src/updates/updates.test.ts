import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGE_MS_MIN } from '@forno/shared/domain';
import type {
  FleetMember,
  FleetReport,
  FleetRules,
  RolloutState,
} from '@forno/shared/protocol/cloud/updates';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';

const clock = { now: Date.now() };
let cloud: TestCloud;
let token: string;
let viewer: string;
let storeId: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'], now: () => clock.now });
  token = (await cloud.login()).accessToken;
  viewer = (await cloud.login('ada@forno.example')).accessToken;
  storeId = await cloud.newStore();
});
afterAll(() => cloud.close());

const till = (memberId: string, version: string, more: Partial<FleetReport['devices'][number]> = {}) => ({
  memberId,
  name: memberId,
  kind: 'terminal' as const,
  version,
  refused: [],
  online: true,
  ...more,
});
const report = (devices: FleetReport['devices'], offered: string[] = [], of = storeId) =>
  cloud.request<FleetRules>('POST', '/v1/updates/report', {
    token: cloud.deviceToken(of),
    body: { devices, offered },
  });
const again = async (): Promise<string> => (token = (await cloud.login()).accessToken);
const members = async (of = storeId): Promise<FleetMember[]> => {
  const { body } = await cloud.request<{ members: FleetMember[] }>('GET', '/v1/updates/devices', { token });
  return body.members.filter((member) => member.storeId === of);
};
const rollout = async (version: string): Promise<RolloutState | undefined> => {
  const { body } = await cloud.request<{ rollouts: RolloutState[] }>('GET', '/v1/updates/rollouts', {
    token,
  });
  return body.rollouts.find((it) => it.version === version);
};
const begin = (version: string, rings: string[] = []) =>
  cloud.request('POST', '/v1/updates/rollouts', { token, body: { version, rings } });
const choose = (choice: object) => cloud.request('PUT', '/v1/updates/rings', { token, body: choice });

describe('the chain sees what runs where', () => {
  it('version and health of each device, as its master says', async () => {
    await report([till('till-1', '1.0.0'), till('till-2', '1.0.0', { refused: ['1.1.0'] })]);
    expect(await members()).toMatchObject([
      { memberId: 'till-1', version: '1.0.0', health: 'healthy', ring: 'everyone', ringFrom: 'default' },
      { memberId: 'till-2', health: 'failed', refused: ['1.1.0'] },
    ]);
    // One that is off keeps when it was last heard of; one that is named no more is gone.
    clock.now += 2 * 3_600_000;
    await again();
    await report([till('till-1', '1.0.0', { online: false })]);
    expect(await members()).toMatchObject([{ memberId: 'till-1', online: false, health: 'silent' }]);
  });

  it('what the shop has written and not uploaded waits, as far as it says', async () => {
    const of = await cloud.newStore();
    await again();
    const waiting = async (): Promise<number | null | undefined> => {
      const { body } = await cloud.request<{ stores: Store[] }>('GET', '/v1/stores', { token });
      return body.stores.find((store) => store.storeId === of)?.waiting;
    };
    expect(await waiting()).toBeNull();
    const tell = (headSeq: number) =>
      cloud.request('POST', '/v1/updates/report', {
        token: cloud.deviceToken(of),
        body: { devices: [], offered: [], headSeq },
      });
    expect((await tell(41)).status).toBe(200);
    expect(await waiting()).toBe(41);
    // What came since it told does not wait any more.
    await cloud.db.knex('stores').where({ store_id: of }).update({ acked_seq: 60 });
    expect(await waiting()).toBe(0);
  });

  it("a ring is the device's, else its store's, else the chain's", async () => {
    await report([till('till-1', '1.0.0'), till('till-2', '1.0.0')]);
    const seen = async () => (await members()).map(({ ring, ringFrom }) => `${ring} by ${ringFrom}`);
    await choose({ storeId: null, memberId: null, ring: 'early' });
    expect(await seen()).toEqual(['early by chain', 'early by chain']);
    await choose({ storeId, memberId: null, ring: 'everyone' });
    await choose({ storeId, memberId: 'till-2', ring: 'pilot' });
    expect(await seen()).toEqual(['everyone by store', 'pilot by device']);
    const { body } = await report([till('till-1', '1.0.0'), till('till-2', '1.0.0')]);
    expect(body.rings).toEqual({ 'till-1': 'everyone', 'till-2': 'pilot' });
    await choose({ storeId, memberId: 'till-2', ring: null });
    expect(await seen()).toEqual(['everyone by store', 'everyone by store']);
    expect(await choose({ storeId, memberId: 'nobody', ring: 'pilot' })).toMatchObject({ status: 404 });
    expect(await choose({ storeId: null, memberId: 'till-1', ring: 'pilot' })).toMatchObject({ status: 400 });
  });
});

describe('a version is let out', () => {
  it('to nobody before somebody begins it, then 1, 10, 50, 100 percent, each stage a day, while devices stay well', async () => {
    const before = await report([till('till-1', '1.0.0')], ['2.0.0']);
    expect(before.body.rollouts.filter(({ version }) => version === '2.0.0')).toEqual([]);
    expect((await cloud.request('GET', '/v1/updates/rollouts', { token })).body).toMatchObject({
      offered: ['2.0.0'],
    });
    expect(await begin('2.0.0', ['pilot'])).toMatchObject({ status: 201, body: { offered: [] } });
    expect(await begin('2.0.0')).toMatchObject({ status: 409, problem: { code: 'rollout-exists' } });
    const percents: number[] = [];
    for (let day = 0; day < 5; day++) {
      const { body } = await report([till('till-1', '2.0.0')]);
      percents.push(body.rollouts.find(({ version }) => version === '2.0.0')!.percent);
      clock.now += STAGE_MS_MIN;
      await again();
    }
    expect(percents).toEqual([1, 10, 50, 100, 100]);
    expect(await rollout('2.0.0')).toMatchObject({ healthy: 1, failed: 0, rings: ['pilot'], halted: false });
  });

  it('is not widened by time alone: somebody must have proved it', async () => {
    await begin('2.1.0');
    clock.now += 3 * STAGE_MS_MIN;
    await again();
    await report([till('till-1', '2.0.0')]);
    expect(await rollout('2.1.0')).toMatchObject({ percent: 1, healthy: 0 });
  });

  it('is held at its share by a person until a person lets it go on, and set to any stage by hand', async () => {
    await begin('2.1.5');
    const change = (body: object) => cloud.request('PUT', '/v1/updates/rollouts/2.1.5', { token, body });
    const open = { rings: [], halted: false };
    expect(await change({ ...open, percent: 10, held: true })).toMatchObject({ status: 200 });
    for (let day = 0; day < 2; day++) {
      clock.now += STAGE_MS_MIN;
      await again();
      await report([till('till-1', '2.1.5')]);
    }
    expect(await rollout('2.1.5')).toMatchObject({ percent: 10, held: true, healthy: 1 });
    for (const percent of [50, 100, 1]) {
      await change({ ...open, percent, held: true });
      expect(await rollout('2.1.5')).toMatchObject({ percent, held: true });
    }
    await change({ ...open, percent: 1 });
    clock.now += STAGE_MS_MIN;
    await again();
    await report([till('till-1', '2.1.5')]);
    expect(await rollout('2.1.5')).toMatchObject({ percent: 10, held: false });
  });

  it('halts by itself when devices go back from it, and only a person resumes', async () => {
    await begin('2.2.0');
    const other = await cloud.newStore();
    await report([till('till-1', '2.2.0'), till('till-2', '2.0.0', { refused: ['2.2.0'] })]);
    expect(await rollout('2.2.0')).toMatchObject({ halted: false, healthy: 1, failed: 1 });
    const { body } = await report([till('till-9', '2.0.0', { refused: ['2.2.0'] })], [], other);
    expect(body.rollouts.find(({ version }) => version === '2.2.0')).toMatchObject({
      halted: true,
      percent: 1,
    });
    expect(await rollout('2.2.0')).toMatchObject({ haltedWhy: '2 of 3 devices went back from it (66.7 %).' });
    await report([till('till-9', '2.2.0')], [], other);
    expect(await rollout('2.2.0')).toMatchObject({ halted: true });
    const resumed = await cloud.request('PUT', '/v1/updates/rollouts/2.2.0', {
      token,
      body: { percent: 10, rings: [], halted: false },
    });
    expect(resumed).toMatchObject({ status: 200 });
    expect(await rollout('2.2.0')).toMatchObject({ halted: false, percent: 10 });
  });

  it('by who may: not by a viewer, and not by who sees some stores only', async () => {
    viewer = (await cloud.login('ada@forno.example')).accessToken;
    const asViewer = (method: string, path: string, body: object) =>
      cloud.request(method, path, { token: viewer, body });
    expect(await asViewer('POST', '/v1/updates/rollouts', { version: '3.0.0' })).toMatchObject({
      status: 403,
    });
    expect(
      await asViewer('PUT', '/v1/updates/rings', { storeId, memberId: null, ring: 'pilot' }),
    ).toMatchObject({ status: 403 });
    expect(await rollout('3.0.0')).toBeUndefined();
  });
});
