import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, pizza, simple, testShop, types, type TestShop } from '../../../test/test-shop.ts';
import type { Point } from '../customer/customer.ts';
import { totalsOf } from '../payment/settle.ts';
import { distanceMeters, isInside } from './geometry.ts';
import { deliverySettingsSchema } from './settings.ts';
import { placeOf } from './street.ts';
import { quoteDelivery, zoneOf } from './zone.ts';

const coordinate = fc.integer({ min: -400, max: 400 }).map((n) => n * 1000);
const point: fc.Arbitrary<Point> = fc.record({ latE6: coordinate, lonE6: coordinate });
const square = (size: number): Point[] => [
  { latE6: -size, lonE6: -size },
  { latE6: -size, lonE6: size },
  { latE6: size, lonE6: size },
  { latE6: size, lonE6: -size },
];

describe('a polygon', () => {
  it('holds what its bounds hold, where it is a square; edges and corners included', () => {
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 300 }), (p, thousandths) => {
        const size = thousandths * 1000;
        expect(isInside(p, square(size))).toBe(Math.abs(p.latE6) <= size && Math.abs(p.lonE6) <= size);
      }),
    );
  });

  it('is the same from whichever corner and in whichever direction it was drawn', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), point, fc.nat(7), (corners, p, from) => {
        const turned = [...corners.slice(from % corners.length), ...corners.slice(0, from % corners.length)];
        expect(isInside(p, turned)).toBe(isInside(p, corners));
        expect(isInside(p, corners.toReversed())).toBe(isInside(p, corners));
      }),
    );
  });

  it('has every point of its edges', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 3, maxLength: 8 }),
        fc.nat(7),
        fc.integer({ min: 0, max: 1000 }),
        (corners, edge, along) => {
          const a = corners[edge % corners.length]!;
          const b = corners[(edge + 1) % corners.length]!;
          const t = along / 1000;
          const on = {
            latE6: Math.round(a.latE6 + t * (b.latE6 - a.latE6)),
            lonE6: Math.round(a.lonE6 + t * (b.lonE6 - a.lonE6)),
          };
          expect(isInside(on, corners)).toBe(true);
        },
      ),
    );
  });

  it('leaves its bay out', () => {
    const horseshoe = [
      { latE6: 0, lonE6: 0 },
      { latE6: 0, lonE6: 30 },
      { latE6: 30, lonE6: 30 },
      { latE6: 30, lonE6: 20 },
      { latE6: 10, lonE6: 20 },
      { latE6: 10, lonE6: 10 },
      { latE6: 30, lonE6: 10 },
      { latE6: 30, lonE6: 0 },
    ];
    expect(isInside({ latE6: 20, lonE6: 15 }, horseshoe)).toBe(false);
    expect(isInside({ latE6: 20, lonE6: 5 }, horseshoe)).toBe(true);
    expect(isInside({ latE6: 5, lonE6: 15 }, horseshoe)).toBe(true);
  });
});

describe('distance', () => {
  it('is a metric, and a degree of latitude is 111.2 km', () => {
    expect(distanceMeters({ latE6: 0, lonE6: 0 }, { latE6: 1_000_000, lonE6: 0 })).toBeCloseTo(111_195, 0);
    // Albany to Boston by great circle.
    expect(
      distanceMeters({ latE6: 42_652_600, lonE6: -73_756_200 }, { latE6: 42_360_100, lonE6: -71_058_900 }),
    ).toBeCloseTo(223_883, -3);
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceMeters(a, b)).toBeCloseTo(distanceMeters(b, a), 6);
        expect(distanceMeters(a, a)).toBe(0);
        expect(distanceMeters(a, c)).toBeLessThanOrEqual(distanceMeters(a, b) + distanceMeters(b, c) + 1e-6);
      }),
    );
  });
});

const SETTINGS = deliverySettingsSchema.parse({
  shop: { latE6: 0, lonE6: 0 },
  zones: [
    {
      id: 'near',
      name: 'Near',
      match: { by: 'postcodes', postcodes: ['SW1A 1AA', '122*'] },
      feeCents: 100,
      driveMs: 1,
    },
    {
      id: 'drawn',
      name: 'Drawn',
      match: { by: 'polygon', points: square(10_000) },
      feeCents: 200,
      driveMs: 2,
    },
    { id: 'ring', name: 'Ring', match: { by: 'distance', maxMeters: 5000 }, feeCents: 300, driveMs: 3 },
  ],
});

