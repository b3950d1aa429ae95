import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_STORES } from '@forno/shared/demo';
import type { Menu, MenuOverride } from '@forno/shared/menu';
import type { MenuReleases } from '@forno/shared/protocol/cloud/menu-releases';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import type { DirectivesAnswer } from '@forno/shared/protocol/ingest';
import { pino } from 'pino';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { startReleaseWorker } from './release-worker.ts';

let cloud: TestCloud;
let owner: string;
let manager: string;
let viewer: string;
/** Ahead of the machine's clock. */
let aheadMs = 0;
const now = (): number => Date.now() + aheadMs;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'], now });
  owner = (await cloud.login()).accessToken;
  manager = (await cloud.login('emil@forno.example')).accessToken;
  viewer = (await cloud.login('ada@forno.example')).accessToken;
});
afterAll(() => cloud.close());

const PATH = '/v1/menus/forno-main';
const ask = <T = Record<string, unknown>>(method: string, what: string, body?: unknown, token = owner) =>
  cloud.request<T>(method, `${PATH}${what}`, { token, ...(body !== undefined && { body }) });
const read = async (): Promise<MenuDocument> => (await ask<MenuDocument>('GET', '')).body;
const releases = async (token = owner): Promise<MenuReleases> =>
  (await ask<MenuReleases>('GET', '/releases', undefined, token)).body;

/** Saves the menu with the margherita at another price; returns the draft's revision. */
async function reprice(cents: number, overrides?: readonly MenuOverride[], token = owner): Promise<number> {
  const { menu, revision } = await read();
  const items = menu.items.map((item) =>
    item.id === 'margherita' && item.kind === 'pizza'
      ? { ...item, sizes: item.sizes.map((size) => ({ ...size, price: { ...size.price, cents } })) }
      : item,
  );
  const saved = await ask<MenuDocument>(
    'PUT',
    '/draft',
    { menu: { ...menu, items }, revision, ...(overrides && { overrides }) },
    token,
  );
  expect(saved.status).toBe(200);
  return saved.body.revision;
}

/** What a store was told of last, as it would fetch it. */
async function menuAt(storeId: string): Promise<Menu> {
  const token = cloud.deviceToken(storeId);
  const told = await cloud.request<DirectivesAnswer>('GET', `/v1/stores/${storeId}/directives?after=0`, {
    token,
  });
  const last = told.body.directives.findLast(({ body }) => body.kind === 'menu')!.body as { sha256: string };
  return (await cloud.request<Menu>('GET', `/v1/documents/${last.sha256}`, { token })).body;
}

function priceOf(menu: Menu): number {
  const item = menu.items.find(({ id }) => id === 'margherita');
  if (item?.kind !== 'pizza') throw new Error('the margherita is a pizza');
  return item.sizes.find(({ sizeId }) => sizeId === 'l')!.price.cents;
}
const prices = async (): Promise<number[]> =>
  Promise.all(DEMO_STORES.map(async ({ storeId }) => priceOf(await menuAt(storeId))));
const acts = async (): Promise<string[]> =>
  ((await cloud.db.knex('audit').orderBy('seq')) as { act: string }[]).map(({ act }) => act);

/** Each test begins with everything published, everywhere, and no second person needed. */
beforeEach(async () => {
  await ask('PUT', '/policy', { reviewRequired: false });
  await ask('DELETE', '/schedule');
  if ((await releases()).rollout?.state === 'running')
    await ask('POST', '/rollout', { rollout: { percent: 100 } });
  if ((await read()).isDraft) await ask('DELETE', '/draft');
});

