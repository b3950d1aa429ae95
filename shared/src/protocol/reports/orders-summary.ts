import { z } from 'zod';
import { isoDateSchema, reportRangeSchema, salesFiguresSchema } from './common.ts';

/** `GET /v1/reports/orders/summary?startDate&endDate&storeId` */
export const ordersSummaryQuerySchema = reportRangeSchema;

const bucket = { orders: z.int(), items: z.int(), netSalesCents: z.int() };

export const ordersSummarySchema = z.object({
  startDate: isoDateSchema,
  endDate: isoDateSchema,
  storeId: z.string().nullable(),
  currency: z.string(),
  totals: salesFiguresSchema,
  byDay: z.array(z.object({ date: isoDateSchema, ...bucket })),
  /** `YYYY-MM`. */
  byMonth: z.array(z.object({ month: z.string(), ...bucket })),
  /** The shop's local hour of acceptance, 0 to 23. */
  byHour: z.array(z.object({ hour: z.int().min(0).max(23), ...bucket })),
  /** Dearest sellers first. */
  byProduct: z.array(
    z.object({ itemId: z.string(), name: z.string(), quantity: z.int(), netSalesCents: z.int() }),
  ),
  byChannel: z.array(z.object({ channel: z.string(), ...bucket })),
  byService: z.array(z.object({ service: z.string(), ...bucket })),
  byTender: z.array(z.object({ tender: z.string(), cents: z.int() })),
});
export type OrdersSummary = z.infer<typeof ordersSummarySchema>;
