import { z } from 'zod';
import { isoDateSchema, salesFiguresSchema } from './common.ts';

const COMPARISON_PERIODS = ['day', 'week', 'month', 'year'] as const;

/** `GET /v1/analytics/metrics/comparison?period&storeId`. Weeks begin on Monday. */
export const comparisonQuerySchema = z.object({
  period: z.enum(COMPARISON_PERIODS),
  storeId: z.string().min(1).max(64).optional(),
});

export const comparedPeriodSchema = salesFiguresSchema.extend({
  startDate: isoDateSchema,
  endDate: isoDateSchema,
});

export const comparisonSchema = z.object({
  period: z.enum(COMPARISON_PERIODS),
  currency: z.string(),
  /** From the period's first business date to the last that is over: a day half gone compares with nothing. */
  current: comparedPeriodSchema,
  /** As many dates of the period before; fewer where that one was shorter. */
  previous: comparedPeriodSchema,
  /** Of the current against the previous, in basis points; null where the previous is 0. */
  changeBps: z.object({
    orders: z.int().nullable(),
    netSalesCents: z.int().nullable(),
    averageOrderCents: z.int().nullable(),
  }),
});
export type Comparison = z.infer<typeof comparisonSchema>;
