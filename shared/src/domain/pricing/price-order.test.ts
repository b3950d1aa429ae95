import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineTax, OrderLine } from './line.ts';
import type { Fee, ManualDiscount, OrderPricing } from './order-pricing.ts';
import { priceOrder } from './price-order.ts';
import { netFeesCents, netLinesCents, totalsSchema } from './totals.ts';

const ADDED: LineTax = { categoryId: 'food', name: 'Food', rateBps: 825, inclusive: false };
const CONTAINED: LineTax = { categoryId: 'vat', name: 'VAT', rateBps: 1900, inclusive: true };

const line = (n: number, unitCents: number, { tax = ADDED, quantity = 1 } = {}): OrderLine => ({
  lineId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  quantity,
  itemId: 'margherita',
  categoryId: 'pizzas',
  variantId: 'm',
  name: `Line ${n}`,
  selection: { kind: 'simple', itemId: 'margherita', variantId: 'm' },
  menuVersion: 1,
  unitCents,
  tax,
  trace: [{ label: 'x', cents: unitCents }],
  makes: [],
  needs: {},
});
const pricing = (more: Partial<OrderPricing> = {}): OrderPricing => ({
  service: 'delivery',
  channel: 'IN_STORE',
  dealCodes: [],
  dayPartIds: [],
  deals: [],
  ...more,
});
const delivery: Fee = {
  feeId: 'delivery',
  kind: 'delivery',
  name: 'Delivery',
  charge: { cents: 299 },
  tax: ADDED,
};
const service: Fee = {
  feeId: 'service',
  kind: 'service',
  name: 'Service 18 %',
  charge: { bps: 1800 },
  tax: null,
};

describe('fees', () => {
  it('are added to the total and taxed with what is taxed alike', () => {
    const totals = priceOrder([line(1, 1000)], pricing({ fees: [delivery] }));
    expect(totals).toMatchObject({
      feeCents: 299,
      fees: [{ feeId: 'delivery', kind: 'delivery', name: 'Delivery', cents: 299, taxCategoryId: 'food' }],
      taxes: [{ baseCents: 1299, taxCents: 107 }],
      totalCents: 1000 + 299 + 107,
    });
  });

  it('of a percentage are of the lines after discounts, and untaxed where they name no tax', () => {
    const totals = priceOrder(
      [line(1, 1000)],
      pricing({
        fees: [service],
        manualDiscounts: [{ name: 'Late', lineId: null, off: { cents: 200 } }],
      }),
    );
    expect(totals).toMatchObject({ feeCents: 144, addedTaxCents: 66, totalCents: 800 + 144 + 66 });
  });
});

describe('discounts by hand', () => {
  it('come off their line first, then off what is left of the order', () => {
    const totals = priceOrder(
      [line(1, 1000), line(2, 500)],
      pricing({
        manualDiscounts: [
          { name: 'Regular guest', lineId: null, off: { bps: 1000 } },
          { name: 'Burnt', lineId: line(2, 0).lineId, off: { cents: 300 } },
        ],
      }),
    );
    expect(totals.discounts.map(({ source, dealId, name, cents }) => [source, dealId, name, cents])).toEqual([
      ['manual', null, 'Burnt', 300],
      ['manual', null, 'Regular guest', 120],
    ]);
    expect(totals.discounts[1]!.byLine.map((share) => share.cents)).toEqual([100, 20]);
  });

  it('never take more than there is, and leave no trace where nothing is left', () => {
    const all: ManualDiscount = { name: 'All', lineId: null, off: { cents: 9999 } };
    const totals = priceOrder([line(1, 700)], pricing({ manualDiscounts: [all, all], fees: [delivery] }));
    expect(totals.discounts.map((discount) => discount.cents)).toEqual([700]);
    expect(totals.totalCents).toBe(299 + 25);
  });
});

describe('tax exemption', () => {
  it('spares the tax that would be added, and says how much', () => {
    const totals = priceOrder([line(1, 1000)], pricing({ taxExempt: true, fees: [delivery] }));
    expect(totals).toMatchObject({ addedTaxCents: 0, exemptTaxCents: 107, discounts: [], totalCents: 1299 });
  });

  it('takes the tax a price contains off it, shared over what it lies in', () => {
    const totals = priceOrder(
      [line(1, 1190, { tax: CONTAINED }), line(2, 595, { tax: CONTAINED })],
      pricing({ taxExempt: true }),
    );
    expect(totals).toMatchObject({
      includedTaxCents: 0,
      exemptTaxCents: 285,
      discountCents: 285,
      totalCents: 1500,
      discounts: [{ source: 'tax-exempt', cents: 285, byLine: [{ cents: 190 }, { cents: 95 }] }],
    });
  });
});

