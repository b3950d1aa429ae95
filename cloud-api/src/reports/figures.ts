import type { SalesFigures } from '@forno/shared/protocol/reports/common';
import { invariant } from '@forno/shared/result';
import { z } from 'zod';

/** A sum from ClickHouse, which may come as a number or as text; exact, or it is refused. */
export const integer = z.union([z.number(), z.string()]).transform((value, context) => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  context.addIssue({ code: 'custom', message: `${value} is no exact integer` });
  return z.NEVER;
});

/** The sums behind the figures, by the names the queries give them. */
export const sums = {
  orders: integer,
  items: integer,
  netSalesCents: integer,
  grossSalesCents: integer,
  discountCents: integer,
  taxCents: integer,
  refundCents: integer,
};
export type Sums = Omit<SalesFigures, 'averageOrderCents'>;

export const NO_SALES: Sums = {
  orders: 0,
  items: 0,
  netSalesCents: 0,
  grossSalesCents: 0,
  discountCents: 0,
  taxCents: 0,
  refundCents: 0,
};

export function addSums(list: readonly Sums[]): Sums {
  const total = { ...NO_SALES };
  for (const sums of list) {
    for (const key of Object.keys(total) as (keyof Sums)[]) total[key] += sums[key];
  }
  for (const value of Object.values(total)) invariant(Number.isSafeInteger(value), 'a total is exact');
  return total;
}

export function toFigures({
  orders,
  items,
  netSalesCents,
  grossSalesCents,
  discountCents,
  taxCents,
  refundCents,
}: Sums): SalesFigures {
  const averageOrderCents = orders === 0 ? 0 : Math.round(grossSalesCents / orders);
  return {
    orders,
    items,
    netSalesCents,
    grossSalesCents,
    discountCents,
    taxCents,
    refundCents,
    averageOrderCents,
  };
}

/** Sums over `daily_store_metrics`. */
export const DAILY_SUMS = `sum(orders) AS orders, sum(items) AS items, sum(net_cents) AS netSalesCents, sum(gross_cents) AS grossSalesCents,
  sum(discount_cents) AS discountCents, sum(tax_cents) AS taxCents, sum(refund_cents) AS refundCents`;

/** Right before any merge. A day lives in one partition, so partitions need not be merged with each other. */
export const FINAL_SETTINGS =
  'SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = 30';
