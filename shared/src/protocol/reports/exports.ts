import { z } from 'zod';
import { isoDateSchema } from './common.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const rangeFields = {
  startDate: isoDateSchema,
  endDate: isoDateSchema,
  storeId: z.string().min(1).max(64).optional(),
};

/** `POST /v1/reports/:report/export`: all rows of a report as a file, made in the background. */
export const exportRequestSchema = z
  .object({ format: z.enum(EXPORT_FORMATS), ...rangeFields })
  .refine(({ startDate, endDate }) => startDate <= endDate, {
    path: ['endDate'],
    message: 'endDate lies before startDate',
  });

export const reportExportSchema = z.object({
  exportId: z.uuid(),
  report: z.string(),
  format: z.enum(EXPORT_FORMATS),
  ...rangeFields,
  status: z.enum(['queued', 'running', 'done', 'failed']),
  rowsDone: z.int(),
  /** Null until it is known. */
  rowsTotal: z.int().nullable(),
  bytes: z.int(),
  /** Why it failed, in words. */
  error: z.string().nullable(),
  createdAt: z.int(),
  finishedAt: z.int().nullable(),
  /** When a schedule's mail went out; null: none is to. */
  mailedAt: z.int().nullable(),
  /** Why its mail has not gone yet; it is tried again for a day. */
  mailError: z.string().nullable(),
});
export type ReportExport = z.infer<typeof reportExportSchema>;

/** `GET /v1/report-exports`: one's own, newest first. */
export const reportExportsSchema = z.object({ exports: z.array(reportExportSchema) });
