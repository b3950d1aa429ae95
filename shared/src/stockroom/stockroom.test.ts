import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesLeft, expiryOf } from './batches.ts';
import { chooseOffer, reorder, suggestLevels } from './reorder.ts';
import { mulDiv, packsFor, parseAmount, wholeUnits } from './units.ts';
import { useOf } from './variance.ts';

describe('quantities', () => {
  it('read what is typed exactly, or not at all', () => {
    expect(parseAmount('2.5', 10_000_000)).toBe(25_000_000);
    expect(parseAmount('0,1', 1_000)).toBe(100);
    expect(parseAmount('.5', 1_000)).toBe(500);
    expect(parseAmount('3', 6_000)).toBe(18_000);
    for (const text of ['', ' ', '.', '-1', '1e3', '1.2.3', 'two', '0.0001'])
      expect({ text, milli: parseAmount(text, 1_000) }).toEqual({ text, milli: null });
    expect(parseAmount('999999999', 10_000_000)).toBeNull();
  });

  it('scale back to what was typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 1, max: 1000 }),
        (whole, fraction, units) => {
          const text = `${whole}.${String(fraction).padStart(3, '0')}`;
          expect(parseAmount(text, units * 1000)).toBe((whole * 1000 + fraction) * units);
        },
      ),
    );
  });

  it('are told to the shop in whole units without losing any on the way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })), (changes) => {
        let [carry, told] = [0, 0];
        for (const change of changes) {
          const { units, carryMilli } = wholeUnits(carry, change);
          carry = carryMilli;
          told += units;
          expect(Math.abs(carry)).toBeLessThan(1000);
        }
        expect(told * 1000 + carry).toBe(changes.reduce((sum, change) => sum + change, 0));
      }),
    );
  });

  it('round half away from zero, and fill whole packs', () => {
    expect([mulDiv(5, 1, 2), mulDiv(-5, 1, 2), mulDiv(7, 3, 7), mulDiv(0, -5, 3)]).toEqual([3, -3, 3, 0]);
    expect(mulDiv(9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(
      9_007_199_254_740_991,
    );
    expect([packsFor(0, 5), packsFor(-3, 5), packsFor(1, 5), packsFor(10, 5), packsFor(11, 5)]).toEqual([
      0, 0, 1, 2, 3,
    ]);
  });
});

describe('reordering', () => {
  const levels = { reorderPointMilli: 40, safetyStockMilli: 15, maxStockMilli: 100 };

  it('orders up to the maximum below the reorder point, and not before', () => {
    expect(reorder({ ...levels, stockMilli: 40, pendingMilli: 0 })).toBeNull();
    expect(reorder({ ...levels, stockMilli: 39, pendingMilli: 0 })).toEqual({
      urgency: 'NORMAL',
      deliverWithinHours: 72,
      wantedMilli: 61,
      orderMilli: 61,
    });
  });

  it('is urgent when what is there and on its way is below the safety stock', () => {
    expect(reorder({ ...levels, stockMilli: 10, pendingMilli: 0 })).toMatchObject({
      urgency: 'URGENT',
      deliverWithinHours: 24,
      wantedMilli: 90,
    });
    expect(reorder({ ...levels, stockMilli: 10, pendingMilli: 5 })).toMatchObject({ urgency: 'NORMAL' });
    expect(reorder({ ...levels, stockMilli: -20, pendingMilli: 30 })).toMatchObject({
      urgency: 'URGENT',
      wantedMilli: 120,
      orderMilli: 90,
    });
  });

  it('never orders beyond the maximum, and is content once its order is on the way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)),
        (stockMilli, pendingMilli, [safety, more, most]) => {
          const position = {
            safetyStockMilli: safety,
            reorderPointMilli: safety + more,
            maxStockMilli: safety + more + most,
            stockMilli,
            pendingMilli,
          };
          const order = reorder(position);
          if (!order) return;
          expect(stockMilli).toBeLessThan(position.reorderPointMilli);
          expect(stockMilli + pendingMilli + order.orderMilli).toBe(position.maxStockMilli);
          expect(reorder({ ...position, pendingMilli: pendingMilli + order.orderMilli })).toBeNull();
        },
      ),
    );
  });

  it('buys from who can deliver in time, then from the preferred, then from the cheapest', () => {
    const offer = (supplierId: string, more: object) => ({
      supplierId,
      packMilli: 10,
      packCents: 100,
      leadTimeHours: 48,
      isPreferred: false,
      ...more,
    });
    const slow = offer('slow', { isPreferred: true });
    const quick = offer('quick', { leadTimeHours: 12, packCents: 300 });
    const cheap = offer('cheap', { packCents: 90 });
    const want = (deliverWithinHours: number) => ({ orderMilli: 25, deliverWithinHours });
    expect(chooseOffer([slow, quick, cheap], want(72))?.supplierId).toBe('slow');
    expect(chooseOffer([slow, quick, cheap], want(24))?.supplierId).toBe('quick');
    expect(chooseOffer([quick, cheap], want(72))?.supplierId).toBe('cheap');
    // A large pack is dear when little of it is needed.
    expect(
      chooseOffer([cheap, offer('large', { packMilli: 100, packCents: 800 })], want(72))?.supplierId,
    ).toBe('cheap');
    expect(chooseOffer([slow, cheap], want(24))?.supplierId).toBe('slow');
    expect(chooseOffer([], want(24))).toBeNull();
  });

  it('suggests levels that grow with demand, its ups and downs, and the wait', () => {
    const base = { meanMilli: 1000, deviationMilli: 200, leadTimeDays: 2, reviewDays: 1 };
    const levels = suggestLevels(base);
    expect(levels.safetyStockMilli).toBe(Math.ceil(2.05 * 200 * Math.sqrt(3)));
    expect(levels.reorderPointMilli).toBe(2000 + levels.safetyStockMilli);
    expect(levels.maxStockMilli).toBe(3000 + levels.safetyStockMilli);
    expect(suggestLevels({ ...base, leadTimeDays: 4 }).reorderPointMilli).toBeGreaterThan(4000);
    expect(suggestLevels({ ...base, deviationMilli: 0 }).safetyStockMilli).toBe(0);
  });
});

