import { z } from 'zod';
import { isoDateSchema } from './common.ts';

/** `GET /v1/dashboards/realtime/performance?storeId`; pushed over the relay as `performance`. */
export const realtimePerformanceQuerySchema = z.object({ storeId: z.string().min(1).max(64).optional() });

const performance = {
  /** Orders sold today so far, and what they brought. */
  orders: z.int(),
  netSalesCents: z.int(),
  /** In the kitchen or on the way just now, and how many of them are past their promise. */
  open: z.int(),
  late: z.int(),
  /** When the order that waits longest was accepted; null: none waits. */
  oldestAcceptedAt: z.int().nullable(),
  /** Of today: of the promises that came due, how many were kept. */
  onTimeBps: z.int().nullable(),
  prepSecondsP50: z.int().nullable(),
};

export const realtimePerformanceSchema = z.object({
  at: z.int(),
  currency: z.string(),
  total: z.object(performance),
  /** Those with the most late orders first. */
  stores: z.array(z.object({ storeId: z.string(), businessDate: isoDateSchema, ...performance })),
});
export type RealtimePerformance = z.infer<typeof realtimePerformanceSchema>;
