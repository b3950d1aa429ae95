/** One local day of use, oldest first in a history; a day without any use was a closed one. */
export interface UseDay {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 24 local hours. */
  readonly hours: readonly number[];
}

export interface Smoothing {
  /** Weight of the newest day in the level: 0.05 remembers weeks, 0.3 days. */
  readonly level: number;
  /** Weight of the newest week in what is usual on its weekday. */
  readonly season: number;
  /** How many days of the same weekday it takes before its own hours outweigh those of all days. */
  readonly pooling: number;
  /** How much of the weeks' drift is carried on. */
  readonly trend: number;
}

/** Few, far apart and all sensible: the best of them on the past is chosen, more would only fit its noise. */
export const SMOOTHINGS: readonly Smoothing[] = [0.03, 0.1].flatMap((level) =>
  [0.1, 0.25].flatMap((season) =>
    [4, 16].flatMap((pooling) => [0, 0.5].map((trend) => ({ level, season, pooling, trend }))),
  ),
);

const HOURS = 24;
const WEEK = 7;
/** A trend is told from noise after that much. */
const TREND_DAYS = 56;
/** What the mean day weighs beside the days of a weekday that were seen: of a first one, three quarters are believed. */
const MEAN_DAY_WEIGHT = 0.3;

export const zeros = (length: number): number[] => Array.from({ length }, () => 0);
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Expected use in each hour of the days to come, from the store's own past: a level that follows the
 * days, a factor a weekday, the hours' shares of a day (each weekday's own, leaning on all days' while
 * there are few of it), and a damped drift. Multiplied, as a busy Friday is busy at every hour.
 */
export function forecastHours(
  history: readonly UseDay[],
  daysAhead: number,
  smoothing: Smoothing,
): number[][] {
  const model = fit(history, smoothing);
  const lastWeekday = history.at(-1)?.weekday ?? 6;
  return Array.from({ length: daysAhead }, (_, n) => {
    const weekday = (lastWeekday + 1 + n) % WEEK;
    const day = model.level * model.weekdayFactors[weekday]! * (1 + model.driftPerDay * (n + 1));
    return model.hourShares[weekday]!.map((share) => Math.max(0, day) * share);
  });
}

interface Model {
  readonly level: number;
  readonly weekdayFactors: readonly number[];
  readonly hourShares: readonly (readonly number[])[];
  /** Part of the level that a day adds. */
  readonly driftPerDay: number;
}

function fit(history: readonly UseDay[], { level: alpha, season, pooling, trend }: Smoothing): Model {
  const open = history
    .map(({ weekday, hours }) => ({ weekday, hours, total: sumOf(hours) }))
    .filter(({ total }) => total > 0);
  const factors = weekdayFactors(open, season);
  let level = 0;
  open.forEach(({ weekday, total }, n) => {
    const plain = total / factors[weekday]!;
    // The first days are averaged: one of them alone is no level.
    level += (plain - level) * Math.max(alpha, 1 / (n + 1));
  });
  return {
    level,
    weekdayFactors: factors,
    hourShares: hourShares(open, { season, pooling }),
    driftPerDay: trend * drift(open, factors),
  };
}

type OpenDay = UseDay & { readonly total: number };

/** What a weekday sells beside the mean day; 1 on all of them together. */
function weekdayFactors(open: readonly OpenDay[], season: number): number[] {
  const mean = open.length === 0 ? 0 : sumOf(open.map(({ total }) => total)) / open.length;
  const usual = Array.from({ length: WEEK }, () => mean);
  const seen = zeros(WEEK);
  for (const { weekday, total } of open) {
    seen[weekday]! += 1;
    usual[weekday]! += (total - usual[weekday]!) * Math.max(season, 1 / (seen[weekday]! + MEAN_DAY_WEIGHT));
  }
  return usual.map((value) => (mean === 0 ? 1 : Math.max(value / mean, 0.01)));
}

function hourShares(
  open: readonly OpenDay[],
  { season, pooling }: Pick<Smoothing, 'season' | 'pooling'>,
): number[][] {
  const all = zeros(HOURS);
  const own = Array.from({ length: WEEK }, () => zeros(HOURS));
  const weights = zeros(WEEK);
  for (const { weekday, hours } of open) {
    // Older days of the weekday fade; what is left of their weight says how much is known.
    weights[weekday] = weights[weekday]! * (1 - season) + 1;
    hours.forEach((amount, hour) => {
      all[hour]! += amount;
      own[weekday]![hour] = own[weekday]![hour]! * (1 - season) + amount;
    });
  }
  const whole = sumOf(all);
  const pooled = all.map((amount) => (whole === 0 ? 0 : amount / whole));
  return own.map((amounts, weekday) => {
    const total = sumOf(amounts);
    const trust = weights[weekday]! / (weights[weekday]! + pooling);
    return amounts.map((amount, hour) =>
      total === 0 ? pooled[hour]! : trust * (amount / total) + (1 - trust) * pooled[hour]!,
    );
  });
}

/** By what part of the level a day lies above the one before, over the last weeks; at most 1 % either way. */
function drift(open: readonly OpenDay[], factors: readonly number[]): number {
  const recent = open.slice(-TREND_DAYS);
  if (recent.length < TREND_DAYS) return 0;
  const plain = recent.map(({ weekday, total }) => total / factors[weekday]!);
  const half = TREND_DAYS / 2;
  const [before, after] = [sumOf(plain.slice(0, half)), sumOf(plain.slice(half))];
  return before === 0 ? 0 : Math.min(0.01, Math.max(-0.01, (after / before - 1) / half));
}

/** The same hours a week before: what a forecast has to beat. */
export function sameHourLastWeek(history: readonly UseDay[], daysAhead: number): number[][] {
  return Array.from({ length: daysAhead }, (_, n) => [
    ...(history[history.length - WEEK + (n % WEEK)]?.hours ?? zeros(HOURS)),
  ]);
}
