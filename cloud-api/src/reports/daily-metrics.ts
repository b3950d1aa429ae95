import type { ReportRange } from '@forno/shared/protocol/reports/common';
import type { DailyMetrics } from '@forno/shared/protocol/reports/daily-metrics';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from '../clickhouse/client.ts';
import { FINAL_SETTINGS, integer, sums, toFigures } from './figures.ts';
import type { ReportScope } from './scope.ts';

const DAYS = `
  SELECT business_date AS date, store_id AS storeId, orders, items, net_cents AS netSalesCents, gross_cents AS grossSalesCents,
    discount_cents AS discountCents, tax_cents AS taxCents, refund_cents AS refundCents, cancelled,
    prep_seconds_p50 AS prepSecondsP50, prep_seconds_p90 AS prepSecondsP90
  FROM ${DATABASE}.daily_store_metrics FINAL
  WHERE tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)}
    AND business_date BETWEEN {startDate:Date} AND {endDate:Date}
  ORDER BY date, storeId
  ${FINAL_SETTINGS}`;

const row = z.object({
  date: z.string(),
  storeId: z.string(),
  ...sums,
  cancelled: integer,
  prepSecondsP50: integer.nullable(),
  prepSecondsP90: integer.nullable(),
});

/** One line a store and business date, oldest first. */
export async function dailyMetrics(
  clickhouse: ClickHouse,
  scope: ReportScope,
  { startDate, endDate }: ReportRange,
): Promise<DailyMetrics> {
  const rows = await clickhouse.query(
    DAYS,
    { tenantId: scope.tenantId, storeIds: scope.storeIds, startDate, endDate },
    row,
  );
  return {
    days: rows.map(({ date, storeId, cancelled, prepSecondsP50, prepSecondsP90, ...day }) => ({
      date,
      storeId,
      ...toFigures(day),
      cancelled,
      prepSecondsP50,
      prepSecondsP90,
    })),
  };
}
