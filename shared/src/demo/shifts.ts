import { atLocal } from '../domain/business-date.ts';
import type { Random } from '../ports.ts';
import { chance, whole } from './chance.ts';
import { ORDERS_BY_WEEKDAY } from './trading-hours.ts';

/** Somebody's time at work, as the time clock saw it. */
export interface DemoShift {
  readonly staffId: string;
  readonly startAt: number;
  /** None in a short one. */
  readonly pause: { readonly startAt: number; readonly endAt: number } | null;
  readonly endAt: number;
}

interface DemoRoster {
  readonly random: Random;
  readonly timeZone: string;
  /** The first day, `YYYY-MM-DD`, and how many there are. */
  readonly firstDate: string;
  readonly days: number;
  /** Of an average day: more of them need more drivers. */
  readonly ordersPerDay: number;
}

/** Hours on the shop's clock; weekdays as `Date` counts them. */
interface Turn {
  readonly staffId: string;
  readonly from: number;
  readonly to: number;
  readonly weekdays: readonly number[];
}

/** Around lunch and dinner, when `trading-hours.ts` has the orders come. */
const TURNS: readonly Turn[] = [
  { staffId: 'staff-nora', from: 9.5, to: 17, weekdays: [1, 2, 3, 4, 5] },
  { staffId: 'staff-luca', from: 15.5, to: 23.25, weekdays: [0, 2, 3, 4, 5, 6] },
  { staffId: 'staff-mia', from: 10.75, to: 19, weekdays: [0, 2, 3, 5, 6] },
  { staffId: 'staff-sam', from: 10.5, to: 14.5, weekdays: [1, 2, 3, 4, 5, 6] },
  { staffId: 'staff-sam', from: 16.5, to: 22.25, weekdays: [0, 2, 3, 4, 5, 6] },
  { staffId: 'staff-dario', from: 11.5, to: 14, weekdays: [1, 3, 5, 6] },
];
const DRIVERS = ['staff-ines', 'staff-tom', 'staff-yuki', 'staff-dario'];
/** What one driver takes out of a day's orders in an evening. */
const ORDERS_A_DRIVER = 40;
const EVENING = { from: 17, to: 22 };
const LONG_HOURS = 6;
const HOUR_MS = 3_600_000;

/** Shifts in the order of their beginning. The same seed gives the same shifts. */
export function demoShifts(roster: DemoRoster): DemoShift[] {
  const first = Date.parse(`${roster.firstDate}T00:00:00Z`);
  const shifts = Array.from({ length: roster.days }, (_, day) => {
    const date = new Date(first + day * 24 * HOUR_MS);
    const weekday = date.getUTCDay();
    const turns = [
      ...TURNS.filter(({ weekdays }) => weekdays.includes(weekday)),
      ...evening(roster, { day, weekday }),
    ];
    return turns.map((turn) => shiftOf(turn, date.toISOString().slice(0, 10), roster));
  });
  return shifts.flat().toSorted((a, b) => a.startAt - b.startAt);
}

function evening(
  { ordersPerDay }: DemoRoster,
  { day, weekday }: { readonly day: number; readonly weekday: number },
): Turn[] {
  const orders = ordersPerDay * (ORDERS_BY_WEEKDAY[weekday] ?? 1);
  const drivers = Math.min(DRIVERS.length, Math.max(1, Math.round(orders / ORDERS_A_DRIVER)));
  return Array.from({ length: drivers }, (_, n) => ({
    staffId: DRIVERS[(day + n) % DRIVERS.length]!,
    ...EVENING,
    weekdays: [weekday],
  }));
}

/** People come a little early or late, and stay until it is done. */
function shiftOf({ staffId, from, to }: Turn, date: string, { random, timeZone }: DemoRoster): DemoShift {
  const startAt = atLocal(date, from * 60 + whole(random, -8, 6), timeZone);
  const endAt = atLocal(date, to * 60 + whole(random, -10, chance(random, 0.15) ? 55 : 20), timeZone);
  if (to - from < LONG_HOURS) return { staffId, startAt, pause: null, endAt };
  const pauseAt = startAt + whole(random, 150, 210) * 60_000;
  return {
    staffId,
    startAt,
    pause: { startAt: pauseAt, endAt: pauseAt + whole(random, 24, 38) * 60_000 },
    endAt,
  };
}
