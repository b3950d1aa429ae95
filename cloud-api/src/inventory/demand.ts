import { atLocal, dayAfter, localTime } from '@forno/shared/domain';
import {
  chooseSmoothing,
  forecastHours,
  scoreHeldOut,
  type HeldOutScore,
  type UseDay,
} from '@forno/shared/stockroom';
import type { Knex } from 'knex';
import type { StoreRow } from './store-scope.ts';

/** A year: more says nothing about next week. */
const HISTORY_DAYS_MAX = 366;
const HELD_OUT_WEEKS = 4;
/** What a forecast needs before it says anything, and so what comes before a week that it is held against. */
const WEEKS_BEFORE = 1;

export interface Demand {
  readonly historyDays: number;
  readonly days: { readonly date: string; readonly hours: number[] }[];
  readonly score: HeldOutScore | null;
}

/** What a store will use of an ingredient in each hour of the days from today on, from whole days of its own past. */
export async function demandOf(
  trx: Knex.Transaction,
  { storeId, timeZone }: StoreRow,
  {
    ingredientId,
    daysAhead,
    now,
  }: { readonly ingredientId: string; readonly daysAhead: number; readonly now: number },
): Promise<Demand> {
  const { date: today } = localTime(now, timeZone);
  const rows = (await trx('ingredient_usage')
    .where({ store_id: storeId, ingredient_id: ingredientId })
    .where('hour_at', '<', atLocal(today, 0, timeZone))
    .orderBy('hour_at', 'desc')
    .limit(HISTORY_DAYS_MAX * 24)
    .select({ hourAt: 'hour_at', usedMilli: 'used_milli' })) as { hourAt: number; usedMilli: number }[];
  const history = localDays(rows, { timeZone, until: today });
  const hours = forecastHours(history, daysAhead, chooseSmoothing(history));
  let date = today;
  const days = hours.map((amounts) => {
    const day = { date, hours: amounts.map((amount) => Math.round(amount)) };
    date = dayAfter(date);
    return day;
  });
  const weeks = Math.min(HELD_OUT_WEEKS, Math.floor(history.length / 7) - WEEKS_BEFORE);
  return { historyDays: history.length, days, score: weeks > 0 ? scoreHeldOut(history, weeks) : null };
}

/** Whole local days from the first use to the day before `until`; the hour that a clock change repeats has both its uses. */
function localDays(
  rows: readonly { readonly hourAt: number; readonly usedMilli: number }[],
  { timeZone, until }: { readonly timeZone: string; readonly until: string },
): UseDay[] {
  const used = new Map<string, number[]>();
  for (const { hourAt, usedMilli } of rows) {
    const { date, minutes } = localTime(hourAt, timeZone);
    const hours = used.get(date) ?? Array.from({ length: 24 }, () => 0);
    hours[Math.floor(minutes / 60)]! += usedMilli;
    used.set(date, hours);
  }
  const first = [...used.keys()].sort()[0];
  const days: UseDay[] = [];
  if (first === undefined) return days;
  for (let date = first; date < until; date = dayAfter(date))
    days.push({
      weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
      hours: used.get(date) ?? Array.from({ length: 24 }, () => 0),
    });
  return days;
}
