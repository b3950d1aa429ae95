import type { Point } from '../customer/customer.ts';

const EARTH_METERS = 6_371_008.8;
const radians = (millionths: number): number => (millionths * Math.PI) / 180e6;

/** Great-circle distance (haversine), in meters; off by half a percent at most, as the earth is no ball. */
export function distanceMeters(a: Point, b: Point): number {
  const dLat = radians(b.latE6 - a.latE6);
  const dLon = radians(b.lonE6 - a.lonE6);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latE6)) * Math.cos(radians(b.latE6)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** In millionths of a degree: a point picked on an edge was rounded to whole ones, and is still on it. */
const EDGE_E6 = 0.8;

/** Whether a point lies in a polygon, its edges and corners included. Zones are small: the earth is flat here. */
export function isInside(point: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [a, b] = [polygon[j]!, polygon[i]!];
    if (isOnEdge(point, a, b)) return true;
    // A ray to the east crosses the edge when one end is above the point and the other not.
    if (a.latE6 > point.latE6 === b.latE6 > point.latE6) continue;
    const crossing = a.lonE6 + ((point.latE6 - a.latE6) / (b.latE6 - a.latE6)) * (b.lonE6 - a.lonE6);
    if (point.lonE6 < crossing) inside = !inside;
  }
  return inside;
}

function isOnEdge(p: Point, a: Point, b: Point): boolean {
  const [dx, dy] = [b.lonE6 - a.lonE6, b.latE6 - a.latE6];
  const lengthSquared = dx * dx + dy * dy;
  const along =
    lengthSquared === 0 ? 0 : ((p.lonE6 - a.lonE6) * dx + (p.latE6 - a.latE6) * dy) / lengthSquared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p.lonE6 - (a.lonE6 + t * dx), p.latE6 - (a.latE6 + t * dy)) <= EDGE_E6;
}
