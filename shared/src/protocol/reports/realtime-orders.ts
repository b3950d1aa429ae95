import { z } from 'zod';
import { ORDER_STATUSES } from '../../domain/order/order.ts';
import { isoDateSchema, salesFiguresSchema } from './common.ts';

/** `GET /v1/dashboards/realtime/orders?storeId`; the same shape is pushed as `dashboard` over the relay. */
export const realtimeOrdersQuerySchema = z.object({ storeId: z.string().min(1).max(64).optional() });

export const liveOrderSchema = z.object({
  orderId: z.string(),
  storeId: z.string(),
  number: z.int(),
  businessDate: isoDateSchema,
  status: z.enum(ORDER_STATUSES),
  service: z.string(),
  channel: z.string(),
  callName: z.string().nullable(),
  totalCents: z.int(),
  items: z.int(),
  createdAt: z.int(),
  acceptedAt: z.int().nullable(),
  promisedAt: z.int().nullable(),
  readyAt: z.int().nullable(),
});
export type LiveOrder = z.infer<typeof liveOrderSchema>;

export const realtimeOrdersSchema = z.object({
  at: z.int(),
  currency: z.string(),
  /** The business date now, by store time; figures of that date so far. */
  today: salesFiguresSchema.extend({ businessDate: isoDateSchema }),
  /** The same weekday a week before, up to the same local time; null when there is none. */
  lastWeek: salesFiguresSchema.nullable(),
  byStatus: z.record(z.string(), z.int()),
  /** Newest first, at most 100. */
  orders: z.array(liveOrderSchema),
});
export type RealtimeOrders = z.infer<typeof realtimeOrdersSchema>;
