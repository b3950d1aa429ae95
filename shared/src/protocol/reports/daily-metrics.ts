import { z } from 'zod';
import { isoDateSchema, reportRangeSchema, salesFiguresSchema } from './common.ts';

/** `GET /v1/analytics/metrics/daily?startDate&endDate&storeId` */
export const dailyMetricsQuerySchema = reportRangeSchema;

export const dailyMetricsSchema = z.object({
  days: z.array(
    salesFiguresSchema.extend({
      date: isoDateSchema,
      storeId: z.string(),
      cancelled: z.int(),
      /** Accepted to ready, in seconds; null when nothing became ready. */
      prepSecondsP50: z.int().nullable(),
      prepSecondsP90: z.int().nullable(),
    }),
  ),
});
export type DailyMetrics = z.infer<typeof dailyMetricsSchema>;
