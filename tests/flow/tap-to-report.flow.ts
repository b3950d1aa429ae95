import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { businessDate } from '@forno/shared/domain';
import { demoSettings } from '@forno/shared/demo';
import { kitchenBoard, type KitchenBoard } from '@forno/shared/projections';
import { menuDocumentSchema } from '@forno/shared/protocol/cloud/menus';
import { ordersSummarySchema } from '@forno/shared/protocol/reports/orders-summary';
import { realtimeOrdersSchema } from '@forno/shared/protocol/reports/realtime-orders';
import { startChain, type RunningChain } from '../support/chain.ts';
import { aPizza, Device, eventually, newId, sellForCash } from '../support/device.ts';
import { Manager } from '../support/manager.ts';

describe('a tap becomes a ticket, a receipt, a cloud order and a line in a report', () => {
  let chain: RunningChain;
  let till: Device;
  let manager: Manager;

  beforeAll(async () => {
    chain = await startChain();
    till = await Device.connect(chain.urls.terminal, 'terminal');
    manager = await Manager.logIn(chain.urls.api);
    const session = await till.login('1111');
    if (!session.ok) throw new Error(session.error.message);
  });
  afterAll(async () => {
    till?.close();
    await chain?.stop();
  });

  test('a cash sale reaches the kitchen, the printers, PostgreSQL and the report of the day', async () => {
    const date = businessDate(Date.now(), demoSettings(chain.storeId));
    const report = () =>
      manager.get(
        `/v1/reports/orders/summary?startDate=${date}&endDate=${date}&storeId=${chain.storeId}`,
        ordersSummarySchema,
      );
    await eventually('the history in the report', () => till.status?.cloud.waitingEvents === 0, 60_000);
    // What the shop itself says of the day, which early in the morning is nothing.
    const day = await till.raw('day', {});
    if (!day.ok) throw new Error(day.error.message);
    const sold = (day.value as { orders: number }).orders;
    // The report follows the upload within a second or so; compare only once it stands still.
    const before = await eventually(
      'a report that stands still',
      async () => {
        const first = await report();
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        const second = await report();
        const hasLoaded = second.totals.orders > 0 || sold === 0;
        return hasLoaded && second.totals.orders === first.totals.orders ? second : null;
      },
      90_000,
    );
    const kitchen = await Device.connect(chain.urls.kds, 'kitchen');
    const snapshot = await kitchen.subscribe('kitchen');
    const board = snapshot.kind === 'snapshot' ? (snapshot.state as KitchenBoard) : kitchenBoard.empty();

    const menu = await till.menu();
    const { orderId, answer } = await sellForCash(till, menu, 2);

    const accepted = await eventually('the ticket', () =>
      kitchen.events.find(
        (event) => event.eventType === 'ORDER_ACCEPTED' && event.payload.orderId === orderId,
      ),
    );
    for (const event of kitchen.events) kitchenBoard.apply(board, event);
    expect(board.tickets[orderId]).toMatchObject({
      number: answer.orderNumber,
      status: 'preparing',
      callName: 'Ann',
    });
    if (accepted.eventType !== 'ORDER_ACCEPTED') throw new Error('unreachable');
    const { totals } = accepted.payload;
    expect(answer.changeCents).toBe(100_000 - totals.totalCents);

    const paper = await eventually('receipt and kitchen ticket on paper', async () => {
      const tickets = (await (await fetch(new URL('tickets.json', chain.urls.paper))).json()) as unknown;
      const text = JSON.stringify(tickets);
      return text.includes(`#${answer.orderNumber}`) && text.includes('Forno Napoli') ? text : null;
    });
    expect(paper).toContain(`#${answer.orderNumber}`);

    const live = await eventually('the order in the cloud', async () => {
      const state = await manager.get(
        `/v1/dashboards/realtime/orders?storeId=${chain.storeId}`,
        realtimeOrdersSchema,
      );
      return state.orders.find((order) => order.orderId === orderId);
    });
    expect(live).toMatchObject({ number: answer.orderNumber, totalCents: totals.totalCents, items: 2 });

    const after = await eventually('the sale in the report', async () => {
      const now = await report();
      return now.totals.orders === before.totals.orders + 1 ? now : null;
    });
    expect(after.totals.items - before.totals.items).toBe(2);
    expect(after.totals.grossSalesCents - before.totals.grossSalesCents).toBe(totals.totalCents);
    expect(after.totals.netSalesCents - before.totals.netSalesCents).toBe(
      totals.subtotalCents - totals.discountCents,
    );

    for (const from of ['preparing', 'quality_check', 'ready'] as const) {
      expect(await kitchen.command({ type: 'BumpOrder', orderId, from })).toMatchObject({ ok: true });
    }
    await eventually('the handed over order in the cloud', async () => {
      const state = await manager.get(
        `/v1/dashboards/realtime/orders?storeId=${chain.storeId}`,
        realtimeOrdersSchema,
      );
      return state.orders.find((order) => order.orderId === orderId)?.status === 'completed';
    });
    kitchen.close();
  });

  test('a card sale waits for the terminal and is released by its approval', async () => {
    const menu = await till.menu();
    const orderId = newId();
    const kitchen = await Device.connect(chain.urls.kds, 'kitchen');
    await kitchen.subscribe('kitchen');
    await till.command({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await till.command({
      type: 'AddItem',
      orderId,
      lineId: newId(),
      selection: aPizza(menu).selection,
      quantity: 1,
    });
    const started = await till.command({ type: 'StartCard', orderId, paymentId: newId() });
    expect(started.ok).toBe(true);
    expect(
      kitchen.events.filter((event) => 'orderId' in event.payload && event.payload.orderId === orderId),
    ).toEqual([]);
    await eventually('the approved order in the kitchen', () =>
      kitchen.events.find(
        (event) => event.eventType === 'ORDER_ACCEPTED' && event.payload.orderId === orderId,
      ),
    );
    kitchen.close();
  });

  test('a price that is published reaches the shop within a second of the push, and open lines keep theirs', async () => {
    const menu = await till.menu();
    const { menu: draft, revision } = await manager.get(`/v1/menus/${menu.menu.menuId}`, menuDocumentSchema);
    const { item, selection } = aPizza(menu);
    const orderId = newId();
    await till.command({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await till.command({ type: 'AddItem', orderId, lineId: newId(), selection, quantity: 1 });
    const changed = {
      ...draft,
      items: draft.items.map((other) =>
        other.id === item.id && other.kind === 'pizza'
          ? {
              ...other,
              sizes: other.sizes.map((size) => ({ ...size, price: { cents: size.price.cents + 100 } })),
            }
          : other,
      ),
    };
    const saved = (await manager.call('PUT', `/v1/menus/${draft.menuId}/draft`, {
      menu: changed,
      revision,
    })) as { revision: number };
    expect(saved.revision).toBeGreaterThan(revision);
    await manager.call('POST', `/v1/menus/${draft.menuId}/publish`, {});
    const event = await eventually(
      'the new menu in the shop',
      () => till.events.find((e) => e.eventType === 'MENU_ACTIVATED'),
      20_000,
    );
    expect(event.payload).toMatchObject({ menuId: draft.menuId });
    await till.command({ type: 'AddItem', orderId, lineId: newId(), selection, quantity: 1 });
    const answer = await till.socket.emitWithAck('order', { orderId });
    if (!answer.ok) throw new Error(answer.error.message);
    const [before, after] = answer.value.order.lines;
    expect(after!.unitCents - before!.unitCents).toBe(100);
  });

  test('an item sold out in the backoffice is sold out at the till', async () => {
    const menu = await till.menu();
    const item = menu.menu.items.find((candidate) => candidate.kind === 'simple')!;
    await manager.call('PUT', `/v1/stores/${chain.storeId}/availability`, {
      kind: 'item',
      id: item.id,
      available: false,
    });
    await eventually(
      'the sold-out notice',
      () =>
        till.events.find(
          (event) => event.eventType === 'AVAILABILITY_CHANGED' && event.payload.id === item.id,
        ),
      5_000,
    );
    const orderId = newId();
    await till.command({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    const refused = await till.command({
      type: 'AddItem',
      orderId,
      lineId: newId(),
      selection: {
        kind: 'simple',
        itemId: item.id,
        variantId: item.kind === 'simple' ? item.variants[0]!.id : '',
      },
      quantity: 1,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'sold-out' } });
  });

  test('the processes say how much memory they take', () => {
    expect(chain.memoryMb['shop']).toBeGreaterThan(20);
    expect(chain.memoryMb['cloud']).toBeGreaterThan(20);
  });
});
