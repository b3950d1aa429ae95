import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { MenuCheck } from '@forno/shared/protocol/cloud/menu-releases';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { ShopLog } from '../../test/shop-log.ts';
import { claimCheck } from './checks.ts';

let cloud: TestCloud;
let token: string;
const log = new ShopLog({ storeId: 'store-002', startAt: Date.now() - 6 * 86_400_000 });
const ORDERS = 230;
beforeAll(async () => {
  cloud = await startTestCloud();
  token = (await cloud.login()).accessToken;
  for (let n = 0; n < ORDERS; n++) log.sell({ lines: 2 });
  for (let at = 0; at < log.events.length; at += 1000)
    await cloud.ingest('store-002', log.events.slice(at, at + 1000));
  await cloud.caughtUp();
});
afterAll(() => cloud.close());

const PATH = '/v1/menus/forno-main';
const check = async (storeId: string): Promise<MenuCheck> => {
  const started = await cloud.request<{ check: MenuCheck }>('POST', `${PATH}/check`, {
    token,
    body: { storeId },
  });
  expect(started).toMatchObject({ status: 202, body: { check: { state: 'queued', ordersDone: 0 } } });
  return ended(storeId);
};
async function ended(storeId: string): Promise<MenuCheck> {
  for (;;) {
    const { body } = await cloud.request<{ check: MenuCheck }>('GET', `${PATH}/check?storeId=${storeId}`, {
      token,
    });
    if (body.check.state === 'done' || body.check.state === 'failed') return body.check;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
async function draft(change: (menu: Menu) => Menu): Promise<void> {
  const { body } = await cloud.request<MenuDocument>('GET', PATH, { token });
  const saved = await cloud.request('PUT', `${PATH}/draft`, {
    token,
    body: { menu: change(body.menu), revision: body.revision },
  });
  expect(saved.status).toBe(200);
}

describe('a menu check', () => {
  it('of what is sold already finds nothing in the orders of the week', async () => {
    const done = await check('store-002');
    expect(done).toMatchObject({ state: 'done', ordersDone: ORDERS, ordersTotal: ORDERS, findings: [] });
  });

  it('lists each kind of breakage of the draft before it is published', async () => {
    const rows = (await cloud.db.knex('orders').where({ store_id: 'store-002' })) as { state: Order }[];
    const lines = rows.flatMap(({ state }) => state.lines);
    const soldSimple = lines.find(({ selection }) => selection.kind === 'simple')!;
    const soldPizza = lines.find(({ selection }) => selection.kind === 'pizza' && !selection.parts)!;
    await draft((menu) => ({
      ...menu,
      languages: ['it'],
      stations: [...menu.stations, { id: 'grill', name: 'Grill' }],
      deals: [],
      items: menu.items.map((item) => {
        if (item.id === soldSimple.itemId && item.kind === 'simple')
          return {
            ...item,
            services: ['drive-through'],
            stationId: 'grill',
            variants: item.variants.map((variant) => ({ ...variant, recipe: {} })),
          };
        if (item.id === soldPizza.itemId && item.kind === 'pizza')
          return {
            ...item,
            sizes: item.sizes.map((size) => ({ ...size, price: { cents: size.price.cents + 55 } })),
          };
        return item;
      }),
    }));
    const { findings, isOutdated } = await check('store-002');
    const kinds = new Set(findings.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'deal-broken',
      'not-sold',
      'price-changed',
      'recipe-missing',
      'translation-missing',
      'unrouted',
    ]);
    expect(isOutdated).toBe(false);
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'price-changed', id: soldPizza.itemId }));
    await draft((menu) => ({ ...menu, name: 'Later' }));
    expect((await ended('store-002')).isOutdated).toBe(true);
  });

  it('goes on where a worker died over it, and says so when it cannot', async () => {
    const { knex } = cloud.db;
    const key = { menu_id: 'forno-main', store_id: 'store-002' };
    await knex('menu_checks')
      .where(key)
      .update({ state: 'running', lease_until: knex.raw("now() - interval '1 second'"), attempts: 1 });
    expect(await ended('store-002')).toMatchObject({ state: 'done', ordersDone: ORDERS });
    // Held by somebody who says that it is alive: nobody else takes it.
    await knex('menu_checks')
      .where(key)
      .update({ state: 'running', lease_until: knex.raw("now() + interval '1 minute'") });
    expect(await claimCheck(cloud.db)).toBeNull();
    await knex('menu_checks')
      .where(key)
      .update({ state: 'queued', lease_until: null, sha256: 'f'.repeat(64), attempts: 0 });
    expect(await ended('store-002')).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/broke off/),
    });
  });

  it('is of a store that one sees and that sells the menu', async () => {
    const { accessToken } = await cloud.login('emil@forno.example');
    const ask = (storeId: string) =>
      cloud.request('POST', `${PATH}/check`, { token: accessToken, body: { storeId } });
    expect((await ask('store-003')).status).toBe(404);
    expect((await ask('store-001')).status).toBe(202);
    expect(
      (await cloud.request('GET', `${PATH}/check?storeId=store-003`, { token: accessToken })).status,
    ).toBe(404);
  });
});