const taxArb = fc.constantFrom(ADDED, CONTAINED, { ...ADDED, categoryId: 'drinks', rateBps: 1333 });
const linesArb = fc
  .array(
    fc.record({
      cents: fc.integer({ min: 0, max: 4000 }),
      quantity: fc.integer({ min: 1, max: 5 }),
      tax: taxArb,
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((list) => list.map(({ cents, ...more }, n) => line(n, cents, more)));
const offArb = fc.oneof(
  fc.record({ cents: fc.integer({ min: 0, max: 6000 }) }),
  fc.record({ bps: fc.integer({ min: 0, max: 10_000 }) }),
);
const feesArb = fc
  .array(
    fc.record({ charge: offArb, tax: fc.option(taxArb), kind: fc.constantFrom('delivery', 'service') }),
    {
      maxLength: 3,
    },
  )
  .map((list) =>
    list.map((fee, n): Fee => ({ ...fee, kind: fee.kind as 'delivery', feeId: `f${n}`, name: `Fee ${n}` })),
  );
const manualArb = fc.array(fc.record({ name: fc.constant('off'), line: fc.option(fc.nat(9)), off: offArb }), {
  maxLength: 4,
});

describe('any order', () => {
  it('conserves every cent, down to each line and fee', () => {
    fc.assert(
      fc.property(linesArb, feesArb, manualArb, fc.boolean(), (lines, fees, manual, taxExempt) => {
        const manualDiscounts = manual.map(({ name, line: n, off }) => ({
          name,
          off,
          lineId: n === null ? null : (lines[n]?.lineId ?? null),
        }));
        const totals = priceOrder(lines, pricing({ fees, manualDiscounts, taxExempt }));
        expect(totalsSchema.parse(totals)).toEqual(totals);
        expect(totals.totalCents).toBe(
          totals.subtotalCents - totals.discountCents + totals.feeCents + totals.addedTaxCents,
        );
        expect(totals.totalCents).toBe(netLinesCents(totals) + netFeesCents(totals) + totals.addedTaxCents);
        const left = new Map<string, number>([
          ...lines.map((l): [string, number] => [l.lineId, l.unitCents * l.quantity]),
          ...totals.fees.map((fee): [string, number] => [fee.feeId, fee.cents]),
        ]);
        for (const { byLine, byFee, cents, trace } of totals.discounts) {
          const shares = [
            ...byLine.map((share): [string, number] => [share.lineId, share.cents]),
            ...byFee.map((share): [string, number] => [share.feeId, share.cents]),
          ];
          expect(shares.reduce((sum, [, off]) => sum + off, 0)).toBe(cents);
          expect(trace.reduce((sum, step) => sum + step.cents, 0)).toBe(cents);
          for (const [id, off] of shares) left.set(id, left.get(id)! - off);
        }
        for (const cents of left.values()) expect(cents).toBeGreaterThanOrEqual(0);
        const taxed = totals.taxes.reduce((sum, tax) => sum + tax.baseCents, 0);
        const untaxed = fees.filter((fee) => !fee.tax).reduce((sum, fee) => sum + left.get(fee.feeId)!, 0);
        expect(taxed + untaxed).toBe(totals.subtotalCents - totals.discountCents + totals.feeCents);
        const chargedTaxCents = totals.addedTaxCents + totals.includedTaxCents;
        expect(taxExempt ? chargedTaxCents : totals.exemptTaxCents).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('of an exempt customer costs what another pays less all tax', () => {
    fc.assert(
      fc.property(linesArb, feesArb, (lines, fees) => {
        const taxed = priceOrder(lines, pricing({ fees }));
        const exempt = priceOrder(lines, pricing({ fees, taxExempt: true }));
        expect(exempt.exemptTaxCents).toBe(taxed.addedTaxCents + taxed.includedTaxCents);
        expect(exempt.totalCents).toBe(taxed.totalCents - exempt.exemptTaxCents);
      }),
      { numRuns: 200 },
    );
  });
});
