import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomSelection } from '../../demo/random-selection.ts';
import { seededRandom } from '../../ids/index.ts';
import { draft, id, pizza, simple, testShop, types, type TestShop } from '../../../test/test-shop.ts';
import { paidCents, tipsCents, type Order } from '../order/order.ts';
import type { OrderTotals } from '../pricing/totals.ts';
import { totalsOf } from './settle.ts';
import { billShares } from './shares.ts';
import { billUnits, splitByGuest, splitEvenly } from './split.ts';

const sum = (cents: readonly number[]): number => cents.reduce((a, b) => a + b, 0);

/** A cart at random, with the deals that apply; `fee` adds a taxed one as the pricing would. */
function bill({ seeds, fee }: { readonly seeds: readonly number[]; readonly fee: number }): {
  readonly order: Order;
  readonly totals: OrderTotals;
} {
  const shop = testShop();
  draft(shop, { selections: [] });
  const { menu } = shop.menu;
  seeds.forEach((seed, n) => {
    const item = menu.items[seed % menu.items.length]!;
    const selection = randomSelection(seededRandom(seed), menu, item);
    const quantity = 1 + (seed % 3);
    shop.send({ type: 'AddItem', orderId: id(1), lineId: id(100 + n), selection, quantity });
  });
  const order = shop.order(id(1));
  const totals = totalsOf(shop.context(), order);
  const added = totals.taxes.find((tax) => !tax.inclusive);
  if (fee === 0 || !added) return { order, totals };
  const taxCents = Math.round((fee * added.rateBps) / 10_000);
  return {
    order,
    totals: {
      ...totals,
      fees: [{ feeId: 'fee', kind: 'service', name: 'Service', cents: fee, taxCategoryId: added.categoryId }],
      feeCents: fee,
      taxes: totals.taxes.map((tax) =>
        tax === added ? { ...tax, baseCents: tax.baseCents + fee, taxCents: tax.taxCents + taxCents } : tax,
      ),
      addedTaxCents: totals.addedTaxCents + taxCents,
      totalCents: totals.totalCents + fee + taxCents,
    },
  };
}

const billArb = fc
  .record({
    seeds: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
    fee: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900 })),
  })
  .map(bill)
  .filter(({ order }) => order.lines.length > 0);

describe('what each part of a bill is', () => {
  it('adds up to its total, by line and by unit', () => {
    fc.assert(
      fc.property(billArb, ({ order, totals }) => {
        const { lines, feesCents } = billShares(order.lines, totals);
        expect(sum([...lines.values()]) + feesCents).toBe(totals.totalCents);
        for (const cents of lines.values()) expect(cents).toBeGreaterThanOrEqual(0);
        const units = billUnits(order.lines, totals);
        expect(units).toHaveLength(sum(order.lines.map((line) => line.quantity)));
        expect(sum(units.map((unit) => unit.cents))).toBe(totals.totalCents);
      }),
      { numRuns: 80 },
    );
  });

  it('is split among guests to the cent, whoever takes what', () => {
    fc.assert(
      fc.property(
        billArb,
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { maxLength: 12 }),
        ({ order, totals }, guests, choices) => {
          const units = billUnits(order.lines, totals);
          const takenBy = Object.fromEntries(
            units.map(({ unitId }, n) => [unitId, [...new Set(choices[n] ?? [])]]),
          );
          const parts = splitByGuest(units, { guests, takenBy });
          expect(sum(parts)).toBe(totals.totalCents);
          const even = splitEvenly(totals.totalCents, guests);
          expect(sum(even)).toBe(totals.totalCents);
          expect(Math.max(...even) - Math.min(...even)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('refunds at random', () => {
  const stepArb = fc.oneof(
    fc.record({
      lines: fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }),
      quantity: fc.integer({ min: 1, max: 2 }),
    }),
    fc.record({ amountCents: fc.integer({ min: 1, max: 2000 }) }),
    fc.record({ keepTips: fc.boolean() }),
  );
  it('never give back more than was paid, nor a unit twice, and end with nothing kept', () => {
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 6 }), fc.nat(400), (steps, tipCents) => {
        const shop: TestShop = testShop({ cashRoundingCents: 5 });
        draft(shop, { selections: [pizza(), simple('cola', 'can'), simple('water', '16-oz')] });
        shop.do({ type: 'ChangeItem', orderId: id(1), lineId: id(102), quantity: 2 });
        shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 500 });
        shop.do({ type: 'StartCard', orderId: id(1), paymentId: id(202), tipCents });
        const confirm = { type: 'ConfirmCard', orderId: id(1), paymentId: id(202) } as const;
        shop.do({ ...confirm, authCode: '', cardLabel: '' }, 'system');
        const paid = paidCents(shop.order(id(1)));
        const refund = { type: 'RefundOrder', orderId: id(1), reason: 'x' } as const;
        steps.forEach((step, n) => {
          if (!shop.shop.orders.has(id(1))) return;
          const how =
            'lines' in step
              ? { lines: step.lines.map((line) => ({ lineId: id(101 + line), quantity: step.quantity })) }
              : step;
          shop.send({ ...refund, refundId: id(300 + n), ...how });
        });
        const order = shop.shop.orders.get(id(1));
        const open = order ? [paidCents(order) > 0, tipsCents(order)] : [true, tipCents];
        expect(open).toEqual([true, tipCents]);
        const tooOften = order?.lines.filter((l) => (order.refundedUnits[l.lineId] ?? 0) > l.quantity) ?? [];
        expect(tooOften).toEqual([]);
        if (order) shop.do({ ...refund, refundId: id(399) });
        expect(types(shop.log).at(-1)).toBe('ORDER_REFUNDED');
        const back = shop.log.flatMap((e) => (e.eventType === 'PAYMENT_REFUNDED' ? [e.payload] : []));
        expect(sum(back.map((p) => p.amountCents))).toBe(paid);
        expect([0, tipCents]).toContain(sum(back.map((p) => p.tipCents)));
      }),
      { numRuns: 120 },
    );
  });
});
