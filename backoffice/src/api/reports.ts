import {
  reportExportSchema,
  reportExportsSchema,
  type ExportFormat,
} from '@forno/shared/protocol/reports/exports';
import {
  ratesSchema,
  reportPeopleSchema,
  storeWagesSchema,
  type Rates,
} from '@forno/shared/protocol/reports/rates';
import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { reportViewSchema, reportViewsSchema, type Schedule } from '@forno/shared/protocol/reports/views';
import type { Parser, Send } from './http.ts';

export interface TableRange {
  readonly startDate: string;
  readonly endDate: string;
  readonly storeId?: string;
}
export interface Compared {
  readonly compareStartDate: string;
  readonly compareEndDate: string;
}

const enc = encodeURIComponent;
const nothing: Parser<null> = { safeParse: () => ({ success: true, data: null }) };

/** Reports as tables, their files, views and mails. */
export const reportsApi = (send: Send) => ({
  table: (
    contract: TableContract,
    query: TableRange & Partial<Compared> & { readonly limit?: string; readonly after?: string },
    signal?: AbortSignal,
  ): Promise<ReportAnswer> =>
    send({ path: contract.path, query: { ...query }, answer: contract.answer, ...(signal && { signal }) }),
  exports: (signal?: AbortSignal) =>
    send({ path: '/v1/report-exports', answer: reportExportsSchema, ...(signal && { signal }) }),
  beginExport: (report: string, format: ExportFormat, range: TableRange) =>
    send({
      method: 'POST',
      path: `/v1/reports/${enc(report)}/export`,
      body: { format, ...range },
      answer: reportExportSchema,
    }),
  views: (signal?: AbortSignal) =>
    send({ path: '/v1/report-views', answer: reportViewsSchema, ...(signal && { signal }) }),
  keepView: (view: { name: string; report: string; address: string; storeId: string | null }) =>
    send({ method: 'POST', path: '/v1/report-views', body: view, answer: reportViewSchema }),
  forgetView: (viewId: string) =>
    send({ method: 'DELETE', path: `/v1/report-views/${enc(viewId)}`, answer: nothing }),
  mailView: (viewId: string, schedule: Schedule) =>
    send({
      method: 'PUT',
      path: `/v1/report-views/${enc(viewId)}/schedule`,
      body: schedule,
      answer: reportViewSchema,
    }),
  endMails: (viewId: string) =>
    send({ method: 'DELETE', path: `/v1/report-views/${enc(viewId)}/schedule`, answer: reportViewSchema }),
  rates: (signal?: AbortSignal) =>
    send({ path: '/v1/report-rates', answer: ratesSchema, ...(signal && { signal }) }),
  saveRates: (rates: Rates) =>
    send({ method: 'PUT', path: '/v1/report-rates', body: rates, answer: ratesSchema }),
  wages: (storeId: string, signal?: AbortSignal) =>
    send({
      path: `/v1/stores/${enc(storeId)}/wages`,
      answer: storeWagesSchema,
      ...(signal && { signal }),
    }),
  saveWages: (storeId: string, wages: Readonly<Record<string, number | null>>) =>
    send({
      method: 'PUT',
      path: `/v1/stores/${enc(storeId)}/wages`,
      body: { wages },
      answer: storeWagesSchema,
    }),
  people: (storeId: string | undefined, signal?: AbortSignal) =>
    send({
      path: '/v1/report-people',
      query: storeId === undefined ? {} : { storeId },
      answer: reportPeopleSchema,
      ...(signal && { signal }),
    }),
});