describe('the zone of a place', () => {
  it.each([
    [{ postcode: 'sw1a1aa' }, 'near'],
    [{ postcode: '12207' }, 'near'],
    [{ postcode: '12207-1234' }, 'near'],
    [{ postcode: '99999' }, null],
    [{ postcode: '99999', point: { latE6: 5000, lonE6: 5000 } }, 'drawn'],
    [{ point: { latE6: 10_000, lonE6: 0 } }, 'drawn'],
    [{ point: { latE6: 30_000, lonE6: 0 } }, 'ring'],
    [{ point: { latE6: 50_000, lonE6: 0 } }, null],
    [{}, null],
  ])('%j is %s', (place, zone) => {
    expect(zoneOf(SETTINGS, place)?.id ?? null).toBe(zone);
    expect(quoteDelivery(SETTINGS, place, null).ok).toBe(zone !== null);
  });
});

describe('a typed address', () => {
  const delivery = {
    streets: [{ name: 'Pearl Street', postcode: '12207', city: 'Albany', point: { latE6: 1, lonE6: 2 } }],
  };
  const here = { latE6: 7, lonE6: 7 };
  it.each([
    [{ street: '12 pearl street' }, { postcode: '12207', point: { latE6: 1, lonE6: 2 } }],
    [
      { street: 'Pearl Street 12, rear', postcode: '12207' },
      { postcode: '12207', point: { latE6: 1, lonE6: 2 } },
    ],
    // Another town has a street of that name.
    [
      { street: 'Pearl Street 12', postcode: '10001' },
      { postcode: '10001', point: null },
    ],
    [{ street: 'Pearl Streetlamp Road 1' }, { postcode: undefined, point: null }],
    [
      { street: 'Pearl Street 12', postcode: '12207', point: here },
      { postcode: '12207', point: here },
    ],
  ])('%j lies at %j', (typed, place) => {
    expect(placeOf(delivery, typed)).toEqual(place);
  });
});

describe('a delivery', () => {
  let shop: TestShop;
  beforeEach(() => {
    shop = testShop();
  });
  const home = { addressId: 'home', postcode: '12207' };
  const set = (place: { addressId: string | null; postcode: string } | null) =>
    shop.send({ type: 'SetDelivery', orderId: id(1), place });
  const pay = () => shop.send({ type: 'TakeCash', orderId: id(1), paymentId: id(9), tenderedCents: 50_000 });
  const fees = () => totalsOf(shop.context(), shop.order(id(1))).feeCents;

  it('takes the fee of its zone, and none from the free amount on', () => {
    draft(shop, { selections: [pizza()] });
    set(home);
    expect(shop.order(id(1))).toMatchObject({
      service: 'delivery',
      delivery: { addressId: 'home', zoneId: 'downtown', feeCents: 199, minimumWaived: false },
    });
    expect(fees()).toBe(199);
    shop.do({ type: 'ChangeItem', orderId: id(1), lineId: id(101), quantity: 4 });
    expect(fees()).toBe(0);
    shop.do({ type: 'UpdateOrder', orderId: id(1), service: 'carry-out' });
    shop.do({ type: 'ChangeItem', orderId: id(1), lineId: id(101), quantity: 1 });
    expect(fees()).toBe(0);
  });

  it('keeps neither street nor postcode in the log', () => {
    draft(shop);
    set(home);
    expect(JSON.stringify(shop.log)).not.toContain('12207');
  });

  it('is refused where nobody drives, in words', () => {
    draft(shop);
    expect(set({ addressId: 'far', postcode: '99999' })).toMatchObject({
      ok: false,
      error: { code: 'out-of-zone', message: 'We do not deliver to 99999.', field: 'postcode' },
    });
  });

  it('below the minimum is not paid for until somebody who may lets it pass', () => {
    draft(shop, { selections: [simple('water', '1-l')] });
    set(home);
    const refused = pay();
    expect(refused).toMatchObject({ ok: false, error: { code: 'below-minimum' } });
    const waive = { type: 'WaiveDeliveryMinimum', orderId: id(1), reason: 'neighbour' } as const;
    expect(shop.send(waive, 'cashier')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(types(shop.do(waive, 'manager'))).toEqual(['DELIVERY_MINIMUM_WAIVED']);
    expect(pay().ok).toBe(true);
  });

  it('costs nothing any more when the address is taken off', () => {
    draft(shop, { selections: [simple('water', '1-l')] });
    set(home);
    set(null);
    expect([shop.order(id(1)).delivery, fees(), pay().ok]).toEqual([null, 0, true]);
  });
});
