import type { DeliverySettings } from '../domain/delivery/settings.ts';
import type { Point } from '../domain/customer/customer.ts';

/** The first demo store; the others drive the same zones around themselves. */
const DEMO_SHOP_POINT: Point = { latE6: 42_652_600, lonE6: -73_756_200 };

/** One zone of each kind: by postcode, by what was drawn on a map, by distance. */
export const demoDelivery = (): DeliverySettings => ({
  shop: DEMO_SHOP_POINT,
  zones: [
    {
      id: 'downtown',
      name: 'Downtown',
      match: { by: 'postcodes', postcodes: ['12207', '12202'] },
      feeCents: 199,
      freeFromCents: 2500,
      minimumCents: 1000,
      driveMs: 8 * 60_000,
    },
    {
      id: 'pine-hills',
      name: 'Pine Hills',
      match: {
        by: 'polygon',
        points: [
          { latE6: 42_676_000, lonE6: -73_802_000 },
          { latE6: 42_676_000, lonE6: -73_770_000 },
          { latE6: 42_654_000, lonE6: -73_768_000 },
          { latE6: 42_648_000, lonE6: -73_790_000 },
          { latE6: 42_656_000, lonE6: -73_806_000 },
        ],
      },
      feeCents: 299,
      freeFromCents: 4000,
      minimumCents: 1500,
      driveMs: 14 * 60_000,
    },
    {
      id: 'outer-ring',
      name: 'Outer ring',
      match: { by: 'distance', maxMeters: 6000 },
      feeCents: 499,
      minimumCents: 2500,
      driveMs: 22 * 60_000,
    },
  ],
  taxCategoryId: 'prepared-food',
  streets: DEMO_STREETS.map(({ name, postcode, from, step }) => ({
    name,
    postcode,
    city: 'Albany',
    point: { latE6: from.latE6 + 90 * step.latE6, lonE6: from.lonE6 + 90 * step.lonE6 },
  })),
  takenBy: 'name',
  stopsMax: 4,
});

export interface DemoStreet {
  readonly name: string;
  readonly postcode: string;
  /** Where it begins, and how far one house number moves along it. */
  readonly from: Point;
  readonly step: Point;
}

/** Streets to pick an address from: the terminal needs no map for them. */
export const DEMO_STREETS: readonly DemoStreet[] = [
  street('Broadway', '12207', [42_650_500, -73_749_500], [35, 2]),
  street('North Pearl Street', '12207', [42_651_000, -73_752_500], [30, 4]),
  street('Eagle Street', '12207', [42_649_500, -73_757_500], [20, 1]),
  street('Grand Street', '12202', [42_645_500, -73_756_500], [-18, -4]),
  street('Delaware Street', '12202', [42_643_500, -73_761_000], [-12, -12]),
  street('Madison Avenue', '12208', [42_656_500, -73_776_500], [6, -30]),
  street('Western Avenue', '12203', [42_659_500, -73_772_000], [12, -36]),
  street('Quail Street', '12206', [42_657_500, -73_778_500], [30, 3]),
  street('Livingston Avenue', '12206', [42_664_500, -73_771_500], [12, -30]),
  street('Whitehall Road', '12209', [42_637_000, -73_786_000], [-10, -20]),
  street('New Scotland Avenue', '12208', [42_643_500, -73_790_500], [-15, -30]),
  street('Second Avenue', '12209', [42_635_000, -73_768_000], [-8, -30]),
];

function street(
  name: string,
  postcode: string,
  [latE6, lonE6]: readonly [number, number],
  [dLat, dLon]: readonly [number, number],
): DemoStreet {
  return { name, postcode, from: { latE6, lonE6 }, step: { latE6: dLat, lonE6: dLon } };
}
