import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceKitchen, type PaceItem, type PaceOrder } from './pacing.ts';

const NOW = 1_000_000;
const SECOND = 1000;

const itemArb = fc.record({
  quantity: fc.integer({ min: 1, max: 4 }),
  handMs: fc.integer({ min: 0, max: 180 }).map((s) => s * SECOND),
  restMs: fc.integer({ min: 0, max: 600 }).map((s) => s * SECOND),
  slots: fc.integer({ min: 0, max: 3 }),
  restingSince: fc.option(
    fc.integer({ min: 0, max: 900 }).map((s) => NOW - s * SECOND),
    { freq: 5 },
  ),
});
const ordersArb: fc.Arbitrary<readonly PaceOrder[]> = fc
  .array(fc.array(itemArb, { minLength: 1, maxLength: 5 }), { maxLength: 12 })
  .map((orders) =>
    orders.map((items, o) => ({
      orderId: `order-${o}`,
      items: items.map((item, n) => ({ ...item, key: `${o}/${n}` })),
    })),
  );
const handsArb = fc.integer({ min: 1, max: 5 });
const ovenArb = fc.integer({ min: 1, max: 8 });
const fresh = (order: PaceOrder): PaceItem[] => order.items.filter((item) => item.restingSince === null);
const lengthOf = ({ handMs, restMs }: PaceItem): number => handMs + restMs;

describe('pacing', () => {
  it('begins nothing in the past and leaves nothing out', () => {
    fc.assert(
      fc.property(ordersArb, handsArb, ovenArb, (orders, hands, ovenSlots) => {
        const paced = paceKitchen({ orders, hands, ovenSlots, now: NOW });
        for (const item of orders.flatMap((order) => order.items))
          expect(paced.get(item.key)!.finishAt).toBeGreaterThanOrEqual(NOW);
        for (const item of orders.flatMap(fresh)) {
          const { startAt, finishAt } = paced.get(item.key)!;
          expect(startAt).toBeGreaterThanOrEqual(NOW);
          expect(finishAt - startAt).toBeGreaterThanOrEqual(lengthOf(item));
        }
      }),
    );
  });

  it('never asks for more hands or slots than there are', () => {
    fc.assert(
      fc.property(ordersArb, handsArb, ovenArb, (orders, hands, ovenSlots) => {
        // Of one kind each, so that what is given out is all that is taken.
        const single = orders.map((order) => ({
          ...order,
          items: order.items.map((item) => ({ ...item, quantity: 1 })),
        }));
        const paced = paceKitchen({ orders: single, hands, ovenSlots, now: NOW });
        const items = single.flatMap(fresh).map((item) => ({ item, at: paced.get(item.key)!.startAt }));
        const resting = single.flatMap((order) => order.items.filter((item) => item.restingSince !== null));
        for (const { at } of items) {
          const busy = items.filter((other) => other.at <= at && at < other.at + other.item.handMs);
          expect(busy.length).toBeLessThanOrEqual(hands);
        }
        for (const { item, at } of items.filter((one) => one.item.restMs > 0 && one.item.slots > 0)) {
          const moment = at + item.handMs;
          const used = items
            .filter(({ item: other, at: from }) => {
              const begin = from + other.handMs;
              return begin <= moment && moment < begin + other.restMs;
            })
            .reduce((sum, { item: other }) => sum + Math.min(other.slots, ovenSlots), 0);
          const before = resting
            .filter((other) => other.restingSince! + other.restMs > moment)
            .reduce((sum, other) => sum + Math.min(other.slots, ovenSlots), 0);
          // What was put into the oven before is there, whether or not it fitted.
          expect(used + before).toBeLessThanOrEqual(ovenSlots);
        }
      }),
    );
  });

  it('what comes behind moves nothing that is ahead', () => {
    fc.assert(
      fc.property(ordersArb, handsArb, ovenArb, fc.nat(12), (orders, hands, ovenSlots, n) => {
        const begun = (order: PaceOrder): PaceOrder => ({
          ...order,
          items: order.items.map((item) => ({ ...item, restingSince: null })),
        });
        const all = orders.map(begun);
        const ahead = paceKitchen({ orders: all.slice(0, n), hands, ovenSlots, now: NOW });
        const whole = paceKitchen({ orders: all, hands, ovenSlots, now: NOW });
        for (const [key, paced] of ahead) expect(whole.get(key)).toEqual(paced);
      }),
    );
  });

  it('with room enough all of an order is done at the same moment, the longest begun now', () => {
    fc.assert(
      fc.property(ordersArb, (orders) => {
        const paced = paceKitchen({ orders, hands: 10_000, ovenSlots: 10_000, now: NOW });
        for (const order of orders) {
          const items = fresh(order);
          if (items.length === 0) continue;
          const longest = Math.max(...items.map(lengthOf));
          for (const item of items)
            expect(paced.get(item.key)).toEqual({
              startAt: NOW + longest - lengthOf(item),
              finishAt: NOW + longest,
            });
        }
      }),
    );
  });

  it('an order is done no later than if each of its things were begun as soon as there is room', () => {
    fc.assert(
      fc.property(ordersArb, handsArb, ovenArb, (orders, hands, ovenSlots) => {
        const paced = paceKitchen({ orders: orders.slice(0, 1), hands, ovenSlots, now: NOW });
        for (const order of orders.slice(0, 1)) {
          const items = fresh(order);
          const alone = items.reduce((sum, item) => sum + item.quantity * lengthOf(item), 0);
          const resting = order.items.filter((item) => item.restingSince !== null);
          const free = Math.max(NOW, ...resting.map((item) => item.restingSince! + item.restMs));
          for (const item of items) expect(paced.get(item.key)!.finishAt).toBeLessThanOrEqual(free + alone);
        }
      }),
    );
  });
});

describe('an order for three', () => {
  const item = (key: string, handMs: number, restMs: number, slots: number): PaceItem => ({
    key,
    quantity: 1,
    handMs: handMs * SECOND,
    restMs: restMs * SECOND,
    slots,
    restingSince: null,
  });

  it('has its fries begun when its pizza has been in the oven for a while', () => {
    const paced = paceKitchen({
      orders: [
        {
          orderId: 'a',
          items: [item('pizza', 120, 360, 1), item('fries', 30, 210, 0), item('cola', 5, 0, 0)],
        },
      ],
      hands: 2,
      ovenSlots: 4,
      now: NOW,
    });
    expect(paced.get('pizza')!.startAt).toBe(NOW);
    expect(paced.get('fries')!.startAt).toBe(NOW + 240 * SECOND);
    expect(paced.get('cola')!.startAt).toBe(NOW + 475 * SECOND);
  });

  it('waits for the slots of what is in the oven', () => {
    const baking = { ...item('first', 120, 360, 2), restingSince: NOW - 60 * SECOND };
    const paced = paceKitchen({
      orders: [
        { orderId: 'a', items: [baking] },
        { orderId: 'b', items: [item('second', 120, 360, 1)] },
      ],
      hands: 2,
      ovenSlots: 2,
      now: NOW,
    });
    // Free in five minutes; two of them are made by hand before.
    expect(paced.get('second')!.startAt).toBe(NOW + 180 * SECOND);
  });
});