describe('a review', () => {
  it('is a second person’s word, without which nothing is published where it is asked for', async () => {
    expect((await ask('PUT', '/policy', { reviewRequired: true }, manager)).status).toBe(403);
    expect((await ask('PUT', '/policy', { reviewRequired: true })).status).toBe(200);
    const revision = await reprice(1510, undefined, manager);
    expect(await ask('POST', '/publish', {})).toMatchObject({
      status: 409,
      problem: { code: 'not-approved' },
    });
    expect(await ask('POST', '/review/decision', { decision: 'approve', revision })).toMatchObject({
      status: 409,
      problem: { code: 'no-review' },
    });
    expect((await ask('POST', '/review', { note: 'Dearer cheese' }, manager)).status).toBe(200);
    const approval = { decision: 'approve', revision };
    expect(await ask('POST', '/review/decision', approval, viewer)).toMatchObject({ status: 403 });
    // Emil sees two of the six stores, and it is his own.
    expect(await ask('POST', '/review/decision', approval, manager)).toMatchObject({
      status: 403,
      problem: { code: 'beyond-scope' },
    });
    expect((await releases()).review).toMatchObject({
      state: 'open',
      submittedBy: 'Emil Sanders',
      isOwn: false,
    });
    const list = await cloud.request<{ menus: { inReview: boolean }[] }>('GET', '/v1/menus', {
      token: owner,
    });
    expect(list.body.menus[0]?.inReview).toBe(true);
    expect((await ask('POST', '/review/decision', { ...approval, note: 'Fine' })).body).toEqual({
      state: 'approved',
    });
    expect((await ask('POST', '/publish', {})).status).toBe(200);
    expect(await prices()).toEqual(DEMO_STORES.map(() => 1510));
    expect((await acts()).slice(-4)).toEqual([
      'menu-saved',
      'menu-submitted',
      'menu-approved',
      'menu-published',
    ]);
  });

  it('is not of one’s own draft, and not of another than was looked at', async () => {
    await ask('PUT', '/policy', { reviewRequired: true });
    const revision = await reprice(1520);
    await ask('POST', '/review', {});
    expect(await ask('POST', '/review/decision', { decision: 'approve', revision })).toMatchObject({
      status: 403,
      problem: { code: 'own-review' },
    });
    expect((await ask('POST', '/review/decision', { decision: 'withdraw', revision })).status).toBe(200);
    await ask('POST', '/review', {}, manager);
    const later = await reprice(1530);
    expect((await releases()).review).toMatchObject({ isOutdated: true });
    for (const of of [revision, later])
      expect(await ask('POST', '/review/decision', { decision: 'approve', revision: of })).toMatchObject({
        status: 412,
      });
    await ask('POST', '/review', {}, manager);
    await ask('POST', '/review/decision', { decision: 'approve', revision: later });
    await reprice(1540);
    expect(await ask('POST', '/publish', {})).toMatchObject({ problem: { code: 'not-approved' } });
  });
});

describe('overrides', () => {
  const price = (scope: MenuOverride['scope'], value: number): MenuOverride => ({
    scope,
    list: 'items',
    id: 'margherita',
    field: 'sizes/l/price/cents',
    value,
  });
  const east = price({ level: 'region', region: 'East' }, 1700);
  const harbor = price({ level: 'store', storeId: 'store-002' }, 1800);

  it('are published with the menu: each store has its own, and what is not said differently the same document', async () => {
    await reprice(1600, [east, harbor]);
    const preview = await ask<{ menu: Menu }>('GET', '/effective?storeId=store-002');
    expect(priceOf(preview.body.menu)).toBe(1800);
    expect(await ask('POST', '/publish', {})).toMatchObject({ status: 200 });
    expect(await prices()).toEqual([1700, 1800, 1600, 1600, 1600, 1600]);
    const told = (await cloud.db.knex('store_menus').orderBy('store_id')) as { sha256: string }[];
    expect(new Set(told.map(({ sha256 }) => sha256)).size).toBe(3);
    // They stay with later drafts that do not speak of them, and go when they are taken back.
    await reprice(1610);
    await ask('POST', '/publish', {});
    expect(await prices()).toEqual([1700, 1800, 1610, 1610, 1610, 1610]);
    await reprice(1620, [harbor]);
    const { body } = await ask<{ changes: { text: string }[] }>('GET', '/diff');
    const texts = body.changes.map(({ text }) => text);
    expect(texts).toContain('Margherita, Large price: $16.10 → $16.20');
    expect(texts).toContain('Margherita, Large price in region East: $17.00 → as above it');
    await ask('POST', '/publish', {});
    expect(await prices()).toEqual([1620, 1800, 1620, 1620, 1620, 1620]);
    await reprice(1600, []);
    await ask('POST', '/publish', {});
  });

  it('that no till could sell by are refused, naming store and field', async () => {
    const { menu, revision } = await read();
    const broken: MenuOverride = { ...harbor, field: 'stationId', value: 'moon' };
    expect(await ask('PUT', '/draft', { menu, revision, overrides: [broken] })).toMatchObject({
      status: 400,
      problem: { code: 'override-unfit', storeId: 'store-002', path: expect.stringMatching(/stationId$/) },
    });
    expect(await ask('PUT', '/draft', { menu, revision, overrides: [harbor, harbor] })).toMatchObject({
      status: 400,
      problem: { field: 'overrides.1.field' },
    });
    expect((await read()).isDraft).toBe(false);
  });
});

