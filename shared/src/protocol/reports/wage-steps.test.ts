import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wageOn, wageStepsSchema, withWage, type WageStep } from './wage-steps.ts';

describe('what an hour costs, and has cost', () => {
  it('holds from its date on: a raise changes nothing that was before it', () => {
    const entered = withWage([], { from: '2026-11-20', centsPerHour: 1500 });
    // The first is of all time: else nobody would know what last month cost.
    expect(entered).toEqual([{ from: null, centsPerHour: 1500 }]);
    const raised = withWage(entered, { from: '2026-11-20', centsPerHour: 1650 });
    expect(
      ['2026-10-31', '2026-11-19', '2026-11-20', '2027-01-01'].map((day) => wageOn(raised, day)),
    ).toEqual([1500, 1500, 1650, 1650]);
    expect(withWage(raised, { from: '2026-11-20', centsPerHour: 1500 })).toEqual(entered);
    expect(wageOn([], '2026-11-20')).toBeNull();
  });

  it('can end: from then on nothing is said', () => {
    const ended = withWage([{ from: null, centsPerHour: 1500 }], { from: '2026-11-01', centsPerHour: null });
    expect([wageOn(ended, '2026-10-31'), wageOn(ended, '2026-11-01')]).toEqual([1500, null]);
  });

  it('is whatever was said last of a day, in whatever order it was entered', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
    const step = fc.record({ from: day, centsPerHour: fc.option(fc.integer({ min: 0, max: 3 })) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), step, day, (said, last, looked) => {
        const before = said.reduce<WageStep[]>(withWage, [{ from: null, centsPerHour: 9 }]);
        const after = withWage(before, last);
        expect(wageStepsSchema.safeParse(after).success).toBe(true);
        expect(wageOn(after, last.from)).toBe(last.centsPerHour);
        const isBefore = looked < last.from;
        expect(isBefore ? wageOn(after, looked) : null).toBe(isBefore ? wageOn(before, looked) : null);
      }),
    );
  });

  it('is refused out of order or twice of a day', () => {
    const [ever, early, late] = [null, '2026-01-01', '2026-02-01'].map((from) => ({ from, centsPerHour: 1 }));
    expect(wageStepsSchema.safeParse([ever, early, late]).success).toBe(true);
    for (const wrong of [
      [late, early],
      [early, early],
      [early, ever],
    ])
      expect(wageStepsSchema.safeParse(wrong).success).toBe(false);
  });
});
