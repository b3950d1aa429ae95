import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '@forno/shared/events';
import type { Menu } from '@forno/shared/menu';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import type { Directive, DirectivesAnswer } from '@forno/shared/protocol/ingest';
import { DEMO_STORES } from '@forno/shared/demo';
import { startTestCloud, type Answer, type TestCloud } from '../../test/cloud.ts';

let cloud: TestCloud;
let token: string;
let viewer: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  token = (await cloud.login()).accessToken;
  viewer = (await cloud.login('ada@forno.example')).accessToken;
});
afterAll(() => cloud.close());

const PATH = '/v1/menus/forno-main';
const read = () => cloud.request<MenuDocument>('GET', PATH, { token });
const save = (menu: unknown, revision: number, headers = {}): Promise<Answer<MenuDocument>> =>
  cloud.request('PUT', `${PATH}/draft`, { token, body: { menu, revision }, headers });
const publish = (more = {}) => cloud.request('POST', `${PATH}/publish`, { token, body: {}, ...more });

async function directives(storeId: string, after = 0): Promise<Directive[]> {
  const answer = await cloud.request<DirectivesAnswer>(
    'GET',
    `/v1/stores/${storeId}/directives?after=${after}`,
    { token: cloud.deviceToken(storeId) },
  );
  expect(answer.status).toBe(200);
  return answer.body.directives;
}

/** The menu with the price of its first pizza changed. */
function dearer(menu: Menu, cents: number): Menu {
  const [first, ...items] = menu.items;
  if (first?.kind !== 'pizza') throw new Error('the first item is no pizza');
  const [size, ...sizes] = first.sizes;
  return {
    ...menu,
    items: [{ ...first, sizes: [{ ...size!, price: { ...size!.price, cents } }, ...sizes] }, ...items],
  };
}