describe('a rollout', () => {
  it('begins with some stores, goes on with others, and ends with all', async () => {
    const [before] = await prices();
    await reprice(2000);
    const first = await ask('POST', '/publish', { rollout: { percent: 30 } });
    expect(first).toMatchObject({ status: 200, body: { stores: 2 } });
    expect((await prices()).filter((cents) => cents === 2000)).toHaveLength(2);
    const state = await releases();
    expect(state.rollout).toEqual({ version: first.body['version'], state: 'running' });
    expect(state.stores.filter(({ toldVersion }) => toldVersion === first.body['version'])).toHaveLength(2);

    await reprice(2100);
    expect(await ask('POST', '/publish', {})).toMatchObject({ problem: { code: 'rollout-running' } });
    expect(await ask('POST', '/rollout', { rollout: { percent: 30 } })).toMatchObject({
      problem: { code: 'already-told' },
    });
    const waiting = state.stores.find(({ toldVersion }) => toldVersion !== first.body['version'])!;
    expect((await ask('POST', '/rollout', { rollout: { storeIds: [waiting.storeId] } })).body).toMatchObject({
      stores: 1,
    });
    expect((await prices()).filter((cents) => cents === before)).toHaveLength(3);
    expect((await ask('POST', '/rollout', { rollout: { percent: 100 } })).body).toMatchObject({ stores: 3 });
    expect(await prices()).toEqual(DEMO_STORES.map(() => 2000));
    expect((await releases()).rollout).toMatchObject({ state: 'done' });
    expect(await ask('POST', '/rollout', { rollout: { percent: 100 } })).toMatchObject({
      problem: { code: 'no-rollout' },
    });
  });

  it('to one’s own stores is in a narrower sight; a share of all is not', async () => {
    await reprice(2150, undefined, manager);
    expect(await ask('POST', '/publish', { rollout: { percent: 1 } }, manager)).toMatchObject({
      status: 403,
    });
    expect(await ask('POST', '/publish', { rollout: { storeIds: ['store-001'] } }, manager)).toMatchObject({
      status: 200,
      body: { stores: 1 },
    });
    expect(await ask('POST', '/rollout', { rollout: { percent: 100 } }, manager)).toMatchObject({
      status: 403,
    });
    // Who sees two stores is told of two.
    expect((await releases(manager)).stores).toHaveLength(2);
  });

  it('is taken back in one act: all stores sell by the version before, the draft stays', async () => {
    const before = await prices();
    await reprice(2200);
    const bad = await ask('POST', '/publish', { rollout: { percent: 50 } });
    const revision = await reprice(2300);
    const back = await ask('POST', '/rollback', { note: 'Wrong price' });
    expect(back).toMatchObject({
      status: 200,
      body: { version: (bad.body['version'] as number) + 1, stores: DEMO_STORES.length },
    });
    expect(await prices()).toEqual(before);
    expect(await read()).toMatchObject({ isDraft: true, revision });
    const versions = await ask<{ versions: { contentOf: number | null }[] }>('GET', '/versions');
    expect(versions.body.versions[0]?.contentOf).toBe((bad.body['version'] as number) - 1);
    expect((await acts()).at(-1)).toBe('menu-rolled-back');
    for (const odd of ['from=99999999999', 'from=0', 'from=x', 'to=draft&locale=xx-YY-zz'])
      expect([odd, (await ask('GET', `/diff?${odd}`)).status]).toEqual([odd, 400]);
    expect((await ask('GET', '/diff?from=999')).status).toBe(404);
    expect((await ask('POST', '/rollback', { version: 99_999_999_999 })).status).toBe(400);
    expect(await ask('POST', '/rollback', { version: 999 })).toMatchObject({
      problem: { code: 'no-such-version' },
    });
  });
});

