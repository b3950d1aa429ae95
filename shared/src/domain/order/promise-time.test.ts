import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testShop } from '../../../test/test-shop.ts';
import { noLoad, type KitchenLoad } from './kitchen-load.ts';
import { promiseTime, type PromiseAsked } from './promise-time.ts';

const MINUTE = 60_000;
const kitchen = { ...testShop().settings.kitchen, ovenSlotsBySize: { Large: 2 } };
type Line = PromiseAsked['lines'][number];
const line = (
  prepSeconds: number,
  quantity = 1,
  more: { stationId?: string; variant?: string } = {},
): Line => ({
  quantity,
  makes: [{ name: 'x', variant: '', details: [], stationId: 'make', prepSeconds, allergens: [], ...more }],
});
const minutes = (asked: Partial<PromiseAsked>): number =>
  promiseTime({ lines: [line(500)], load: noLoad(), kitchen, driveMs: null, ...asked }).ms / MINUTE;
const load = (count: number, prepSeconds = 500): KitchenLoad => ({
  ...noLoad(),
  makes: { [`make|${prepSeconds}|`]: count },
});

const lineArb = fc
  .record({
    quantity: fc.integer({ min: 1, max: 9 }),
    prepSeconds: fc.integer({ min: 0, max: 900 }),
    stationId: fc.constantFrom('make', 'oven', 'fry', 'cold'),
    variant: fc.constantFrom('', 'Large', 'Small'),
  })
  .map(({ quantity, prepSeconds, ...more }) => line(prepSeconds, quantity, more));
const loadArb: fc.Arbitrary<KitchenLoad> = fc.record({
  makes: fc.dictionary(
    fc.constantFrom('make|500|', 'make|600|Large', 'make|0|', 'fry|500|', 'oven|300|', 'cold|30|'),
    fc.integer({ min: 1, max: 40 }),
    { noNullPrototype: true },
  ),
  deliveriesWaiting: fc.nat(12),
  deliveriesOut: fc.nat(4),
});
const askedArb = fc.record({
  lines: fc.array(lineArb, { maxLength: 8 }),
  load: loadArb,
  kitchen: fc.constant(kitchen),
  driveMs: fc.option(fc.integer({ min: MINUTE, max: 40 * MINUTE })),
});

describe('the promise', () => {
  it('is a quarter of an hour when the kitchen is empty, and grows with what is before it', () => {
    expect(minutes({})).toBe(15);
    // Thirty pizzas before it are 20 minutes for three pairs of hands.
    expect(minutes({ load: load(30) })).toBe(31);
    expect(minutes({ load: load(300) })).toBe(90);
  });

  it('is held up by the oven when the hands are not, by size', () => {
    const hands = { ...kitchen, hands: 10 };
    expect(minutes({ kitchen: hands, lines: [line(500, 12)] })).toBe(15);
    expect(minutes({ kitchen: hands, lines: [line(500, 12, { variant: 'Large' })] })).toBe(21);
    expect(
      minutes({ kitchen: { ...hands, ovenSlots: 16 }, lines: [line(500, 12, { variant: 'Large' })] }),
    ).toBe(15);
  });

  it('counts the drive, and the wait for a driver who is out', () => {
    const driveMs = 10 * MINUTE;
    expect(minutes({ driveMs })).toBe(25);
    expect(minutes({ driveMs, load: { ...noLoad(), deliveriesOut: 1 } })).toBe(25);
    expect(minutes({ driveMs, load: { ...noLoad(), deliveriesOut: 2 } })).toBe(30);
    expect(promiseTime({ lines: [line(500)], load: noLoad(), kitchen, driveMs }).makeMs).toBe(15 * MINUTE);
  });

  it('never gets shorter by more load, more lines or fewer hands, slots and drivers', () => {
    fc.assert(
      fc.property(askedArb, lineArb, loadArb, (asked, more, extra) => {
        const { ms } = promiseTime(asked);
        const longer = (than: Partial<PromiseAsked>): void =>
          expect(promiseTime({ ...asked, ...than }).ms).toBeGreaterThanOrEqual(ms);
        longer({ lines: [...asked.lines, more] });
        longer({ load: both(asked.load, extra) });
        longer({ kitchen: { ...kitchen, hands: kitchen.hands - 1 } });
        longer({ kitchen: { ...kitchen, ovenSlots: kitchen.ovenSlots - 1 } });
        longer({ kitchen: { ...kitchen, drivers: kitchen.drivers - 1 } });
      }),
    );
  });

  it('is whole minutes within its bounds, and the sum of what it is made of', () => {
    fc.assert(
      fc.property(askedArb, (asked) => {
        const here = promiseTime({ ...asked, driveMs: null });
        expect(here.ms % MINUTE).toBe(0);
        expect(here.ms).toBeGreaterThanOrEqual(15 * MINUTE);
        expect(here.ms).toBeLessThanOrEqual(90 * MINUTE);
        const { ms, parts } = promiseTime(asked);
        expect(parts.reduce((sum, part) => sum + part.ms, 0)).toBe(ms);
      }),
    );
  });
});

function both(a: KitchenLoad, b: KitchenLoad): KitchenLoad {
  const makes = { ...a.makes };
  for (const kind in b.makes) makes[kind] = (makes[kind] ?? 0) + b.makes[kind]!;
  return {
    makes,
    deliveriesWaiting: a.deliveriesWaiting + b.deliveriesWaiting,
    deliveriesOut: a.deliveriesOut + b.deliveriesOut,
  };
}
