import {
  reportExportSchema,
  reportExportsSchema,
  type ExportFormat,
} from '@forno/shared/protocol/reports/exports';
import { reportNamesSchema } from '@forno/shared/protocol/reports/names';
import { ratesSchema, storeWagesSchema } from '@forno/shared/protocol/reports/rates';
import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { reportViewSchema, reportViewsSchema } from '@forno/shared/protocol/reports/views';
import { onWire, type Loose } from './bodies.ts';
import { answerOf, fileOf, taken, type GeneratedClient } from './client.ts';
import type { paths } from './generated/paths.ts';
import type { MailSchedule, NewView, RatesInput, SaveStoreWages } from './generated/reports.ts';

/** Every table is asked alike: one stands for all. */
type ATable = '/v1/reports/product-mix';
type TableQuery = paths[ATable]['get']['parameters']['query'];
type ExportedReport = paths['/v1/reports/{report}/export']['post']['parameters']['path']['report'];
type NamedReport = paths['/v1/report-names']['get']['parameters']['query']['report'];
export type TableRange = Pick<TableQuery, 'startDate' | 'endDate' | 'storeId'>;
export type Compared = Required<Pick<TableQuery, 'compareStartDate' | 'compareEndDate'>>;

const viewAt = (viewId: string) => ({ path: { viewId } });
const storeAt = (storeId: string) => ({ path: { storeId } });

/** Reports as tables, their files, views and mails. */
export const reportsApi = (client: GeneratedClient) => ({
  table: (contract: TableContract, query: TableQuery, signal?: AbortSignal): Promise<ReportAnswer> =>
    answerOf(
      client.GET(contract.path as ATable, {
        params: { query },
        signal: signal ?? null,
      }) as Promise<{
        data?: ReportAnswer;
        response: Response;
      }>,
      contract.answer,
    ),
  exports: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/report-exports', { signal: signal ?? null }), reportExportsSchema),
  beginExport: ({ name }: TableContract, format: ExportFormat, range: TableRange) =>
    answerOf(
      client.POST('/v1/reports/{report}/export', {
        params: { path: { report: name as ExportedReport } },
        body: onWire({ format, ...range }),
      }),
      reportExportSchema,
    ),
  exportFile: (exportId: string) =>
    fileOf(
      client.GET('/v1/report-exports/{exportId}/file', { params: { path: { exportId } }, parseAs: 'blob' }),
    ),
  views: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/report-views', { signal: signal ?? null }), reportViewsSchema),
  keepView: (body: Loose<NewView>) =>
    answerOf(client.POST('/v1/report-views', { body: onWire(body) }), reportViewSchema),
  forgetView: (viewId: string) =>
    taken(client.DELETE('/v1/report-views/{viewId}', { params: viewAt(viewId) })),
  mailView: (viewId: string, body: Loose<MailSchedule>) =>
    answerOf(
      client.PUT('/v1/report-views/{viewId}/schedule', { params: viewAt(viewId), body: onWire(body) }),
      reportViewSchema,
    ),
  endMails: (viewId: string) =>
    answerOf(
      client.DELETE('/v1/report-views/{viewId}/schedule', { params: viewAt(viewId) }),
      reportViewSchema,
    ),
  rates: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/report-rates', { signal: signal ?? null }), ratesSchema),
  saveRates: (body: Loose<RatesInput>) =>
    answerOf(client.PUT('/v1/report-rates', { body: onWire(body) }), ratesSchema),
  wages: (storeId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/wages', { params: storeAt(storeId), signal: signal ?? null }),
      storeWagesSchema,
    ),
  saveWages: (storeId: string, wages: Loose<SaveStoreWages>['wages']) =>
    answerOf(
      client.PUT('/v1/stores/{storeId}/wages', { params: storeAt(storeId), body: onWire({ wages }) }),
      storeWagesSchema,
    ),
  names: ({ name }: TableContract, storeId: string | undefined, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/report-names', {
        params: { query: { report: name as NamedReport, ...(storeId !== undefined && { storeId }) } },
        signal: signal ?? null,
      }),
      reportNamesSchema,
    ),
});
