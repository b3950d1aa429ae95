import type { Point } from '../customer/customer.ts';
import { distanceMeters } from '../delivery/geometry.ts';

export interface Stop {
  readonly orderId: string;
  readonly zoneId: string | null;
  /** Unknown where an address has no place on the map. */
  readonly point: Point | null;
  readonly promisedAt: number;
}

/** Up to so many stops every sequence is tried; a bag holds fewer. */
const EXACT_STOPS_MAX = 7;
/** Doors this near to each other share a trip, whatever their zones. */
const NEAR_METERS = 1_200;

/** From the shop past every stop; the way back is the same for all that end alike. */
export function routeMeters(shop: Point, stops: readonly { readonly point: Point }[]): number {
  let [at, meters] = [shop, 0];
  for (const { point } of stops) [at, meters] = [point, meters + distanceMeters(at, point)];
  return meters;
}

/**
 * Stops in the order to drive them: the shortest way through those that are on the map, the most urgent
 * first where two are as short, and those without a place last, by promise.
 */
export function sequenceStops<S extends Stop>(shop: Point | null, stops: readonly S[]): readonly S[] {
  const byPromise = stops.toSorted((a, b) => a.promisedAt - b.promisedAt);
  if (shop === null) return byPromise;
  const placed = byPromise.filter((stop): stop is S & { point: Point } => stop.point !== null);
  const unplaced = byPromise.filter((stop) => stop.point === null);
  const driven = placed.length <= EXACT_STOPS_MAX ? shortest(shop, placed) : nearestNext(shop, placed);
  return [...driven, ...unplaced];
}

function nearestNext<S extends { readonly point: Point }>(shop: Point, stops: readonly S[]): readonly S[] {
  const left = [...stops];
  const driven: S[] = [];
  let at = shop;
  while (left.length > 0) {
    const distances = left.map(({ point }) => distanceMeters(at, point));
    const [next] = left.splice(distances.indexOf(Math.min(...distances)), 1);
    driven.push(next!);
    at = next!.point;
  }
  return driven;
}

function shortest<S extends { readonly point: Point }>(shop: Point, stops: readonly S[]): readonly S[] {
  let best = nearestNext(shop, stops);
  let bestMeters = routeMeters(shop, best);
  const visit = (at: Point, driven: readonly S[], meters: number): void => {
    if (meters >= bestMeters) return;
    if (driven.length === stops.length) {
      [best, bestMeters] = [driven, meters];
      return;
    }
    for (const stop of stops)
      if (!driven.includes(stop))
        visit(stop.point, [...driven, stop], meters + distanceMeters(at, stop.point));
  };
  visit(shop, [], 0);
  return best;
}

/**
 * Ready orders grouped into trips, the most urgent trip first: each begins with the order promised
 * soonest and takes along what is in its zone or near one of its doors, as far as the bag holds.
 */
export function suggestRoutes<S extends Stop>(
  stops: readonly S[],
  { shop, stopsMax }: { readonly shop: Point | null; readonly stopsMax: number },
): readonly (readonly S[])[] {
  const left = stops.toSorted((a, b) => a.promisedAt - b.promisedAt);
  const routes: (readonly S[])[] = [];
  for (let first = left.shift(); first; first = left.shift()) {
    const trip: S[] = [first];
    for (let n = 0; n < left.length && trip.length < stopsMax;) {
      if (trip.some((stop) => goTogether(stop, left[n]!))) trip.push(...left.splice(n, 1));
      else n += 1;
    }
    routes.push(sequenceStops(shop, trip));
  }
  return routes;
}

function goTogether(a: Stop, b: Stop): boolean {
  if (a.zoneId !== null && a.zoneId === b.zoneId) return true;
  return a.point !== null && b.point !== null && distanceMeters(a.point, b.point) <= NEAR_METERS;
}
