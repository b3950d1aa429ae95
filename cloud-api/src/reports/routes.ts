import { comparisonQuerySchema, comparisonSchema } from '@forno/shared/protocol/reports/comparison';
import { dailyMetricsQuerySchema, dailyMetricsSchema } from '@forno/shared/protocol/reports/daily-metrics';
import { ordersSummaryQuerySchema, ordersSummarySchema } from '@forno/shared/protocol/reports/orders-summary';
import {
  realtimeOrdersQuerySchema,
  realtimeOrdersSchema,
} from '@forno/shared/protocol/reports/realtime-orders';
import {
  realtimePerformanceQuerySchema,
  realtimePerformanceSchema,
} from '@forno/shared/protocol/reports/realtime-performance';
import { ok } from '@forno/shared/result';
import { ANY_MANAGER } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import { comparison } from './comparison.ts';
import { dailyMetrics } from './daily-metrics.ts';
import { ordersSummary } from './orders-summary.ts';
import { realtimeOrders, type ReportSources } from './realtime-orders.ts';
import { exportRoutes } from './exports/routes.ts';
import { reportNamesRoute } from './names.ts';
import { rateRoutes } from './rates.ts';
import { realtimePerformance } from './realtime-performance.ts';
import { reportScope } from './scope.ts';
import { tableRoutes } from './table-routes.ts';
import { viewRoutes } from './views/routes.ts';

export interface ReportDeps extends ReportSources {
  /** Wakes the worker of exports, where this process has one. */
  readonly nudgeExports?: () => void;
  /** Milliseconds since the epoch: which day is today. */
  readonly now: () => number;
}

const common = {
  tag: 'reports',
  access: ANY_MANAGER,
  keyScope: 'reports:read',
  problems: { 404: 'unknown-store', 422: 'mixed-currencies' },
} as const;

/** Everything managers read of their sales. Training orders are in none of it. */
export function reportRoutes(deps: ReportDeps): Route[] {
  const { clickhouse, db, now } = deps;
  return [
    route(
      {
        ...common,
        method: 'get',
        path: '/v1/reports/orders/summary',
        summary:
          'Sales between two business dates: totals, by day, month, hour, product, channel, service and tender',
        query: ordersSummaryQuerySchema,
        answer: ordersSummarySchema,
      },
      async ({ caller, query }) => {
        const scope = await reportScope(db, caller, query.storeId);
        return scope.ok ? ok(await ordersSummary(clickhouse, scope.value, query)) : scope;
      },
    ),
    route(
      {
        ...common,
        method: 'get',
        path: '/v1/analytics/metrics/daily',
        summary: 'Figures of each store and business date, with preparation times',
        query: dailyMetricsQuerySchema,
        answer: dailyMetricsSchema,
      },
      async ({ caller, query }) => {
        const scope = await reportScope(db, caller, query.storeId);
        return scope.ok ? ok(await dailyMetrics(clickhouse, scope.value, query)) : scope;
      },
    ),
    route(
      {
        ...common,
        method: 'get',
        path: '/v1/analytics/metrics/comparison',
        summary: 'The running period against the one before it, up to the same day',
        query: comparisonQuerySchema,
        answer: comparisonSchema,
      },
      async ({ caller, query }) => {
        const scope = await reportScope(db, caller, query.storeId);
        return scope.ok
          ? ok(await comparison(clickhouse, scope.value, { period: query.period, now: now() }))
          : scope;
      },
    ),
    route(
      {
        ...common,
        method: 'get',
        path: '/v1/dashboards/realtime/orders',
        summary: 'Today so far, with the newest orders',
        query: realtimeOrdersQuerySchema,
        answer: realtimeOrdersSchema,
      },
      async ({ caller, query }) => {
        const scope = await reportScope(db, caller, query.storeId);
        return scope.ok ? ok(await realtimeOrders({ clickhouse, db }, scope.value, now())) : scope;
      },
    ),
    route(
      {
        ...common,
        method: 'get',
        path: '/v1/dashboards/realtime/performance',
        summary: 'How the shops are doing right now: what waits, what is late, what came in time',
        query: realtimePerformanceQuerySchema,
        answer: realtimePerformanceSchema,
      },
      async ({ caller, query }) => {
        const scope = await reportScope(db, caller, query.storeId);
        return scope.ok ? ok(await realtimePerformance({ clickhouse, db }, scope.value, now())) : scope;
      },
    ),
    ...tableRoutes(deps),
    ...rateRoutes(deps),
    reportNamesRoute(db),
    ...exportRoutes(deps),
    ...viewRoutes(deps),
  ];
}
