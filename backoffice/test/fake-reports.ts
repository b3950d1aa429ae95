import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DEMO_STORES } from '@forno/shared/demo';
import {
  exportRequestSchema,
  reportExportSchema,
  reportExportsSchema,
  type ReportExport,
} from '@forno/shared/protocol/reports/exports';
import { reportNamesSchema } from '@forno/shared/protocol/reports/names';
import {
  newViewSchema,
  reportViewSchema,
  reportViewsSchema,
  mailScheduleSchema,
  type ReportView,
} from '@forno/shared/protocol/reports/views';

/** Files that take three looks to be made, and views that are kept; nothing for other routes. */
export function fakeReports() {
  const files: ReportExport[] = [];
  const views: ReportView[] = [];
  const look = (file: ReportExport, n: number): void => {
    const rowsDone = Math.min(900, file.rowsDone + 300);
    files[n] = {
      ...file,
      rowsDone,
      rowsTotal: 900,
      status: rowsDone < 900 ? 'running' : 'done',
      bytes: rowsDone * 80,
    };
  };
  return {
    answer(request: IncomingMessage, { pathname }: URL, body: unknown): unknown {
      const route = `${request.method} ${pathname}`;
      if (route === 'GET /v1/report-names')
        return reportNamesSchema.parse({
          names: [
            ...DEMO_STORES.map(({ storeId: id, name }) => ({ of: 'store', id, name })),
            { of: 'person', id: 'Person 1', name: 'Mia' },
            { of: 'category', id: 'Category 1', name: 'Pizzas' },
            { of: 'ingredient', id: 'Ingredient 1', name: 'Mozzarella (g)' },
          ],
        });
      const begun = /^POST \/v1\/reports\/([\w-]+)\/export$/.exec(route);
      if (begun) {
        const made = {
          exportId: randomUUID(),
          report: begun[1],
          status: 'queued',
          rowsDone: 0,
          rowsTotal: null,
          bytes: 0,
        };
        const dates = {
          error: null,
          createdAt: Date.now(),
          finishedAt: null,
          mailedAt: null,
          mailError: null,
        };
        const file = reportExportSchema.parse({ ...exportRequestSchema.parse(body), ...made, ...dates });
        files.unshift(file);
        return file;
      }
      if (route === 'GET /v1/report-exports') {
        files.forEach((file, n) => file.status !== 'done' && look(file, n));
        return reportExportsSchema.parse({ exports: files });
      }
      if (route === 'GET /v1/report-views') return reportViewsSchema.parse({ views });
      if (route === 'POST /v1/report-views') {
        const view = reportViewSchema.parse({
          ...newViewSchema.parse(body),
          viewId: randomUUID(),
          schedule: null,
          nextDueAt: null,
        });
        views.push(view);
        return view;
      }
      const one = views.findIndex(({ viewId }) => pathname.includes(viewId));
      if (one === -1) return undefined;
      if (route.endsWith('/schedule')) {
        const schedule = request.method === 'PUT' ? mailScheduleSchema.parse(body) : null;
        views[one] = { ...views[one]!, schedule, nextDueAt: schedule ? Date.now() + 86_400_000 : null };
        return views[one];
      }
      views.splice(one, 1);
      return null;
    },
  };
}
