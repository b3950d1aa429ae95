import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyToShop, emptyShop, evolveOrder, type Order } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { ShopLog } from '../../test/shop-log.ts';
import { orderIdOf } from './fold-orders.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'] });
});
afterAll(() => cloud.close());

/** What the tables should hold, folded in one go by the shared code. */
function folded(events: readonly ShopEvent[]): {
  orders: Map<string, Order>;
  stock: Map<string, { onHand: number; reserved: number }>;
} {
  const orders = new Map<string, Order>();
  const shop = emptyShop();
  for (const event of events) {
    const orderId = orderIdOf(event);
    if (orderId !== null) orders.set(orderId, evolveOrder(orders.get(orderId), event));
    applyToShop(shop, event);
  }
  return { orders, stock: shop.stock };
}

async function expectFolded(storeId: string, events: readonly ShopEvent[]): Promise<void> {
  const { knex } = cloud.db;
  const { orders, stock } = folded(events);
  const rows = await knex('orders').where({ store_id: storeId });
  expect(new Map(rows.map((row) => [row.order_id, row.state]))).toEqual(orders);
  for (const row of rows) {
    const order = orders.get(row.order_id)!;
    expect(row).toMatchObject({
      status: order.status,
      number: order.number,
      total_cents: order.totals?.totalCents ?? 0,
      accepted_at: order.acceptedAt,
    });
  }
  const lines = await knex('order_lines').where({ store_id: storeId }).orderBy('position');
  for (const order of orders.values()) {
    expect(
      lines
        .filter((line) => line.order_id === order.orderId)
        .map((line) => [line.line_id, line.quantity, line.unit_cents]),
    ).toEqual(order.lines.map((line) => [line.lineId, line.quantity, line.unitCents]));
  }
  const levels = await knex('stock').where({ store_id: storeId });
  expect(
    new Map(levels.map((row) => [row.ingredient_id, { onHand: row.on_hand, reserved: row.reserved }])),
  ).toEqual(new Map([...stock].map(([id, { onHand, reserved }]) => [id, { onHand, reserved }])));
}

describe('the projections', () => {
  it('hold what the shared fold says, however the events came in', async () => {
    const storeId = await cloud.newStore();
    const log = new ShopLog({ storeId });
    log.run({
      type: 'AdjustStock',
      commandId: 'delivery-1',
      ingredientId: demoIngredient,
      reason: 'received',
      quantity: 5000,
    });
    for (let n = 0; n < 6; n++) log.sell();
    draftWithChanges(log);
    for (let from = 0; from < log.events.length; from += 7) {
      await cloud.ingest(storeId, log.events.slice(from, from + 7));
      if (from === 35) await cloud.caughtUp();
    }
    await cloud.caughtUp();
    await expectFolded(storeId, log.events);
    await cloud.rebuild();
    await expectFolded(storeId, log.events);
  });

  it('follow an upload by themselves', async () => {
    const storeId = await cloud.newStore();
    const log = new ShopLog({ storeId });
    const orderId = log.sell();
    const begun = performance.now();
    await cloud.ingest(storeId, log.events);
    for (;;) {
      const row = await cloud.db
        .knex('orders')
        .where({ store_id: storeId, order_id: orderId })
        .first('status');
      if (row?.status === 'completed') break;
      if (performance.now() - begun > 30_000) throw new Error('not folded');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  it('go on past a quarantined event, leaving out an order whose beginning is missing', async () => {
    const storeId = await cloud.newStore();
    const log = new ShopLog({ storeId });
    const first = log.sell();
    const before = log.events.length;
    const second = log.sell();
    // The number stays free in the table, as if ORDER_CREATED of the second order had been set aside.
    await cloud.ingest(storeId, log.events);
    await cloud.caughtUp();
    await cloud.db
      .knex('events')
      .where({ store_id: storeId, seq: before + 1 })
      .delete();
    await cloud.db.knex('events').where({ store_id: storeId, seq: log.events.length }).delete();
    await cloud.rebuild();
    const ids = (await cloud.db.knex('orders').where({ store_id: storeId }).select('order_id')).map(
      (row) => row.order_id,
    );
    expect(ids).toEqual([first]);
    expect(ids).not.toContain(second);
    const cursor = await cloud.db.knex('projection_cursors').where({ store_id: storeId }).first('seq');
    expect(cursor.seq).toBe(log.events.length);
  });

  it('keep the list of what is sold out', async () => {
    const storeId = await cloud.newStore();
    const log = new ShopLog({ storeId });
    log.run({
      type: 'SetAvailability',
      commandId: 'sold-out-1',
      kind: 'topping',
      id: demoTopping,
      available: false,
    });
    log.run({
      type: 'SetAvailability',
      commandId: 'sold-out-2',
      kind: 'size',
      id: demoSize,
      available: false,
    });
    log.run({
      type: 'SetAvailability',
      commandId: 'sold-out-3',
      kind: 'size',
      id: demoSize,
      available: true,
    });
    await cloud.ingest(storeId, log.events);
    await cloud.caughtUp();
    const { accessToken } = await cloud.login();
    const answer = await cloud.request('GET', `/v1/stores/${storeId}/availability`, { token: accessToken });
    expect(answer.body).toEqual({ entries: [{ kind: 'topping', id: demoTopping, available: false }] });
  });
});

const menu = new ShopLog().menu;
const demoIngredient = menu.ingredients[0]!.id;
const demoSize = menu.sizes[0]!.id;
const demoTopping = menu.toppings[0]!.id;

/** Lines that came, changed and went before anything was paid. */
function draftWithChanges(log: ShopLog): void {
  const orderId = log.id();
  const [kept, gone] = [log.id(), log.id()];
  const selection = log.anything();
  log.run({ type: 'CreateOrder', commandId: log.id(), orderId, service: 'carry-out', channel: 'IN_STORE' });
  log.run({ type: 'AddItem', commandId: log.id(), orderId, lineId: gone, selection, quantity: 1 });
  log.run({ type: 'AddItem', commandId: log.id(), orderId, lineId: kept, selection, quantity: 1 });
  log.run({ type: 'ChangeItem', commandId: log.id(), orderId, lineId: kept, quantity: 4 });
  log.run({ type: 'RemoveItem', commandId: log.id(), orderId, lineId: gone });
}
