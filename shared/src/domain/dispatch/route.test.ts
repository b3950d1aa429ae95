import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../customer/customer.ts';
import { routeMeters, sequenceStops, suggestRoutes, type Stop } from './route.ts';

const SHOP: Point = { latE6: 42_650_000, lonE6: -73_750_000 };
const point: fc.Arbitrary<Point> = fc.record({
  latE6: fc.integer({ min: 0, max: 400 }).map((n) => 42_630_000 + n * 100),
  lonE6: fc.integer({ min: 0, max: 400 }).map((n) => -73_770_000 + n * 100),
});
const stopsArb = (max: number, place: fc.Arbitrary<Point | null> = fc.option(point)): fc.Arbitrary<Stop[]> =>
  fc
    .array(
      fc.record({
        zoneId: fc.constantFrom('a', 'b', null),
        point: place,
        promisedAt: fc.integer({ min: 0, max: 90 }),
      }),
      { maxLength: max },
    )
    .map((list) => list.map((stop, n) => ({ ...stop, orderId: `order-${n}` })));

const ids = (stops: readonly Stop[]): string[] => stops.map(({ orderId }) => orderId);
const onMap = (stops: readonly Stop[]) => stops as readonly (Stop & { point: Point })[];

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, n) => permutations(list.toSpliced(n, 1)).map((rest) => [one, ...rest]));
}

describe('the order of stops', () => {
  it('is the shortest there is', () => {
    fc.assert(
      fc.property(stopsArb(5, point), (stops) => {
        const all = permutations(stops).map((one) => routeMeters(SHOP, onMap(one)));
        expect(routeMeters(SHOP, onMap(sequenceStops(SHOP, stops)))).toBeCloseTo(Math.min(...all), 6);
      }),
    );
  });

  it('has every stop once, those without a place last', () => {
    fc.assert(
      fc.property(stopsArb(12), (stops) => {
        const driven = sequenceStops(SHOP, stops);
        expect(ids(driven).toSorted()).toEqual(ids(stops).toSorted());
        const firstUnplaced = driven.findIndex((stop) => stop.point === null);
        expect(firstUnplaced < 0 || driven.slice(firstUnplaced).every((stop) => stop.point === null)).toBe(
          true,
        );
        expect(sequenceStops(null, stops).map(({ promisedAt }) => promisedAt)).toEqual(
          stops.map(({ promisedAt }) => promisedAt).toSorted((a, b) => a - b),
        );
      }),
    );
  });
});

describe('suggested routes', () => {
  it('hold every order once, no more than fit, the most urgent first', () => {
    fc.assert(
      fc.property(stopsArb(15), fc.integer({ min: 1, max: 5 }), (stops, stopsMax) => {
        const routes = suggestRoutes(stops, { shop: SHOP, stopsMax });
        expect(routes.flatMap(ids).toSorted()).toEqual(ids(stops).toSorted());
        expect(routes.every((route) => route.length >= 1 && route.length <= stopsMax)).toBe(true);
        const urgency = routes.map((route) => Math.min(...route.map(({ promisedAt }) => promisedAt)));
        expect(urgency).toEqual(urgency.toSorted((a, b) => a - b));
      }),
    );
  });

  it('keep a zone together and leave the other end of the town for another driver', () => {
    const stop = (orderId: string, zoneId: string, latE6: number, promisedAt: number): Stop => ({
      orderId,
      zoneId,
      point: { latE6, lonE6: -73_750_000 },
      promisedAt,
    });
    const routes = suggestRoutes(
      [
        stop('n2', 'north', 42_720_000, 30),
        stop('s1', 'south', 42_580_000, 20),
        stop('n1', 'north', 42_700_000, 10),
      ],
      { shop: SHOP, stopsMax: 4 },
    );
    expect(routes.map(ids)).toEqual([['n1', 'n2'], ['s1']]);
  });
});
