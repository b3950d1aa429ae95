import { ok } from '@forno/shared/result';
import type { UserCaller } from '../http/caller.ts';
import { realtimeOrders, type ReportSources } from './realtime-orders.ts';
import { realtimePerformance } from './realtime-performance.ts';
import { reportScope, type ReportScope } from './scope.ts';

/** What the relay pushes to dashboards: the same figures as the routes', for the same eyes. */
export function liveFigures(sources: ReportSources, now: () => number) {
  const live =
    <State>(figures: (sources: ReportSources, scope: ReportScope, now: number) => Promise<State>) =>
    async (caller: UserCaller, storeId: string | undefined) => {
      const scope = await reportScope(sources.db, caller, storeId);
      return scope.ok ? ok(await figures(sources, scope.value, now())) : scope;
    };
  return { dashboard: live(realtimeOrders), performance: live(realtimePerformance) };
}
