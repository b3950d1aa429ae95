import { createHash } from 'node:crypto';
import { gt, lt } from 'semver';
import type { Release } from './release.ts';

export interface DeviceFacts {
  readonly deviceId: string;
  readonly version: string;
  /** The rings it stands in, from the chain down to itself. */
  readonly rings: readonly string[];
  /** Versions that were tried here and did not come up healthy. */
  readonly refused: readonly string[];
  /** Of the newest manifest seen so far. */
  readonly lastIssuedAt: number;
}

export type UpdateDecision =
  | { readonly kind: 'take' }
  /** Nothing is wrong; not now or not here. */
  | { readonly kind: 'leave'; readonly why: 'current' | 'not-your-turn' | 'halted' | 'failed-here-before' }
  /** Something is wrong with the feed: a person should look. */
  | { readonly kind: 'refuse'; readonly why: 'expired' | 'replayed' | 'downgrade' | 'too-far' };

/** Whether a device takes a release that was properly signed. Pure. `now` in milliseconds since the epoch. */
export function decideUpdate(release: Release, device: DeviceFacts, now: number): UpdateDecision {
  if (release.expiresAt <= now) return { kind: 'refuse', why: 'expired' };
  if (release.issuedAt < device.lastIssuedAt) return { kind: 'refuse', why: 'replayed' };
  if (release.version === device.version) return { kind: 'leave', why: 'current' };
  if (!gt(release.version, device.version)) return { kind: 'refuse', why: 'downgrade' };
  if (lt(device.version, release.minimumVersion)) return { kind: 'refuse', why: 'too-far' };
  if (device.refused.includes(release.version)) return { kind: 'leave', why: 'failed-here-before' };
  if (release.rollout.halted) return { kind: 'leave', why: 'halted' };
  const { rings, percent } = release.rollout;
  const inRing = rings.length === 0 || rings.some((ring) => device.rings.includes(ring));
  return inRing && bucketOf(release.version, device.deviceId) < percent
    ? { kind: 'take' }
    : { kind: 'leave', why: 'not-your-turn' };
}

/** 0 to 99: the same device has another place in each version's queue, and keeps it as the share grows. */
export function bucketOf(version: string, deviceId: string): number {
  return createHash('sha256').update(`${version}\n${deviceId}`).digest().readUInt32BE(0) % 100;
}

export interface ShopMoment {
  /** Within opening hours. */
  readonly isOpen: boolean;
  readonly openOrders: number;
  /** Other devices of the shop that take this version before the master does; 0 on all but the master. */
  readonly othersBehind: number;
}

/** Why the shop must not be interrupted now, or null when the new version may be started. Pure. */
export function reasonToWait({
  isOpen,
  openOrders,
  othersBehind,
}: ShopMoment): 'open' | 'open-orders' | 'master-last' | null {
  if (isOpen) return 'open';
  if (openOrders > 0) return 'open-orders';
  return othersBehind > 0 ? 'master-last' : null;
}
