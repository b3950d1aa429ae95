import { z } from 'zod';
import { EXPORT_FORMATS } from './exports.ts';

const CADENCES = ['daily', 'weekly', 'monthly'] as const;

/** A view as a file by e-mail: of yesterday, of the week that ended on Sunday, of the month before. */
export const mailScheduleSchema = z.object({
  cadence: z.enum(CADENCES),
  /** Of the day, where the stores are: daily, on Mondays, or on the first. */
  hour: z.int().min(0).max(23),
  format: z.enum(EXPORT_FORMATS),
  recipients: z.array(z.email().max(200)).min(1).max(20),
});
export type MailSchedule = z.infer<typeof mailScheduleSchema>;

/** `POST /v1/report-views`: a report's page as somebody likes it. */
export const newViewSchema = z.object({
  name: z.string().trim().min(1).max(80),
  report: z.string().min(1).max(40),
  /** The page's search text, `?period=28d&store=…`. */
  address: z.string().max(1000),
  storeId: z.string().min(1).max(64).nullable(),
});
export const reportViewSchema = newViewSchema.extend({
  viewId: z.uuid(),
  schedule: mailScheduleSchema.nullable(),
  nextDueAt: z.int().nullable(),
});
export type ReportView = z.infer<typeof reportViewSchema>;
export const reportViewsSchema = z.object({ views: z.array(reportViewSchema) });
