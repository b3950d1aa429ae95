import { describe, expect, it } from 'vitest';
import { draft, id, pizza, simple, testShop, type TestShop } from '../../../test/test-shop.ts';
import type { Selection } from '../menu/selection.ts';
import { pricingOf, totalsOf } from '../payment/settle.ts';

const LUNCH_BOX: Selection = {
  kind: 'combo',
  itemId: 'lunch-box',
  choices: [
    { slotId: 'pizza', selection: pizza('margherita', 's') },
    { slotId: 'side', selection: simple('fries', 'regular') },
    { slotId: 'drink', selection: simple('cola', 'can') },
  ],
};

/** A Tuesday in New York, in winter. */
const at = (time: string): number => Date.parse(`2026-03-03T${time}:00-05:00`);

describe('an order for later', () => {
  const orderFor = (shop: TestShop, time: string | null): string => {
    const orderId = draft(shop, {
      orderId: id(1),
      selections: [pizza('pepperoni', 's'), simple('cola', 'can')],
    });
    if (time !== null) shop.do({ type: 'UpdateOrder', orderId, dueAt: at(time) });
    return orderId;
  };

  // Lunch is from eleven until half past two.
  it.each([
    ['09:00', null, false],
    ['09:00', '10:59', false],
    ['09:00', '11:00', true],
    ['09:00', '14:29', true],
    ['09:00', '14:30', false],
    ['12:00', null, true],
    ['12:00', '14:00', true],
    ['12:00', '18:00', false],
  ])('at %s for %s: an item and a deal of lunch are there: %s', (now, due, isLunch) => {
    const shop = testShop();
    shop.now = at(now);
    const orderId = orderFor(shop, due);
    const deals = totalsOf(shop.context(), shop.order(orderId)).discounts.map(({ dealId }) => dealId);
    expect(deals.includes('lunch-duo')).toBe(isLunch);
    const added = shop.send({ type: 'AddItem', orderId, lineId: id(150), selection: LUNCH_BOX, quantity: 1 });
    expect(added.ok ? null : added.error.message).toBe(
      isLunch ? null : 'Lunch Box is not sold at this time.',
    );
  });

  it('is of now once its time is over and nobody has paid it', () => {
    const shop = testShop();
    shop.now = at('09:00');
    const orderId = orderFor(shop, '12:00');
    shop.now = at('14:40');
    expect(pricingOf(shop.context(), shop.order(orderId)).dayPartIds).toEqual(['afternoon']);
  });

  it('takes no time at which something on it is not sold, and keeps what it was fixed at once it is paid', () => {
    const shop = testShop();
    shop.now = at('12:00');
    const orderId = draft(shop, {
      orderId: id(1),
      selections: [LUNCH_BOX, pizza('pepperoni', 's'), simple('cola', 'can')],
    });
    const move = (dueAt: number | null) => shop.send({ type: 'UpdateOrder', orderId, dueAt });
    expect(move(at('18:00'))).toMatchObject({
      ok: false,
      error: { code: 'not-available', field: 'dueAt', message: 'Lunch Box is not sold at this time.' },
    });
    expect(move(at('14:00')).ok).toBe(true);
    shop.now = at('12:30');
    shop.do({ type: 'TakeCash', orderId, paymentId: id(201), tenderedCents: 100_000 });
    const { totals } = shop.order(orderId);
    expect(totals!.discounts.map(({ dealId }) => dealId)).toEqual(['lunch-duo']);
    // The customer comes later than they said: they paid for lunch.
    expect(move(at('18:00')).ok).toBe(true);
    expect(shop.order(orderId).totals).toEqual(totals);
  });

  // Late night is from ten until two. Clocks go from two to three on the 8th of March, and from two back to one on the 1st of November.
  it.each([
    ['2026-03-03T21:59:00-05:00', []],
    ['2026-03-03T22:00:00-05:00', ['late']],
    ['2026-03-03T23:59:00-05:00', ['late']],
    ['2026-03-04T00:00:00-05:00', ['late', 'wednesday']],
    ['2026-03-04T01:59:00-05:00', ['late', 'wednesday']],
    ['2026-03-04T02:00:00-05:00', ['wednesday']],
    ['2026-03-04T23:59:00-05:00', ['late', 'wednesday']],
    ['2026-03-05T00:00:00-05:00', ['late']],
    ['2026-03-08T01:59:00-05:00', ['late']],
    ['2026-03-08T03:00:00-04:00', []],
    ['2026-03-09T11:00:00-04:00', ['lunch']],
    ['2026-03-09T10:59:00-04:00', []],
    ['2026-11-01T01:30:00-04:00', ['late']],
    ['2026-11-01T01:30:00-05:00', ['late']],
    ['2026-11-01T02:00:00-05:00', []],
    ['2026-11-02T14:29:00-05:00', ['lunch']],
  ])('for %s is of the parts %j of the day', (due, parts) => {
    const shop = testShop();
    const orderId = draft(shop, { orderId: id(1) });
    shop.do({ type: 'UpdateOrder', orderId, dueAt: Date.parse(due) });
    expect(pricingOf(shop.context(), shop.order(orderId)).dayPartIds).toEqual(parts);
  });
});