describe('the menu', () => {
  it('is there for each store from the start: settings, staff and menu, each by its hash', async () => {
    for (const { storeId } of DEMO_STORES) {
      const told = await directives(storeId);
      expect(told.map(({ cursor, body }) => [cursor, body.kind])).toEqual([
        [1, 'settings'],
        [2, 'staff'],
        [3, 'menu'],
        [4, 'boards'],
      ]);
      for (const { body } of told) {
        if (body.kind === 'command') throw new Error('no command was sent');
        const document = await fetch(`${cloud.url}/v1/documents/${body.sha256}`, {
          headers: { authorization: `Bearer ${cloud.deviceToken(storeId)}` },
        });
        const text = await document.text();
        expect(sha256Hex(text)).toBe(body.sha256);
        expect(JSON.parse(text)).toMatchObject({ version: 1 });
      }
    }
  });

  it('changes by draft and publication, and every store of it is told', async () => {
    const before = await read();
    expect(before.body).toMatchObject({ isDraft: false, publishedVersion: 1 });
    const saved = await save(dearer(before.body.menu, 4321), before.body.revision, {
      'if-match': before.headers.get('etag')!,
    });
    expect(saved).toMatchObject({ status: 200, body: { isDraft: true, revision: before.body.revision + 1 } });
    const published = await publish();
    expect(published).toMatchObject({ status: 200, body: { version: 2, stores: DEMO_STORES.length } });
    const after = (await read()).body;
    expect(after).toMatchObject({ isDraft: false, publishedVersion: 2, menu: { version: 2 } });
    expect(after.menu.items[0]).toEqual(dearer(before.body.menu, 4321).items[0]);
    for (const { storeId } of DEMO_STORES)
      expect((await directives(storeId, 4)).map(({ body }) => body)).toEqual([
        { kind: 'menu', menuId: 'forno-main', version: 2, sha256: published.body['sha256'] },
      ]);
    expect(await publish()).toMatchObject({ status: 409, problem: { code: 'no-draft' } });
    const versions = await cloud.request('GET', `${PATH}/versions`, { token });
    expect(versions.body).toMatchObject({
      versions: [{ version: 2, publishedBy: 'Nora Bianchi' }, { version: 1 }],
    });
    const audit = await cloud.db.knex('audit').orderBy('audit_id');
    expect(audit.map((row) => [row.act, row.subject, row.user_id])).toEqual([
      ['menu-saved', 'forno-main', 'user-nora'],
      ['menu-published', 'forno-main', 'user-nora'],
    ]);
  });

  it('is not overwritten by somebody who looked at an older revision', async () => {
    const { body } = await read();
    expect((await save(body.menu, body.revision)).status).toBe(200);
    expect(await save(body.menu, body.revision)).toMatchObject({
      status: 412,
      problem: { code: 'revision-changed', revision: body.revision + 1 },
    });
    expect(await save(body.menu, body.revision + 1, { 'if-match': `"${body.revision}"` })).toMatchObject({
      status: 412,
    });
    expect(await publish({ headers: { 'if-match': '"1"' } })).toMatchObject({ status: 412 });
  });

  it.each([
    ['a negative price', (menu: Menu) => dearer(menu, -1), 'menu.items.0.sizes.0.price.cents'],
    [
      'a station that is not there',
      (menu: Menu) => ({
        ...menu,
        items: menu.items.map((item, n) => (n === 2 ? { ...item, stationId: 'moon' } : item)),
      }),
      'menu.items.2.stationId',
    ],
    [
      'an item twice',
      (menu: Menu) => ({ ...menu, items: [...menu.items, menu.items[0]!] }),
      (menu: Menu) => `menu.items.${menu.items.length}.id`,
    ],
    ['no items', (menu: Menu) => ({ ...menu, items: [] }), 'menu.items'],
    ['another id', (menu: Menu) => ({ ...menu, menuId: 'other' }), 'menu.menuId'],
  ])('with %s is refused by the path of the field', async (_, spoil, field) => {
    const { body } = await read();
    const answer = await save(spoil(body.menu), body.revision);
    expect(answer).toMatchObject({
      status: 400,
      problem: { code: 'validation-failed', field: typeof field === 'string' ? field : field(body.menu) },
    });
    expect((await read()).body.revision).toBe(body.revision);
  });

  it('is looked at, not changed, by a viewer, and a store has no business with it', async () => {
    expect((await cloud.request('GET', PATH, { token: viewer })).status).toBe(200);
    expect(await cloud.request('POST', `${PATH}/publish`, { token: viewer, body: {} })).toMatchObject({
      status: 403,
      problem: { code: 'forbidden' },
    });
    expect((await cloud.request('GET', PATH, { token: cloud.deviceToken('store-001') })).status).toBe(403);
  });

  it('is published once, however often the request with one idempotency key is sent', async () => {
    const { body } = await read();
    await save(dearer(body.menu, 1999), body.revision);
    const headers = { 'idempotency-key': 'publish-0001' };
    const answers = await Promise.all([publish({ headers }), publish({ headers })]);
    const again = await publish({ headers });
    expect(again).toMatchObject({ status: 200, body: { version: 3 } });
    // The one that came while the first was at work is told so.
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    expect(
      await cloud.request('POST', `${PATH}/publish`, { token, body: { note: 'other' }, headers }),
    ).toMatchObject({ status: 422, problem: { code: 'idempotency-key-reused' } });
  });
});

