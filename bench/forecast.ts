/*
 * How well a store's use of each ingredient is forecast, hour by hour, a week ahead: a year of sales, the last
 * weeks held out, each forecast from what was known before it, beside "the same hour last week". Needs the
 * sales file: --file SALES.csv.gz, or FORNO_SALES. Prints JSON and keeps it in bench/results/forecast.json.
 */
import { parseArgs } from 'node:util';
import { scoreHeldOut, type UseDay } from '@forno/shared/stockroom';
import { readSales } from '../tools/replay/sales-file.ts';
import { useOfSales } from './forecast/use-of-sales.ts';
import { keep, round } from './support/figures.ts';

const WEEKS_HELD_OUT = 12;
/** The model's error as a part of the naive one's, at most. */
const ERROR_RATIO_MAX = 0.85;

const { values } = parseArgs({
  options: { file: { type: 'string', default: process.env['FORNO_SALES'] ?? '' }, json: { type: 'boolean' } },
});
if (values.file === '') {
  console.error('Which sales? Give --file SALES.csv.gz or FORNO_SALES.');
  process.exit(2);
}
const orders = await readSales(values.file);
const use = useOfSales(orders);
const began = performance.now();
const ingredients = [...use].map(([ingredient, history]) => ({
  ingredient,
  hourly: figuresOf(history),
  daily: figuresOf(history.map(wholeDay)),
}));
const ratios = ingredients.map(({ hourly }) => hourly.ratio);
const worst = Math.max(...ratios);
keep('forecast', {
  orders: orders.length,
  weeksHeldOut: WEEKS_HELD_OUT,
  ingredients,
  meanRatio: round(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length),
  worstRatio: worst,
  msPerIngredient: round((performance.now() - began) / (2 * ingredients.length)),
  goal: { worstRatioMax: ERROR_RATIO_MAX, met: worst <= ERROR_RATIO_MAX },
});

interface Figures {
  /** Sum of errors over sum of use. */
  readonly wape: number;
  readonly naiveWape: number;
  readonly ratio: number;
  readonly rmseRatio: number;
}

function figuresOf(history: readonly UseDay[]): Figures {
  const { model, naive } = scoreHeldOut(history, WEEKS_HELD_OUT);
  return {
    wape: round(model.wape),
    naiveWape: round(naive.wape),
    ratio: round(model.wape / naive.wape),
    rmseRatio: round(model.rmse / naive.rmse),
  };
}

/** A day as if all of it were used in one hour: what an order is made from. */
function wholeDay({ weekday, hours }: UseDay): UseDay {
  return {
    weekday,
    hours: [hours.reduce((sum, amount) => sum + amount, 0), ...Array.from({ length: 23 }, () => 0)],
  };
}
