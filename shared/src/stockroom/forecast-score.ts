import { forecastHours, sameHourLastWeek, SMOOTHINGS, type Smoothing, type UseDay } from './forecast.ts';

export interface Score {
  /** Sum of errors over sum of use, hour by hour: 0.3 is wrong by 30 % of what is used. */
  readonly wape: number;
  /** Root of the mean squared error of an hour, in the unit of the history. */
  readonly rmse: number;
}

export interface HeldOutScore {
  readonly weeks: number;
  readonly hours: number;
  readonly model: Score;
  /** Same hour last week. */
  readonly naive: Score;
}

const WEEK = 7;
/** Weeks of the past on which the smoothing is chosen. */
const CHOOSING_WEEKS = 4;

type Forecaster = (history: readonly UseDay[], daysAhead: number) => number[][];

/** The smoothing that would have forecast the last weeks of this history best. */
export function chooseSmoothing(history: readonly UseDay[]): Smoothing {
  const [first] = SMOOTHINGS;
  let best = { smoothing: first!, error: Number.POSITIVE_INFINITY };
  for (const smoothing of SMOOTHINGS) {
    const forecaster: Forecaster = (past, days) => forecastHours(past, days, smoothing);
    const { squared } = errorsOf(history, CHOOSING_WEEKS, forecaster);
    if (squared < best.error) best = { smoothing, error: squared };
  }
  return best.smoothing;
}

/**
 * Forecasts each of the last weeks from what was known before it, and holds both forecasts against what
 * came. The smoothing is chosen once, on days before the first held-out one.
 */
export function scoreHeldOut(history: readonly UseDay[], weeks: number): HeldOutScore {
  const smoothing = chooseSmoothing(history.slice(0, -weeks * WEEK));
  const model = errorsOf(history, weeks, (past, days) => forecastHours(past, days, smoothing));
  const naive = errorsOf(history, weeks, sameHourLastWeek);
  return { weeks, hours: model.hours, model: scoreOf(model), naive: scoreOf(naive) };
}

interface Errors {
  readonly absolute: number;
  readonly squared: number;
  readonly used: number;
  readonly hours: number;
}

const scoreOf = ({ absolute, squared, used, hours }: Errors): Score => ({
  wape: used === 0 ? 0 : absolute / used,
  rmse: hours === 0 ? 0 : Math.sqrt(squared / hours),
});

function errorsOf(history: readonly UseDay[], weeks: number, forecaster: Forecaster): Errors {
  const sum = { absolute: 0, squared: 0, used: 0, hours: 0 };
  for (let week = weeks; week > 0; week -= 1) {
    const from = history.length - week * WEEK;
    // Without a week before it there is nothing to forecast from.
    if (from < WEEK) continue;
    forecaster(history.slice(0, from), WEEK).forEach((hours, day) => {
      hours.forEach((expected, hour) => {
        const actual = history[from + day]!.hours[hour]!;
        sum.absolute += Math.abs(expected - actual);
        sum.squared += (expected - actual) ** 2;
        sum.used += actual;
        sum.hours += 1;
      });
    });
  }
  return sum;
}
