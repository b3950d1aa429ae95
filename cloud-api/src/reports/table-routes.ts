import { tableQuerySchema } from '@forno/shared/protocol/reports/table';
import { ok } from '@forno/shared/result';
import { ANY_MANAGER } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import { REPORTS } from './index.ts';
import { costsOf } from './costs.ts';
import type { ReportSources } from './realtime-orders.ts';
import { reportScope } from './scope.ts';
import { askReport } from './table-report.ts';

/** A route for each report that is a table. */
export const tableRoutes = ({ clickhouse, db }: ReportSources): Route[] =>
  REPORTS.map((report) =>
    route(
      {
        method: 'get',
        path: report.contract.path,
        tag: 'reports',
        summary: report.contract.summary,
        access: ANY_MANAGER,
        keyScope: 'reports:read',
        problems: { 404: 'unknown-store', 422: 'mixed-currencies' },
        query: tableQuerySchema,
        answer: report.contract.answer,
      },
      async ({ caller, query }) => {
        const scope = await reportScope(db, caller, query.storeId);
        if (!scope.ok) return scope;
        return ok(
          await askReport(report, { clickhouse, scope: scope.value, costs: costsOf(db, scope.value) }, query),
        );
      },
    ),
  );
