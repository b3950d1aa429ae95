import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_STOCK, post, valueAt, type Posting } from './costing.ts';

const kg = (n: number): number => n * 1_000_000;
const dollars = (n: number): number => n * 100_000;

describe('moving average cost', () => {
  it('mixes what deliveries cost, and takes out at the mixture', () => {
    const first = post(EMPTY_STOCK, { quantityMilli: kg(10), paidMc: dollars(80) }).stock;
    const second = post(first, { quantityMilli: kg(10), paidMc: dollars(100) }).stock;
    expect(second).toEqual({ onHandMilli: kg(20), valueMc: dollars(180), costMc: dollars(9) });
    const used = post(second, { quantityMilli: -kg(5) });
    expect(used.valueMc).toBe(-dollars(45));
    expect(used.stock).toEqual({ onHandMilli: kg(15), valueMc: dollars(135), costMc: dollars(9) });
  });

  it('values what is used before it came at what it last cost, and settles when it comes', () => {
    const shelf = post(EMPTY_STOCK, { quantityMilli: kg(1), paidMc: dollars(8) }).stock;
    const oversold = post(shelf, { quantityMilli: -kg(3) });
    expect(oversold.stock).toEqual({ onHandMilli: -kg(2), valueMc: -dollars(16), costMc: dollars(8) });
    // Ten kilograms at 9.00: the two that were owed cost 2.00 more than assumed.
    const settled = post(oversold.stock, { quantityMilli: kg(10), paidMc: dollars(90) });
    expect(settled.stock).toEqual({ onHandMilli: kg(8), valueMc: dollars(72), costMc: dollars(9) });
    expect(settled.revaluedMc).toBe(dollars(2));
  });

  it('values what a count finds at the present average', () => {
    const shelf = post(EMPTY_STOCK, { quantityMilli: kg(2), paidMc: dollars(10) }).stock;
    expect(post(shelf, { quantityMilli: kg(1) })).toMatchObject({
      valueMc: dollars(5),
      stock: { onHandMilli: kg(3), valueMc: dollars(15) },
    });
  });

  const postings = fc.array(
    fc.oneof(
      fc.record({
        // From a gram on: dearer than some thousands for a gram, sums would be beyond what a number holds.
        quantityMilli: fc.integer({ min: 1_000, max: 50_000_000 }),
        paidMc: fc.integer({ min: 0, max: 500_000_000 }),
      }),
      fc.record({ quantityMilli: fc.integer({ min: -60_000_000, max: -1 }) }),
      fc.record({ quantityMilli: fc.integer({ min: 1, max: 1_000_000 }) }),
    ),
    { maxLength: 60 },
  );

  it('loses and makes no thousandth of a cent, whatever comes and goes', () => {
    fc.assert(
      fc.property(postings, (list: Posting[]) => {
        let stock = EMPTY_STOCK;
        let [quantity, value] = [0, 0];
        for (const posting of list) {
          const posted = post(stock, posting);
          expect(posted.stock.valueMc).toBe(stock.valueMc + posted.valueMc - posted.revaluedMc);
          stock = posted.stock;
          quantity += posting.quantityMilli;
          value += posted.valueMc - posted.revaluedMc;
          expect(stock.onHandMilli).toBe(quantity);
          expect(stock.valueMc).toBe(value);
          // An empty shelf is worth nothing, a full one never less than that.
          expect(stock.onHandMilli === 0 ? stock.valueMc : 0).toBe(0);
          expect(stock.onHandMilli > 0 ? stock.valueMc : 0).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never takes out of a stocked shelf at more or less than its mean, but for rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10_000_000 }),
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (onHandMilli, paidMc, part) => {
          const { stock } = post(EMPTY_STOCK, { quantityMilli: onHandMilli, paidMc });
          const quantity = Math.max(1, Math.floor(onHandMilli * part));
          const out = -post(stock, { quantityMilli: -quantity }).valueMc;
          expect(Math.abs(out - (paidMc * quantity) / onHandMilli)).toBeLessThanOrEqual(0.5001);
        },
      ),
    );
    expect(valueAt(kg(3), dollars(2))).toBe(dollars(6));
  });
});
