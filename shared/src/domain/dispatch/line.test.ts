import { expect, it } from 'vitest';
import type { Driver } from './driver.ts';
import { driversInLine } from './line.ts';

const shift = (staffId: string, since: number, breakSince: number | null = null) => ({
  staffId,
  since,
  breakSince,
  breakMs: 0,
});
const driver = (driverId: string, freeSince: number | null, backAt?: number): Driver => ({
  driverId,
  freeSince,
  tipsOwedCents: 0,
  route: backAt === undefined ? null : { routeId: 'r', orderIds: [], leftAt: 0, backAt },
});

it('has who waits longest first, since the shift began or since the last trip', () => {
  const line = driversInLine(['dario', 'ines', 'tom', 'yuki', 'zoe'], {
    shifts: {
      dario: shift('dario', 100),
      ines: shift('ines', 50),
      tom: shift('tom', 60),
      zoe: shift('zoe', 10, 70),
    },
    // Dario came back yesterday; Ines just now; Tom is out; Yuki has not clocked in; Zoe has her break.
    drivers: { dario: driver('dario', 5), ines: driver('ines', 200), tom: driver('tom', null, 900) },
  });
  expect(line.waiting).toEqual([
    { driverId: 'dario', since: 100 },
    { driverId: 'ines', since: 200 },
  ]);
  expect(line.out.map(({ driverId }) => driverId)).toEqual(['tom']);
});

it('has on the road who is back first first', () => {
  const drivers = { a: driver('a', null, 900), b: driver('b', null, 300) };
  expect(driversInLine([], { drivers, shifts: {} }).out.map(({ driverId }) => driverId)).toEqual(['b', 'a']);
});
