import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../src/api/api-error.ts';
import { cloudApi, type CloudApi } from '../src/api/cloud.ts';
import { Session, type Rotation } from '../src/api/session.ts';
import { startFakeCloud, type FakeCloud } from './fake-cloud.ts';

/** The page's way to the cloud over real HTTP, against the contracts. */
interface Tab {
  readonly session: Session;
  readonly api: CloudApi;
  readonly kept: Map<string, string>;
}

const clock = { at: 1_800_000_000_000 };
const opened: { cloud: FakeCloud; tabs: Tab[] } = { cloud: undefined as never, tabs: [] };

function openTab(kept = new Map<string, string>()): Tab {
  // Tabs share one lock and hear each other, as in a browser.
  const session: Session = new Session({
    fetch: (path, init) => fetch(opened.cloud.url + path, init),
    nowMs: () => clock.at,
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    exclusively: (work) => locked(work),
    announce: (rotation: Rotation) => {
      for (const tab of opened.tabs) if (tab.session !== session) tab.session.heard(rotation);
    },
  });
  const api = cloudApi({ fetch: (path, init) => fetch(opened.cloud.url + path, init), session });
  const tab = { session, api, kept };
  opened.tabs.push(tab);
  return tab;
}

const queue = { last: Promise.resolve() as Promise<unknown> };
function locked<T>(work: () => Promise<T>): Promise<T> {
  const mine = queue.last.then(work, work);
  queue.last = mine.catch(() => undefined);
  return mine;
}

const logIn = (tab: Tab): Promise<void> => tab.session.logIn('nora@forno.example', 'forno-demo-1');
const caught = async (work: Promise<unknown>): Promise<ApiError> => {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ApiError)) throw new Error(`no ApiError: ${String(error)}`);
  return error;
};
const refreshes = (): number => opened.cloud.calls.get('POST /v1/auth/refresh') ?? 0;

beforeEach(async () => {
  opened.cloud = await startFakeCloud();
  opened.tabs.length = 0;
});
afterEach(() => opened.cloud.close());