describe('availability', () => {
  const put = (storeId: string, body: unknown, as = token) =>
    cloud.request('PUT', `/v1/stores/${storeId}/availability`, { token: as, body });

  it('becomes a command for the shop', async () => {
    const itemId = (await read()).body.menu.items[0]!.id;
    const answer = await put('store-002', { kind: 'item', id: itemId, available: false });
    expect(answer.status).toBe(202);
    const [told] = await directives('store-002', (answer.body['cursor'] as number) - 1);
    expect(told).toMatchObject({
      directiveId: answer.body['directiveId'],
      body: {
        kind: 'command',
        command: {
          type: 'SetAvailability',
          commandId: answer.body['directiveId'],
          id: itemId,
          available: false,
        },
      },
    });
    expect(await put('store-002', { kind: 'item', id: 'no-such', available: false })).toMatchObject({
      status: 404,
      problem: { code: 'unknown-item', field: 'id' },
    });
    expect(await put('store-002', { kind: 'drink', id: itemId, available: false })).toMatchObject({
      status: 400,
      problem: { field: 'kind' },
    });
    expect((await put('store-002', { kind: 'item', id: itemId, available: false }, viewer)).status).toBe(403);
  });
});

describe('who sees what', () => {
  it('a manager sees the stores given to them, and the others as if they were not there', async () => {
    const { accessToken } = await cloud.login('emil@forno.example');
    const stores = await cloud.request<{ stores: { storeId: string }[] }>('GET', '/v1/stores', {
      token: accessToken,
    });
    expect(stores.body.stores.map((store) => store.storeId)).toEqual(['store-001', 'store-002']);
    expect(
      (await cloud.request('GET', '/v1/stores/store-001/inventory', { token: accessToken })).status,
    ).toBe(200);
    for (const what of ['inventory', 'availability', 'quarantine']) {
      expect(
        await cloud.request('GET', `/v1/stores/store-003/${what}`, { token: accessToken }),
      ).toMatchObject({ status: 404, problem: { code: 'unknown-store' } });
    }
    expect(
      (
        await cloud.request('GET', '/v1/stores/store-002/directives', {
          token: cloud.deviceToken('store-001'),
        })
      ).status,
    ).toBe(404);
  });

  it('PIN hashes reach the shops and nobody else', async () => {
    const staff = (await directives('store-001')).find(({ body }) => body.kind === 'staff')!.body as {
      sha256: string;
    };
    const document = await cloud.request('GET', `/v1/documents/${staff.sha256}`, {
      token: cloud.deviceToken('store-001'),
    });
    expect(JSON.stringify(document.body)).toContain('$argon2id$');
    expect((await cloud.request('GET', `/v1/documents/${staff.sha256}`, { token })).status).toBe(404);
  });

  it('one chain cannot reach another, whatever a query forgets', async () => {
    const { knex } = cloud.db;
    await knex('tenants').insert({ tenant_id: 'rival', name: 'Rival' });
    await knex('stores').insert({
      store_id: 'rival-1',
      tenant_id: 'rival',
      name: 'R',
      region: 'R',
      time_zone: 'UTC',
      currency: 'EUR',
      menu_id: 'forno-main',
    });
    const tables = [
      'stores',
      'users',
      'devices',
      'documents',
      'menus',
      'menu_versions',
      'events',
      'orders',
      'order_lines',
      'stock',
      'availability',
      'directives',
      'quarantined_events',
      'audit',
    ];
    for (const table of tables) {
      const seen = await cloud.db.inTenant(
        'rival',
        async (trx) => (await trx(table).count('* as n').first())!['n'],
      );
      expect([table, seen]).toEqual([table, table === 'stores' ? 1 : 0]);
    }
    const moved = await cloud.db.inTenant('rival', (trx) => trx('stores').update({ name: 'taken' }));
    expect(moved).toBe(1);
    await expect(
      cloud.db.inTenant('rival', (trx) =>
        trx('directives').insert({
          store_id: 'store-001',
          cursor: 99,
          directive_id: 'rival-00',
          body: '{}',
          created_at: 0,
        }),
      ),
    ).rejects.toThrow(/row-level security/);
    expect((await knex('stores').where({ name: 'taken' })).map((row) => row.store_id)).toEqual(['rival-1']);
    // The publication of one chain's menu does not reach the store of another with a menu of that name.
    expect(await knex('directives').where({ store_id: 'rival-1' })).toEqual([]);
  });
});
