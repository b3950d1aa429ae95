import { z } from 'zod';

/** A date of this century that there is. */
export const isoDateSchema = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}$/, 'YYYY-MM-DD')
  .refine((date) => new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) === true, {
    message: 'There is no such date.',
  });

/** The range every report takes: business dates, both ends included; all stores one may see unless one is named. */
export const reportRangeSchema = z
  .object({ startDate: isoDateSchema, endDate: isoDateSchema, storeId: z.string().min(1).max(64).optional() })
  .refine(({ startDate, endDate }) => startDate <= endDate, {
    path: ['endDate'],
    message: 'endDate lies before startDate',
  });
export type ReportRange = z.infer<typeof reportRangeSchema>;

/** Money and counts that every report speaks of alike. Test and training orders are in none. */
export const salesFiguresSchema = z.object({
  orders: z.int(),
  /** Units sold. */
  items: z.int(),
  /** Lines less deals, without tax added on top. */
  netSalesCents: z.int(),
  /** What customers paid: net sales and added tax. */
  grossSalesCents: z.int(),
  discountCents: z.int(),
  taxCents: z.int(),
  refundCents: z.int(),
  /** Gross sales an order, rounded; 0 without orders. */
  averageOrderCents: z.int(),
});
export type SalesFigures = z.infer<typeof salesFiguresSchema>;
