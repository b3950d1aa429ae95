import { describe, expect, it } from 'vitest';
import { seededRandom } from '../ids/index.ts';
import { forecastHours, sameHourLastWeek, SMOOTHINGS, zeros, type UseDay } from './forecast.ts';
import { chooseSmoothing, scoreHeldOut } from './forecast-score.ts';

const SHAPE = Array.from({ length: 24 }, (_, hour) =>
  hour < 11 || hour > 22 ? 0 : hour === 12 || hour === 18 ? 3 : 1,
);
const WEEK_FACTORS = [0.7, 0.8, 0.9, 1, 1.1, 1.6, 1.4];

interface Shop {
  readonly days: number;
  readonly weekFactors?: readonly number[];
  readonly noise?: number;
  readonly growthPerDay?: number;
  readonly seed?: number;
}

/** A shop whose true demand is known; it opens on a Sunday. */
function shop({ days, weekFactors = WEEK_FACTORS, noise = 0, growthPerDay = 0, seed = 1 }: Shop): UseDay[] {
  const random = seededRandom(seed);
  const unit = (): number => random.next();
  return Array.from({ length: days }, (_, day) => ({
    weekday: day % 7,
    hours: SHAPE.map((share) => {
      const mean = share * 10 * weekFactors[day % 7]! * (1 + growthPerDay * day);
      return Math.max(0, mean * (1 + noise * (unit() * 2 - 1)));
    }),
  }));
}

describe('the forecast', () => {
  it('repeats a shop that repeats itself, to the hour', () => {
    const history = shop({ days: 70 });
    for (const smoothing of SMOOTHINGS.filter(({ pooling }) => pooling === 4)) {
      const days = forecastHours(history, 7, smoothing);
      days.forEach((hours, day) =>
        hours.forEach((amount, hour) =>
          expect(amount).toBeCloseTo(SHAPE[hour]! * 10 * WEEK_FACTORS[day]!, -1),
        ),
      );
    }
  });

  it('beats the same hour last week wherever there is noise', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { model, naive, hours } = scoreHeldOut(shop({ days: 140, noise: 0.6, seed }), 6);
      expect(hours).toBe(6 * 7 * 24);
      expect(model.wape).toBeLessThan(naive.wape * 0.85);
      expect(model.rmse).toBeLessThan(naive.rmse * 0.85);
    }
  });

  // One young shop alone is a matter of chance: forty of each kind are some thirteen hundred hours of trade and more.
  it.each([
    ['whose weekdays differ and whose hours hardly vary', WEEK_FACTORS, 0.2],
    ['whose weekdays differ', WEEK_FACTORS, 0.6],
    ['whose days are all alike', WEEK_FACTORS.map(() => 1), 0.6],
  ])('beats it from the first two weeks of a shop on, %s', (_, weekFactors, noise) => {
    for (const days of [14, 17, 20, 21, 28])
      for (const from of [0, 1000, 2000]) {
        const scores = Array.from({ length: 40 }, (_one, n) =>
          scoreHeldOut(shop({ days, weekFactors, noise, seed: from + n }), Math.floor(days / 7) - 1),
        );
        const mean = (of: 'model' | 'naive'): number =>
          scores.reduce((sum, score) => sum + score[of].wape, 0) / scores.length;
        expect(mean('model'), `${days} days, seeds from ${from}`).toBeLessThan(mean('naive') * 0.95);
      }
  });

  it('sees a drift, and does not run away with it', () => {
    const growing = shop({ days: 168, growthPerDay: 0.004, noise: 0.2 });
    const chosen = chooseSmoothing(growing);
    const next = forecastHours(growing, 7, chosen).flat();
    const truth = shop({ days: 175, growthPerDay: 0.004 })
      .slice(-7)
      .flatMap(({ hours }) => hours);
    const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
    expect(sum(next) / sum(truth)).toBeGreaterThan(0.93);
    expect(sum(next) / sum(truth)).toBeLessThan(1.05);
  });

  it('takes a closed day for closed and not for a lack of demand', () => {
    const open = shop({ days: 70, noise: 0.1 });
    const withClosed = open.map((day, n) => (n === 66 ? { ...day, hours: day.hours.map(() => 0) } : day));
    const sum = (days: number[][]): number => days.flat().reduce((total, value) => total + value, 0);
    const plain = sum(forecastHours(open, 7, SMOOTHINGS[0]!));
    expect(sum(forecastHours(withClosed, 7, SMOOTHINGS[0]!)) / plain).toBeCloseTo(1, 1);
    expect(sameHourLastWeek(withClosed, 7)[3]).toEqual(zeros(24));
  });

  it('has an answer for a shop without a past, or with little of it', () => {
    const [smoothing] = SMOOTHINGS;
    expect(forecastHours([], 2, smoothing!)).toEqual([zeros(24), zeros(24)]);
    for (const amount of forecastHours(shop({ days: 3 }), 7, smoothing!).flat()) {
      expect(Number.isFinite(amount)).toBe(true);
      expect(amount).toBeGreaterThanOrEqual(0);
    }
    expect(scoreHeldOut(shop({ days: 10 }), 4)).toMatchObject({ hours: 0, model: { wape: 0 } });
  });
});
