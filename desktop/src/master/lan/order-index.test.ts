import { describe, expect, it } from 'vitest';
import { demoMenu, demoSettings } from '@forno/shared/demo';
import { indexMenu } from '@forno/shared/menu';
import { MemoryStore } from '../store/memory-store.ts';
import { cashOrder, closedOrder, newId, openDesk } from '../../../test/desk.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { Catalog } from '../catalog/catalog.ts';
import { OrderIndex } from './order-index.ts';

async function filled() {
  const clock = manualClock();
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock });
  const catalog = new Catalog(demoSettings());
  catalog.menu = indexMenu(demoMenu());
  const index = new OrderIndex(
    catalog,
    () => clock.now(),
    (lastSeq) => (lastSeq <= 20 ? 'synced' : 'pending'),
  );
  const closed = await closedOrder(desk, clock);
  await desk.do({ ...cashOrder(), callName: 'Ann-Marie' });
  const draft = newId();
  await desk.do({
    type: 'CreateOrder',
    orderId: draft,
    service: 'dine-in',
    channel: 'IN_STORE',
    callName: 'Bob',
  });
  index.follow(desk.committed);
  const find = (text: string) => index.find({ text, limit: 50 }).map(({ number }) => number);
  return { desk, index, catalog, closed, draft, find };
}

describe('looking up orders', () => {
  it('finds by number, part of a name and the end of an id, newest first, ended ones too', async () => {
    const { index, closed, find } = await filled();
    expect(find('')).toEqual([3, 2, 1]);
    // An id may end with it, too.
    expect(find('2')).toContain(2);
    expect(find('marie')).toEqual([2]);
    expect(find(closed.slice(-6))).toEqual([1]);
    expect(index.find({ text: '1', limit: 5 }).find(({ orderId }) => orderId === closed)).toMatchObject({
      status: 'closed',
      sync: 'synced',
    });
    expect(index.find({ text: '', limit: 2 })).toHaveLength(2);
    expect(index.find({ text: '', limit: 5, businessDate: '1999-01-01' })).toEqual([]);
  });

  it('counts the orders that the cloud does not have all of', async () => {
    const { desk, index } = await filled();
    expect(index.waiting(0)).toBe(3);
    expect(index.waiting(desk.dispatcher.shop.head.seq - 1)).toBe(1);
    expect(index.waiting(desk.dispatcher.shop.head.seq)).toBe(0);
  });

  it('has no use for events of orders that began before it was filled', async () => {
    const { desk, index, draft } = await filled();
    const fresh = new OrderIndex(
      new Catalog(demoSettings()),
      () => 0,
      () => 'pending',
    );
    fresh.follow(desk.committed.filter(({ eventType }) => eventType !== 'ORDER_CREATED'));
    expect(fresh.find({ text: '', limit: 10 })).toEqual([]);
    expect(index.find({ text: 'bob', limit: 10 })[0]?.orderId).toBe(draft);
  });

  it('finds the same where it is given the open orders as where it folds them itself', async () => {
    const { desk, index, catalog } = await filled();
    const given = new OrderIndex(
      catalog,
      () => 0,
      (lastSeq) => (lastSeq <= 20 ? 'synced' : 'pending'),
    );
    const { views } = desk.dispatcher;
    given.follow(desk.committed, views.of('terminal').orders);
    const all = { text: '', limit: 10 };
    expect(given.find(all)).toEqual(index.find(all));
    // A later batch, for an order that is known by then.
    const from = desk.committed.length;
    const [newest] = given.find(all);
    await desk.do({ type: 'UpdateOrder', orderId: newest!.orderId, callName: 'Zoe' });
    given.follow(desk.committed.slice(from), views.of('terminal').orders);
    expect(given.find({ text: 'zoe', limit: 10 })).toHaveLength(1);
    expect(given.waiting(desk.dispatcher.shop.head.seq - 1)).toBe(1);
  });

  it('filled while the shop goes on selling, it has each event once and in order', async () => {
    const { desk, index } = await filled();
    const late = new OrderIndex(
      new Catalog(demoSettings()),
      () => 0,
      () => 'pending',
    );
    const halfway = Math.floor(desk.committed.length / 2);
    const gate = Promise.withResolvers<void>();
    const filling = late.fill(async (apply) => {
      for (const event of desk.committed.slice(0, 3)) apply(event);
      await gate.promise;
      for (const event of desk.committed.slice(3, halfway)) apply(event);
    });
    late.follow(desk.committed.slice(halfway));
    gate.resolve();
    await filling;
    const facts = (of: OrderIndex) =>
      of.find({ text: '', limit: 10 }).map(({ orderId, status }) => [orderId, status]);
    expect(facts(late)).toEqual(facts(index));
  });

  it('keeps a week of them: the oldest that have ended make room, those that are open never', async () => {
    const { desk, index, closed, draft } = await filled();
    const life = desk.committed.filter(({ aggregateId }) => aggregateId === closed);
    const after = (n: number) =>
      life.map(
        (event) => ({ ...event, payload: { ...event.payload, orderId: `after-${n}` } }) as typeof event,
      );
    for (let n = 0; n < 7_600; n += 1) index.follow(after(n));
    const kept = index.find({ text: '', limit: 10_000 }).map(({ orderId }) => orderId);
    expect(kept.length).toBeGreaterThanOrEqual(7_000);
    expect(kept.length).toBeLessThanOrEqual(7_500);
    expect(kept[0]).toBe('after-7599');
    expect(kept).toContain(draft);
    expect(kept).not.toContain('after-0');
  });

  it('does not look through all open orders at each event, however many they are', async () => {
    const { desk, index, draft } = await filled();
    const [created] = desk.committed.filter(({ aggregateId }) => aggregateId === draft);
    const open = desk.dispatcher.views.of('terminal').orders[draft]!;
    let looks = 0;
    const follow = (n: number): void => {
      const orderId = `open-${n}`;
      const order = {
        ...open,
        orderId,
        get status() {
          looks += 1;
          return open.status;
        },
      };
      index.follow([{ ...created!, payload: { ...created!.payload, orderId } } as typeof created & {}], {
        [orderId]: order,
      });
    };
    for (let n = 0; n < 8_500; n += 1) follow(n);
    expect(looks).toBeLessThan(10 * 8_500);
    // All of them, with the two that were open before; the one that had ended made room.
    expect(index.find({ text: '', limit: 10_000 })).toHaveLength(8_502);
  });
});