describe('session', () => {
  it('is signed out without a kept token, and says who it is after a login', async () => {
    const tab = openTab();
    expect(tab.session.state()).toEqual({ status: 'signed-out', notice: null });
    await logIn(tab);
    expect(tab.session.state()).toMatchObject({
      status: 'signed-in',
      user: { name: 'Nora Bianchi', role: 'owner' },
    });
    expect([...tab.kept.keys()]).toEqual(['forno.refresh']);
  });

  it('tells a wrong password by its code and correlation id, and keeps nothing', async () => {
    const tab = openTab();
    const error = await caught(tab.session.logIn('nora@forno.example', 'not-the-password'));
    expect(error).toMatchObject({
      kind: 'refused',
      status: 401,
      code: 'wrong-credentials',
      retryable: false,
    });
    expect(error.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(tab.kept.size).toBe(0);
  });

  it('comes back after a reload by exchanging the kept token, once for many requests', async () => {
    const before = openTab();
    await logIn(before);
    const after = openTab(before.kept);
    expect(after.session.state()).toEqual({ status: 'restoring' });
    const first = before.kept.get('forno.refresh');
    await Promise.all([after.api.stores(), after.api.menus(), after.api.realtimeOrders(undefined)]);
    expect(refreshes()).toBe(1);
    expect(after.kept.get('forno.refresh')).not.toBe(first);
    expect(after.session.state()).toMatchObject({ status: 'signed-in' });
  });

  it('renews shortly before the end, and once more when the cloud refuses a token it believed in', async () => {
    const tab = openTab();
    await logIn(tab);
    await tab.api.stores();
    expect(refreshes()).toBe(0);
    clock.at += 590_000;
    await tab.api.stores();
    expect(refreshes()).toBe(1);
    opened.cloud.state.accessTokens.clear();
    expect((await tab.api.stores()).stores.length).toBeGreaterThan(5);
    expect(refreshes()).toBe(2);
  });

  it('survives a duplicated tab: the copy hears of the exchange and uses the new token', async () => {
    const tab = openTab();
    await logIn(tab);
    const copy = openTab(new Map(tab.kept));
    clock.at += 600_000;
    await Promise.all([tab.api.stores(), copy.api.stores()]);
    clock.at += 600_000;
    await Promise.all([copy.api.stores(), tab.api.stores()]);
    expect([tab, copy].map(({ session }) => session.state().status)).toEqual(['signed-in', 'signed-in']);
  });

  it('ends with a word when the cloud ended it', async () => {
    const tab = openTab();
    await logIn(tab);
    opened.cloud.state.accessTokens.clear();
    opened.cloud.state.refreshTokens.clear();
    const error = await caught(tab.api.stores());
    expect(error).toMatchObject({ status: 401 });
    expect(tab.session.state()).toEqual({
      status: 'signed-out',
      notice: 'Your session has ended. Please log in again.',
    });
    expect(tab.kept.size).toBe(0);
  });

  it('stays while the cloud is away: offline is no logout', async () => {
    const tab = openTab();
    await logIn(tab);
    await opened.cloud.close();
    clock.at += 600_000;
    const error = await caught(tab.api.stores());
    expect(error).toMatchObject({ kind: 'offline', retryable: true, status: 0 });
    expect(tab.session.state().status).toBe('signed-in');
    expect(tab.kept.size).toBe(1);
  });

  it('forgets at logout, here, in the cloud and in a copy of the tab', async () => {
    const tab = openTab();
    await logIn(tab);
    const copy = openTab(new Map(tab.kept));
    await tab.session.logOut();
    expect(tab.kept.size).toBe(0);
    expect(copy.session.state()).toMatchObject({ status: 'signed-out' });
    expect(opened.cloud.state.refreshTokens.size).toBe(0);
    expect(await caught(tab.api.stores())).toMatchObject({ kind: 'signed-out' });
  });
});

describe('requests', () => {
  it('reads every answer by its contract', async () => {
    const tab = openTab();
    await logIn(tab);
    const range = { startDate: '2026-10-01', endDate: '2026-10-31', storeId: 'store-001' };
    expect((await tab.api.ordersSummary(range)).byDay).toHaveLength(31);
    expect((await tab.api.dailyMetrics(range)).days).toHaveLength(31);
    expect((await tab.api.inventory('store-001')).levels.length).toBeGreaterThan(20);
    expect(
      (await tab.api.realtimeOrders('store-001')).orders.every((order) => order.storeId === 'store-001'),
    ).toBe(true);
  });

  it('carries the field and the id of a refusal', async () => {
    const tab = openTab();
    await logIn(tab);
    opened.cloud.state.broken.set('GET /v1/stores', {
      status: 422,
      code: 'mixed-currencies',
      detail: 'storeId: choose one store.',
      field: 'storeId',
    });
    const error = await caught(tab.api.stores());
    expect(error).toMatchObject({
      code: 'mixed-currencies',
      field: 'storeId',
      message: 'choose one store.',
      retryable: false,
    });
    opened.cloud.state.broken.set('GET /v1/stores', { status: 503, code: 'busy', detail: 'Later.' });
    expect(await caught(tab.api.stores())).toMatchObject({ code: 'busy', retryable: true });
  });

  it('names the field of an answer that is not what was agreed', async () => {
    const session = new Session({
      fetch: async () =>
        new Response(
          JSON.stringify({
            accessToken: 'a',
            refreshToken: 'r',
            expiresInSeconds: 600,
            user: { userId: 'u', tenantId: 't', email: 'e', name: 'N', role: 'owner', storeIds: null },
          }),
        ),
      nowMs: () => 0,
      storage: sessionOf(),
      exclusively: (work) => work(),
      announce: () => {},
    });
    await session.logIn('a', 'b');
    const api = cloudApi({
      session,
      fetch: async () =>
        new Response('{"stores":[{"storeId":7}]}', { headers: { 'x-correlation-id': 'id-1' } }),
    });
    const error = await caught(api.stores());
    expect(error).toMatchObject({ kind: 'unexpected-answer', correlationId: 'id-1' });
    expect(error.message).toContain('stores.0.storeId');
    const page = cloudApi({ session, fetch: async () => new Response('<html>') });
    expect(await caught(page.stores())).toMatchObject({ kind: 'unexpected-answer', retryable: false });
    const broken = cloudApi({ session, fetch: async () => new Response('<html>', { status: 502 }) });
    expect(await caught(broken.stores())).toMatchObject({ code: 'http-502', retryable: true });
  });

  it('saves and publishes by revision, and tells when somebody was first', async () => {
    const tab = openTab();
    await logIn(tab);
    const document = await tab.api.menu('forno-main');
    const saved = await tab.api.saveDraft(
      { ...document, menu: { ...document.menu, name: 'Changed' } },
      document.revision,
    );
    expect(saved.revision).toBe(document.revision + 1);
    expect(await caught(tab.api.saveDraft(document, document.revision))).toMatchObject({
      status: 412,
      code: 'revision-changed',
    });
    opened.cloud.saveElsewhere((menu) => ({ ...menu, name: 'Theirs' }));
    expect(
      await caught(tab.api.publish('forno-main', { revision: saved.revision, note: null, key: 'key-0001' })),
    ).toMatchObject({ status: 412 });
    const answer = await tab.api.publish('forno-main', {
      revision: saved.revision + 1,
      note: 'Autumn',
      key: 'key-0002',
    });
    expect(answer.version).toBe(2);
    const { versions } = await tab.api.versions('forno-main');
    expect(versions[0]).toMatchObject({ version: 2, note: 'Autumn' });
    expect((await tab.api.published(versions[0]?.sha256 ?? '')).name).toBe('Theirs');
  });
});

function sessionOf(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}
