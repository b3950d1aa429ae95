import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Segmented } from '@forno/shared/ui';
import { useDaily, useSummary } from '../api/queries.ts';
import { rangeBefore } from '../app/period.ts';
import { useScope } from '../app/use-scope.ts';
import { Loaded } from '../ui/loaded.tsx';
import { RangeFigures } from './range-figures.tsx';
import { ReportView } from './report-view.tsx';
import { REPORTS, type ReportKind } from './report-kinds.ts';

/** What was sold, by day, month, hour or product. */
export function ReportsPage() {
  const { range } = useScope();
  const [params, setParams] = useSearchParams();
  const kind = REPORTS.find(({ value }) => value === params.get('by'))?.value ?? 'day';
  const summary = useSummary(range);
  const earlier = useMemo(
    () => ({ ...rangeBefore(range), ...(range.storeId !== undefined && { storeId: range.storeId }) }),
    [range],
  );
  const before = useSummary(earlier);
  const earlierSales = before.isPlaceholderData ? undefined : before.data;
  const daily = useDaily(range);
  const choose = (by: ReportKind): void =>
    setParams((now) => {
      const next = new URLSearchParams(now);
      next.set('by', by);
      return next;
    });
  return (
    <>
      <div className="bo-page-head">
        <h1>Reports</h1>
        <Segmented label="Sales by" options={REPORTS} value={kind} onChange={choose} />
      </div>
      <Loaded query={summary} failed="The sales could not be loaded." height="44rem">
        {(sales) => (
          <>
            <RangeFigures sales={sales} before={earlierSales} />
            <ReportView kind={kind} sales={sales} before={earlierSales} days={daily.data?.days} />
          </>
        )}
      </Loaded>
    </>
  );
}
