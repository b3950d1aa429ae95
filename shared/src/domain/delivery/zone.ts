import { ok, type Result } from '../../result.ts';
import type { Point } from '../customer/customer.ts';
import type { Order } from '../order/order.ts';
import { lineCents } from '../pricing/price-order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { distanceMeters, isInside } from './geometry.ts';
import type { DeliverySettings, DeliveryZone, OrderDelivery } from './settings.ts';

/** What is known of where an order goes. */
export interface Place {
  readonly postcode?: string | undefined;
  readonly point?: Point | null | undefined;
}

const plain = (postcode: string): string => postcode.toUpperCase().replace(/[\s-]+/g, '');

/** A US ZIP+4, a spaced or a small-lettered postcode is the same place. */
function hasPostcode(known: string, pattern: string): boolean {
  const [given, wanted] = [plain(known), plain(pattern)];
  if (wanted.endsWith('*')) return given.startsWith(wanted.slice(0, -1));
  return given === wanted || (/^\d{9}$/.test(given) && given.startsWith(wanted));
}

function isIn({ match }: DeliveryZone, place: Place, shop: Point | null): boolean {
  switch (match.by) {
    case 'postcodes':
      return !!place.postcode && match.postcodes.some((postcode) => hasPostcode(place.postcode!, postcode));
    case 'polygon':
      return !!place.point && isInside(place.point, match.points);
    case 'distance':
      return !!place.point && shop !== null && distanceMeters(shop, place.point) <= match.maxMeters;
  }
}

/** The zone of a place: the first that matches. */
export const zoneOf = (delivery: DeliverySettings, place: Place): DeliveryZone | null =>
  delivery.zones.find((zone) => isIn(zone, place, delivery.shop)) ?? null;

/** What driving to a place asks for, or in plain words why nobody drives there. */
export function quoteDelivery(
  delivery: DeliverySettings,
  place: Place,
  addressId: string | null,
): Result<OrderDelivery, Refusal> {
  const zone = zoneOf(delivery, place);
  if (!zone)
    return place.postcode || place.point
      ? refusal('out-of-zone', 'We do not deliver to {place}.', 'postcode', {
          place: place.postcode || 'this address',
        })
      : refusal('out-of-zone', 'The address has no postcode and no place on the map.', 'postcode');
  return ok(deliveryIn(zone, addressId));
}

/** What driving asks for to a zone that somebody found before, by its id. */
export function deliveryToZone(
  delivery: DeliverySettings,
  zoneId: string,
  addressId: string | null,
): Result<OrderDelivery, Refusal> {
  const zone = delivery.zones.find(({ id }) => id === zoneId);
  return zone
    ? ok(deliveryIn(zone, addressId))
    : refusal('out-of-zone', 'We do not deliver to {place}.', 'postcode', { place: zoneId });
}

const deliveryIn = (zone: DeliveryZone, addressId: string | null): OrderDelivery => ({
  addressId,
  zoneId: zone.id,
  zoneName: zone.name,
  feeCents: zone.feeCents,
  freeFromCents: zone.freeFromCents ?? null,
  minimumCents: zone.minimumCents,
  driveMs: zone.driveMs,
  minimumWaived: false,
});

type Delivered = Pick<Order, 'service' | 'delivery' | 'lines'>;

/** What its lines come to before discounts. */
export const subtotal = (order: Pick<Order, 'lines'>): number =>
  order.lines.reduce((sum, line) => sum + lineCents(line), 0);

/** The fee of an order as it stands: none from a subtotal on, where the zone says so. */
export function deliveryFeeCents(order: Delivered): number {
  if (order.service !== 'delivery' || !order.delivery) return 0;
  const { feeCents, freeFromCents } = order.delivery;
  return freeFromCents !== null && subtotal(order) >= freeFromCents ? 0 : feeCents;
}

/** What is missing for the zone's minimum; 0 when it is reached or was waived. */
export function belowMinimumCents(order: Delivered): number {
  if (order.service !== 'delivery' || !order.delivery || order.delivery.minimumWaived) return 0;
  return Math.max(0, order.delivery.minimumCents - subtotal(order));
}
