import type { PizzaItem } from '@forno/shared/menu';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainPizza } from '../features/builder/pizza-edit.ts';
import { openTill, type OpenTill } from '../test/open-till.ts';
import { startShopFixture, type ShopFixture } from '../test/shop-fixture.ts';
import { selectMenuIndex, selectOrders } from './selectors.ts';

const CREATE = { type: 'CreateOrder', service: 'carry-out', channel: 'IN_STORE' } as const;

describe('a terminal and its master', () => {
  let shop: ShopFixture;
  let open: OpenTill;
  beforeEach(async () => {
    shop = startShopFixture({ cardDelayMs: 20 });
    open = openTill(shop.url);
    await open.login('1111');
  });
  afterEach(async () => {
    open.connection.close();
    await shop.close();
  });

  const pepperoni = (sizeId: string) =>
    plainPizza(selectMenuIndex(open.store.getState())!.items.get('pepperoni') as PizzaItem, sizeId);
  /** An order with one large pepperoni. */
  const order = (): string => {
    const orderId = open.till.newId();
    open.till.send({ ...CREATE, orderId }, 'order');
    open.till.send(
      { type: 'AddItem', orderId, lineId: open.till.newId(), selection: pepperoni('l'), quantity: 1 },
      'order',
    );
    return orderId;
  };
  const idle = () => open.until((state) => state.outbox.pending.length === 0);

  it('shows a tap at once, priced as the master will price it', async () => {
    const orderId = order();
    const shown = selectOrders(open.store.getState())[orderId]!;
    expect(open.store.getState().shop.terminal.orders[orderId]).toBeUndefined();
    expect(shown.lines).toHaveLength(1);
    await idle();
    const confirmed = open.store.getState().shop.terminal.orders[orderId]!;
    expect(confirmed.lines).toEqual(shown.lines);
    expect(confirmed).toEqual(shop.shop.orders.get(orderId));
    expect(selectOrders(open.store.getState())[orderId]).toBe(confirmed);
  });

  it('never shows money as taken before the master says so', async () => {
    const orderId = order();
    await idle();
    open.till.send({ type: 'TakeCash', orderId, paymentId: open.till.newId(), tenderedCents: 5000 }, 'pay');
    expect(selectOrders(open.store.getState())[orderId]).toMatchObject({ status: 'draft', payments: [] });
    await open.until((state) => state.shop.terminal.orders[orderId]?.status === 'preparing');
    expect(open.store.getState().shop.terminal.orders[orderId]!.payments[0]!.changeCents).toBeGreaterThan(0);
  });

  it('says why it is not taken, and comes in by itself once it is', async () => {
    const message = 'This shop takes screens through the Forno shell only, not in a browser.';
    shop.refuseAll({ code: 'forbidden', message });
    shop.cut();
    await open.until((state) => state.shop.fault !== null);
    expect(open.store.getState().shop.fault!.values).toMatchObject({ what: { message } });
    shop.refuseAll(null);
    await open.until((state) => state.shop.link.state === 'online');
    expect(open.store.getState().shop.fault).toBeNull();
  });

  it('sends what a break swallowed again, and it is carried out once', async () => {
    const orderId = order();
    await idle();
    shop.cut();
    // The terminal does not know of the cut yet: these go nowhere.
    for (let n = 0; n < 5; n++)
      open.till.send(
        { type: 'AddItem', orderId, lineId: open.till.newId(), selection: pepperoni('m'), quantity: 1 },
        'order',
      );
    expect(selectOrders(open.store.getState())[orderId]!.lines).toHaveLength(6);
    await open.until((state) => state.shop.link.state === 'away');
    open.till.send({ type: 'UpdateOrder', orderId, callName: 'Ann' }, 'order');
    expect(selectOrders(open.store.getState())[orderId]!.callName).toBe('Ann');
    await idle();
    expect(shop.shop.orders.get(orderId)).toMatchObject({ callName: 'Ann' });
    expect(shop.log.filter((event) => event.eventType === 'ITEM_ADDED')).toHaveLength(6);
    expect(open.store.getState().shop.terminal.orders[orderId]).toEqual(shop.shop.orders.get(orderId));
  });

  it('refuses in words, where it was asked, without troubling the master', async () => {
    const orderId = order();
    await idle();
    const before = shop.log.length;
    shop.run({
      type: 'SetAvailability',
      commandId: 'eighty-six-it',
      kind: 'item',
      id: 'pepperoni',
      available: false,
    });
    await open.until((state) => state.shop.terminal.availability['item:pepperoni'] !== undefined);
    open.till.send(
      { type: 'AddItem', orderId, lineId: open.till.newId(), selection: pepperoni('l'), quantity: 1 },
      'builder',
    );
    expect(open.store.getState().outbox.refusals.builder!.refusal).toMatchObject({
      code: 'sold-out',
      message: 'Pepperoni is sold out.',
    });
    expect(open.store.getState().outbox.pending).toEqual([]);
    expect(shop.log).toHaveLength(before + 1);
  });

  it('hears the master’s own refusals too', async () => {
    const orderId = order();
    await idle();
    open.till.send(
      { type: 'RefundOrder', orderId, refundId: open.till.newId(), reason: 'Quality' },
      'orders',
    );
    await open.until((state) => state.outbox.refusals.orders !== undefined);
    expect(open.store.getState().outbox.refusals.orders!.refusal).toMatchObject({
      code: 'forbidden',
      needs: 'refund',
    });
    expect(open.store.getState().session.session).not.toBeNull();
  });

  it('asks again with the PIN of a colleague who may allow it, once and for that alone', async () => {
    const orderId = order();
    await idle();
    open.till.send({ type: 'TakeCash', orderId, paymentId: open.till.newId(), tenderedCents: 5000 }, 'pay');
    await open.until((state) => state.shop.terminal.orders[orderId]?.status === 'preparing');
    open.till.send({ type: 'RefundOrder', orderId, refundId: open.till.newId(), reason: 'Cold' }, 'orders');
    await open.until((state) => state.outbox.refusals.orders !== undefined);
    const refused = open.store.getState().outbox.refusals.orders!;
    expect(await open.till.sendApproved(refused, 'orders', '0000')).toMatchObject({ code: 'wrong-pin' });
    expect(await open.till.sendApproved(refused, 'orders', '2222')).toMatchObject({ code: 'forbidden' });
    expect(await open.till.sendApproved(refused, 'orders', '9999')).toBeNull();
    await open.until((state) => state.shop.terminal.orders[orderId] === undefined);
    expect(open.store.getState().outbox.refusals.orders).toBeUndefined();
    open.till.send({ type: 'RefundOrder', orderId, refundId: open.till.newId(), reason: 'Cold' }, 'orders');
    await open.until((state) => state.outbox.refusals.orders !== undefined);
  });

  it('keeps why a card was declined, and the order open for another try', async () => {
    const orderId = order();
    shop.setCard('decline');
    const paymentId = open.till.newId();
    open.till.send({ type: 'StartCard', orderId, paymentId }, 'pay');
    await open.until((state) => state.shop.failures[paymentId] !== undefined);
    const { failures, terminal } = open.store.getState().shop;
    expect(failures[paymentId]).toMatchObject({ reason: 'declined' });
    expect(terminal.orders[orderId]).toMatchObject({ status: 'draft', payments: [{ status: 'failed' }] });
  });

  it('says why an order is gone that nobody here ended', async () => {
    const orderId = order();
    await idle();
    shop.setClockAhead(31 * 60_000);
    await open.until((state) => state.shop.endings[orderId] !== undefined);
    expect(open.store.getState().shop.endings[orderId]).toEqual({ number: 1, reason: 'abandoned' });
    expect(open.store.getState().shop.terminal.orders[orderId]).toBeUndefined();
  });

  it('asks for the PIN again when the master no longer knows the session', async () => {
    shop.forgetSessions();
    order();
    await open.until((state) => state.session.session === null);
    expect(open.store.getState().session.notice?.en).toContain('PIN');
    expect(shop.shop.orders.size).toBe(0);
  });

  it('takes a new menu when it is published', async () => {
    const menu = open.store.getState().shop.menu!;
    shop.publish({ ...menu, version: menu.version + 1, name: 'Winter' });
    await open.until((state) => state.shop.menu?.name === 'Winter');
    expect(selectMenuIndex(open.store.getState())!.menu.version).toBe(menu.version + 1);
  });
});
