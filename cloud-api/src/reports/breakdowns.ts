import { DATABASE } from '../clickhouse/client.ts';

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

/**
 * A subquery of the breakdown rows of a range: whole months that are settled as their sums, the days
 * before and after them as days. With it a year is as quick to add up as a month.
 */
export function breakdowns(dimensions: readonly Dimension[]): string {
  const wanted = `${IN_SCOPE} AND dimension IN (${dimensions.map((name) => `'${name}'`).join(', ')})`;
  const something = '(orders != 0 OR items != 0 OR cents != 0 OR other_cents != 0)';
  const columns = 'store_id, business_date, dimension, key, name, parent, orders, items, cents, other_cents';
  return `(
    WITH toDate(if(toDayOfMonth({startDate:Date}) = 1, {startDate:Date}, addMonths(toStartOfMonth({startDate:Date}), 1))) AS first_month,
      greatest(first_month, least(toStartOfMonth(addDays({endDate:Date}, 1)), (SELECT max(until) FROM ${DATABASE}.settled_months))) AS months_end
    SELECT ${columns} FROM ${DATABASE}.monthly_breakdowns FINAL
    WHERE ${wanted} AND business_date >= first_month AND business_date < months_end AND ${something}
    UNION ALL
    SELECT ${columns} FROM ${DATABASE}.daily_breakdowns FINAL
    WHERE ${wanted} AND business_date BETWEEN {startDate:Date} AND {endDate:Date}
      AND (business_date < first_month OR business_date >= months_end) AND ${something}
  )`;
}
