import { DATABASE } from './client.ts';

const DAY = 'tenant_id, store_id, business_date';
const CHANGED = `(${DAY}) IN (SELECT ${DAY} FROM ${DATABASE}.changed_days)`;
const facts = (table: string, more = ''): string =>
  `(SELECT * FROM ${DATABASE}.${table} FINAL WHERE ${CHANGED}${more}) AS f`;

/** Preparation times fall into half minutes, so that days and stores can be added up and still tell a percentile. */
export const PREP_BIN_SECONDS = 30;
const PREP_BINS_MAX = 240;

/** Keys that the day had: one that is gone is written as nothing, or its old figures would stand. */
const had = (...dimensions: readonly string[]): string =>
  `SELECT ${DAY}, dimension, toString(key) AS key, toString(name) AS name, '' AS parent, toInt64(0) AS orders, toInt64(0) AS items, toInt64(0) AS cents, toInt64(0) AS other_cents
    FROM ${DATABASE}.daily_breakdowns WHERE dimension IN (${dimensions.map((name) => `'${name}'`).join(', ')}) AND ${CHANGED}`;

const replaced = (select: string, ...dimensions: readonly string[]): string =>
  `SELECT ${DAY}, dimension, key, max(d.name) AS name, max(d.parent) AS parent, sum(d.orders) AS orders, sum(d.items) AS items, sum(d.cents) AS cents, sum(d.other_cents) AS other_cents
    FROM (${select} UNION ALL ${had(...dimensions)}) AS d GROUP BY ${DAY}, dimension, key`;

/**
 * What the whole chain's days are added up by. Not acts and work: their keys are people, of whom each store
 * has its own, so that a chain's sum has as many rows as its stores.
 */
export const CHAIN_DIMENSIONS = [
  'hour',
  'mix',
  'prep',
  'promise',
  'deal',
  'product',
  'tender',
  'stock',
] as const;

/** A part of the day's figures: rows of `dimension, key, name, parent, orders, items, cents, other_cents`. */
function breakdown(name: string, select: string): string {
  return `${name} TO ${DATABASE}.daily_breakdowns AS
  SELECT ${DAY}, dimension, key, name, parent, orders, items, cents, other_cents, version
  FROM ${DATABASE}.changed_days INNER JOIN (${select}) AS facts USING (${DAY})`;
}

/**
 * The views are triggered by `changed_days`, which keeps nothing, and compute a day as a whole from its
 * facts; the result replaces the day's earlier one. A sum added up by a usual materialised view has no
 * key and would count a repeated block twice. Months are computed from their days in the same way, once
 * they are over (`settle.ts`), and so are the days of the whole chain from its stores'. Customers are the exception that proves it: the first and last day and the
 * set of days stay the same however often an order is written.
 */
