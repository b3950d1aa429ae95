import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { ShopLog } from '../../test/shop-log.ts';

let cloud: TestCloud;
let token: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'] });
  token = (await cloud.login()).accessToken;
  const log = new ShopLog();
  for (let n = 0; n < 3; n++) log.sell({ lines: 2 });
  await cloud.ingest('store-001', log.events);
  await cloud.caughtUp();
});
afterAll(() => cloud.close());

interface Answer {
  readonly data?: Record<string, never>;
  readonly errors?: readonly { readonly message: string }[];
}
const ask = (query: string, as = token) =>
  cloud.request<Answer>('POST', '/v1/graphql', { token: as, body: { query } });

describe('GraphQL', () => {
  it('reads stores with their orders and lines, menu and stock in one request', async () => {
    const { body } = await ask(
      '{ stores(storeId: "store-001") { name menu { name versions { version } } orders(limit: 2) { number totalCents lines { name quantity } } inventory { ingredientId onHand } } }',
    );
    expect(body.errors).toBeUndefined();
    expect(body.data).toMatchObject({
      stores: [
        {
          menu: { versions: [{ version: 1 }] },
          orders: [{ lines: [{}, {}] }, { lines: [{}, {}] }],
          inventory: expect.arrayContaining([expect.objectContaining({ onHand: expect.any(Number) })]),
        },
      ],
    });
  });

  it('shows a manager of some stores those alone, and nothing to shops, keys or strangers', async () => {
    const emil = (await cloud.login('emil@forno.example')).accessToken;
    const { body } = await ask('{ stores { storeId } }', emil);
    expect(body.data).toEqual({ stores: [{ storeId: 'store-001' }, { storeId: 'store-002' }] });
    expect((await ask('{ stores(storeId: "store-003") { storeId } }', emil)).body.data).toEqual({
      stores: [],
    });
    expect((await ask('{ stores { storeId } }', cloud.deviceToken('store-001'))).status).toBe(403);
    expect((await ask('{ stores { storeId } }', 'nonsense')).status).toBe(401);
  });

  it('refuses what is too deep or too much before it reads anything', async () => {
    const wide = '{ stores { orders(limit: 100) { lines { name itemId quantity unitCents } } } }';
    expect((await ask(wide)).body.errors?.[0]?.message).toMatch(/may answer \d+ fields/);
    const deep = `query { __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }`;
    expect((await ask(deep)).body.errors?.[0]?.message).toContain('deep');
    const circle = '{ stores { ...a } } fragment a on Store { menu { ...b } } fragment b on Menu { ...b }';
    expect((await ask(circle)).body.errors?.[0]?.message).toContain('fragment');
    expect((await ask('{ nothing }')).body.errors?.[0]?.message).toContain('nothing');
  });
});