describe('a schedule', () => {
  const HOUR_MS = 3_600_000;
  const worker = () =>
    startReleaseWorker({
      db: cloud.db,
      notices: { tell: () => undefined, on: () => () => undefined, close: async () => undefined },
      now,
      log: pino({ level: 'silent' }),
      pollMs: 20,
    });
  const settled = async (): Promise<MenuReleases['schedule']> => {
    for (let tries = 0; tries < 200; tries++) {
      const { schedule } = await releases();
      if (schedule?.state !== 'waiting') return schedule;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('it still waits');
  };

  it('publishes what was there when it was made, at its time, by whichever worker is there then', async () => {
    await reprice(2400);
    const publishAt = now() + 60_000;
    expect(await ask('PUT', '/schedule', { publishAt: now() - 1 })).toMatchObject({
      problem: { code: 'in-the-past' },
    });
    expect((await ask('PUT', '/schedule', { publishAt, note: 'For the weekend' })).status).toBe(200);
    const { version } = await releases();
    // Work goes on; it is not what was scheduled.
    await reprice(2500);
    const early = worker();
    await new Promise((resolve) => setTimeout(resolve, 100));
    // It dies before the time has come.
    await early.close();
    expect((await releases()).schedule?.state).toBe('waiting');
    aheadMs += 61_000;
    const workers = [worker(), worker(), worker()];
    expect(await settled()).toMatchObject({ state: 'done', version: version! + 1 });
    await Promise.all(workers.map((one) => one.close()));
    expect(await prices()).toEqual(DEMO_STORES.map(() => 2400));
    expect((await releases()).version).toBe(version! + 1);
    expect(await read()).toMatchObject({ isDraft: true });
    const entry = (await cloud.db.knex('audit').orderBy('seq', 'desc').first()) as {
      act: string;
      user_id: string;
    };
    expect(entry).toMatchObject({ act: 'menu-published', user_id: 'user-nora' });
  });

  it('does not undo what was published meanwhile, and says so', async () => {
    await reprice(2600);
    await ask('PUT', '/schedule', { publishAt: now() + 1000 });
    await ask('POST', '/publish', {});
    await reprice(2700);
    await ask('POST', '/publish', {});
    aheadMs += 2000;
    const one = worker();
    expect(await settled()).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/was published since/),
    });
    await one.close();
    expect(await prices()).toEqual(DEMO_STORES.map(() => 2700));
  });

  it('is called off', async () => {
    await reprice(2800);
    await ask('PUT', '/schedule', { publishAt: now() + HOUR_MS });
    expect((await ask('DELETE', '/schedule')).status).toBe(200);
    expect(await ask('DELETE', '/schedule')).toMatchObject({ problem: { code: 'no-schedule' } });
    expect((await releases()).schedule?.state).toBe('cancelled');
  });
});
