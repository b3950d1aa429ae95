import type { Shift } from '../staff/evolve.ts';
import type { Driver } from './driver.ts';

export interface DriversInLine {
  /** Here and at work, who waits longest first: the next trip is the first one's. */
  readonly waiting: readonly { readonly driverId: string; readonly since: number }[];
  /** On the road, who is back first first. */
  readonly out: readonly Driver[];
}

/** Whose turn it is. Who has not clocked in is in no line, but may be sent all the same. */
export function driversInLine(
  driverIds: readonly string[],
  {
    drivers,
    shifts,
  }: {
    readonly drivers: Readonly<Record<string, Driver>>;
    readonly shifts: Readonly<Record<string, Shift>>;
  },
): DriversInLine {
  const waiting = driverIds.flatMap((driverId) => {
    const shift = shifts[driverId];
    const driver = drivers[driverId];
    if (!shift || shift.breakSince !== null || driver?.route) return [];
    // Back before this shift began was yesterday.
    return [{ driverId, since: Math.max(shift.since, driver?.freeSince ?? 0) }];
  });
  const out = Object.values(drivers).filter(({ route }) => route !== null);
  return {
    waiting: waiting.toSorted((a, b) => a.since - b.since || a.driverId.localeCompare(b.driverId)),
    out: out.toSorted((a, b) => a.route!.backAt - b.route!.backAt),
  };
}