describe('batches', () => {
  const batch = (batchId: string, quantityMilli: number, expiresOn: string | null, receivedAt = 0) => ({
    batchId,
    quantityMilli,
    expiresOn,
    receivedAt,
  });
  const left = (...args: Parameters<typeof batchesLeft>) =>
    batchesLeft(...args).map(({ batch: { batchId }, leftMilli }) => [batchId, leftMilli]);

  it('are used up in the order in which they expire', () => {
    const three = [batch('b', 10, '2026-03-05'), batch('a', 10, '2026-03-01'), batch('dry', 10, null)];
    expect(left(three, 30)).toEqual([
      ['a', 10],
      ['b', 10],
      ['dry', 10],
    ]);
    expect(left(three, 14)).toEqual([
      ['b', 4],
      ['dry', 10],
    ]);
    expect(left(three, -5)).toEqual([]);
    // More than was ever received as batches: the rest is of none.
    expect(left([batch('a', 10, '2026-03-01')], 25)).toEqual([['a', 10]]);
    expect(left([batch('old', 10, null, 1), batch('new', 10, null, 2)], 5)).toEqual([['new', 5]]);
  });

  it('warn before their last day and say when it is past', () => {
    expect(expiryOf(null, '2026-03-01', 3)).toBe('fresh');
    expect(expiryOf('2026-02-28', '2026-03-01', 3)).toBe('expired');
    expect(expiryOf('2026-03-01', '2026-03-01', 3)).toBe('soon');
    expect(expiryOf('2026-03-03', '2026-03-01', 3)).toBe('soon');
    expect(expiryOf('2026-03-04', '2026-03-01', 3)).toBe('fresh');
  });
});

describe('variance', () => {
  it('is what left the shelf beyond recipes and waste', () => {
    const use = useOf({
      openingMilli: 100,
      receivedMilli: 50,
      transferredMilli: -10,
      usedMilli: -60,
      wastedMilli: -5,
      countedMilli: -8,
    });
    expect(use).toEqual({ closingMilli: 67, theoreticalMilli: 65, actualMilli: 73, varianceMilli: 8 });
  });

  it('is what counts took away, whatever else happened', () => {
    const quantity = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.record({
          openingMilli: quantity,
          receivedMilli: quantity,
          transferredMilli: quantity,
          usedMilli: quantity,
          wastedMilli: quantity,
          countedMilli: quantity,
        }),
        (moves) => {
          expect(useOf(moves).varianceMilli).toBe(0 - moves.countedMilli);
        },
      ),
    );
  });
});