export const VIEWS: readonly string[] = [
  `daily_store_metrics_view TO ${DATABASE}.daily_store_metrics AS
  SELECT ${DAY}, orders, items, net_cents, gross_cents, discount_cents, tax_cents, refund_cents, cancelled, known_customers,
    timed, on_time, delivered, delivery_seconds, worked_seconds, prep_seconds_p50, prep_seconds_p90, version
  FROM ${DATABASE}.changed_days
  LEFT JOIN (
    SELECT ${DAY}, countIf(sold) AS orders, sumIf(f.items, sold) AS items, sumIf(f.net_cents, sold) AS net_cents,
      sumIf(f.gross_cents, sold) AS gross_cents, sumIf(f.discount_cents, sold) AS discount_cents,
      sumIf(added_tax_cents + included_tax_cents, sold) AS tax_cents, countIf(f.cancelled) AS cancelled,
      countIf(sold AND customer_id != '') AS known_customers,
      countIf(late_seconds IS NOT NULL) AS timed, countIf(late_seconds <= 0) AS on_time,
      count(f.delivery_seconds) AS delivered, sum(ifNull(f.delivery_seconds, 0)) AS delivery_seconds,
      quantileExactOrNull(0.5)(f.prep_seconds) AS prep_seconds_p50, quantileExactOrNull(0.9)(f.prep_seconds) AS prep_seconds_p90
    FROM ${facts('order_facts')} GROUP BY ${DAY}
  ) AS sales USING (${DAY})
  LEFT JOIN (
    SELECT ${DAY}, -sumIf(f.cents, f.kind = 'refund') AS refund_cents FROM ${facts('payment_facts')} GROUP BY ${DAY}
  ) AS money USING (${DAY})
  LEFT JOIN (
    SELECT ${DAY}, sum(f.worked_seconds) AS worked_seconds FROM ${facts('work_facts')} GROUP BY ${DAY}
  ) AS work USING (${DAY})`,

  // Of `promise`: items are the orders in time, cents the seconds that the others were late.
  breakdown(
    'daily_orders_view',
    replaced(
      `SELECT ${DAY}, part.1 AS dimension, part.2 AS key, '' AS name, '' AS parent, toInt64(count()) AS orders,
      sum(part.3) AS items, sum(part.4) AS cents, toInt64(0) AS other_cents
    FROM ${facts('order_facts', ' AND sold')}
    ARRAY JOIN arrayConcat(
      [('hour', concat(toString(toDayOfWeek(business_date)), '|', leftPad(toString(local_hour), 2, '0')), toInt64(f.items), f.net_cents),
       ('mix', concat(channel, '|', service), toInt64(f.items), f.net_cents)],
      if(prep_seconds IS NULL, [], [('prep', concat(service, '|', leftPad(toString(least(intDiv(assumeNotNull(prep_seconds), ${PREP_BIN_SECONDS}), ${PREP_BINS_MAX})), 3, '0')),
        toInt64(assumeNotNull(prep_seconds)), toInt64(0))]),
      if(late_seconds IS NULL, [], [('promise', toString(service), toInt64(assumeNotNull(late_seconds) <= 0), toInt64(greatest(assumeNotNull(late_seconds), 0)))])
    ) AS part
    GROUP BY ${DAY}, dimension, key`,
      'prep',
      'promise',
    ),
  ),

  breakdown(
    'daily_deals_view',
    replaced(
      `SELECT ${DAY}, 'deal' AS dimension, toString(deal.1) AS key, toString(argMax(deal.2, (last_seq, order_id))) AS name, '' AS parent, toInt64(uniqExact(order_id)) AS orders,
      toInt64(count()) AS items, sum(if(deal.4 = 1, f.net_cents, 0)) AS cents, sum(deal.3) AS other_cents
    FROM ${facts('order_facts', ' AND sold AND notEmpty(deals)')}
    ARRAY JOIN arrayMap((deal, name, cents, nth) -> (deal, name, cents, nth), deals, deal_names, deal_cents, arrayEnumerateUniq(deals)) AS deal
    GROUP BY ${DAY}, key`,
      'deal',
    ),
  ),

  // A product that was taken off again keeps its row of nothing: without one its old figures would stand.
  breakdown(
    'daily_products_view',
    `SELECT ${DAY}, 'product' AS dimension, item_id AS key, argMax(f.name, (f.seq, f.line_id)) AS name, argMax(f.category_id, (f.seq, f.line_id)) AS parent,
      uniqExactIf(order_id, quantity > 0) AS orders, sum(quantity) AS items, sum(f.net_cents) AS cents, 0 AS other_cents
    FROM ${facts('order_item_facts')} GROUP BY ${DAY}, key`,
  ),

  breakdown(
    'daily_tenders_view',
    `SELECT ${DAY}, 'tender' AS dimension, concat(tender, '|', toString(f.kind)) AS key, '' AS name, '' AS parent,
      uniqExact(order_id) AS orders, count() AS items, sum(f.cents) AS cents, sum(f.tip_cents) AS other_cents
    FROM ${facts('payment_facts')} GROUP BY ${DAY}, key`,
  ),

  breakdown(
    'daily_acts_view',
    `SELECT ${DAY}, 'act' AS dimension, concat(f.kind, '|', user_id) AS key, '' AS name, '' AS parent,
      countIf(f.cents > 0 OR f.kind = 'no-sale') AS orders, countIf(approved_by != '') AS items, sum(f.cents) AS cents, 0 AS other_cents
    FROM ${facts('act_facts')} GROUP BY ${DAY}, key`,
  ),

  breakdown(
    'daily_work_view',
    `SELECT ${DAY}, 'work' AS dimension, toString(staff_id) AS key, '' AS name, '' AS parent,
      count() AS orders, sum(f.worked_seconds) AS items, 0 AS cents, sum(break_seconds) AS other_cents
    FROM ${facts('work_facts')} GROUP BY ${DAY}, key`,
  ),

  breakdown(
    'daily_stock_view',
    `SELECT ${DAY}, 'stock' AS dimension, concat(f.kind, '|', need.1) AS key, '' AS name, '' AS parent,
      count() AS orders, sum(need.2) AS items, 0 AS cents, 0 AS other_cents
    FROM ${facts('stock_facts')} ARRAY JOIN arrayZip(ingredients, quantities) AS need GROUP BY ${DAY}, key`,
  ),

  `monthly_breakdowns_view TO ${DATABASE}.monthly_breakdowns AS
  SELECT ${DAY}, dimension, key, name, parent, orders, items, cents, other_cents, version
  FROM ${DATABASE}.changed_months INNER JOIN (
    SELECT tenant_id, store_id, toStartOfMonth(d.business_date) AS business_date, dimension, key,
      argMax(d.name, d.business_date) AS name, argMax(d.parent, d.business_date) AS parent,
      sum(d.orders) AS orders, sum(d.items) AS items, sum(d.cents) AS cents, sum(d.other_cents) AS other_cents
    FROM (
      SELECT * FROM ${DATABASE}.daily_breakdowns FINAL
      WHERE toYYYYMM(business_date) IN (SELECT toYYYYMM(business_date) FROM ${DATABASE}.changed_months)
        AND (tenant_id, store_id, toStartOfMonth(business_date)) IN (SELECT ${DAY} FROM ${DATABASE}.changed_months)
    ) AS d GROUP BY tenant_id, store_id, business_date, dimension, key
  ) AS days USING (${DAY})`,

  `chain_breakdowns_view TO ${DATABASE}.chain_breakdowns AS
  SELECT tenant_id, business_date, dimension, key, name, parent, orders, items, cents, other_cents, version
  FROM ${DATABASE}.changed_chain_days INNER JOIN (
    SELECT tenant_id, business_date, dimension, key, argMax(d.name, d.store_id) AS name, argMax(d.parent, d.store_id) AS parent,
      sum(d.orders) AS orders, sum(d.items) AS items, sum(d.cents) AS cents, sum(d.other_cents) AS other_cents
    FROM (
      SELECT * FROM ${DATABASE}.daily_breakdowns FINAL
      WHERE dimension IN (${CHAIN_DIMENSIONS.map((name) => `'${name}'`).join(', ')})
        AND (tenant_id, business_date) IN (SELECT tenant_id, business_date FROM ${DATABASE}.changed_chain_days)
    ) AS d GROUP BY tenant_id, business_date, dimension, key
  ) AS days USING (tenant_id, business_date)`,

  `customers_view TO ${DATABASE}.customers AS
  SELECT tenant_id, store_id, customer_id, min(business_date) AS first_date, max(business_date) AS last_date,
    groupUniqArray(business_date) AS dates
  FROM ${DATABASE}.order_facts WHERE sold AND customer_id != '' GROUP BY tenant_id, store_id, customer_id`,
];
