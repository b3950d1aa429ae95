import { DATABASE } from '../clickhouse/client.ts';
import { CHAIN_DIMENSIONS } from '../clickhouse/views.ts';
import type { ReportScope } from './scope.ts';

/** What every report's query is bound to. */
export const IN_SCOPE = 'tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)}';
export const IN_RANGE = `${IN_SCOPE} AND business_date BETWEEN {startDate:Date} AND {endDate:Date}`;

/** The kinds of figures that days are broken down by; `views.ts` says what each column of one means. */
export type Dimension =
  | 'hour'
  | 'mix'
  | 'prep'
  | 'promise'
  | 'deal'
  | 'product'
  | 'tender'
  | 'act'
  | 'work'
  | 'stock';

const COLUMNS = 'business_date, dimension, key, name, parent, orders, items, cents, other_cents';
const SOMETHING = '(orders != 0 OR items != 0 OR cents != 0 OR other_cents != 0)';
const among = (dimensions: readonly Dimension[]): string =>
  `dimension IN (${dimensions.map((name) => `'${name}'`).join(', ')})`;

/** A subquery of the breakdown rows of a range, from where the fewest have to be read. */
export function breakdowns(
  dimensions: readonly Dimension[],
  { isWhole }: Pick<ReportScope, 'isWhole'>,
): string {
  const ofChain = new Set<Dimension>(CHAIN_DIMENSIONS);
  return isWhole && dimensions.every((dimension) => ofChain.has(dimension))
    ? chainBreakdowns(dimensions)
    : storeBreakdowns(dimensions);
}

/** Days that are settled as the chain's sums, the last few as their stores'. */
const chainBreakdowns = (dimensions: readonly Dimension[]): string => `(
    WITH (SELECT max(until) FROM ${DATABASE}.settled_days) AS days_end
    SELECT ${COLUMNS} FROM ${DATABASE}.chain_breakdowns FINAL
    WHERE tenant_id = {tenantId:String} AND ${among(dimensions)}
      AND business_date BETWEEN {startDate:Date} AND {endDate:Date} AND business_date < days_end AND ${SOMETHING}
    UNION ALL
    SELECT ${COLUMNS} FROM ${DATABASE}.daily_breakdowns FINAL
    WHERE ${IN_SCOPE} AND ${among(dimensions)}
      AND business_date BETWEEN {startDate:Date} AND {endDate:Date} AND business_date >= days_end AND ${SOMETHING}
  )`;

/** Whole months that are settled as their sums, the days before and after them as days. */
const storeBreakdowns = (dimensions: readonly Dimension[]): string => `(
    WITH toDate(if(toDayOfMonth({startDate:Date}) = 1, {startDate:Date}, addMonths(toStartOfMonth({startDate:Date}), 1))) AS first_month,
      greatest(first_month, least(toStartOfMonth(addDays({endDate:Date}, 1)), (SELECT max(until) FROM ${DATABASE}.settled_months))) AS months_end
    SELECT store_id, ${COLUMNS} FROM ${DATABASE}.monthly_breakdowns FINAL
    WHERE ${IN_SCOPE} AND ${among(dimensions)} AND business_date >= first_month AND business_date < months_end AND ${SOMETHING}
    UNION ALL
    SELECT store_id, ${COLUMNS} FROM ${DATABASE}.daily_breakdowns FINAL
    WHERE ${IN_SCOPE} AND ${among(dimensions)} AND business_date BETWEEN {startDate:Date} AND {endDate:Date}
      AND (business_date < first_month OR business_date >= months_end) AND ${SOMETHING}
  )`;
