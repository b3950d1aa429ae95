import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { TABLE_REPORTS } from '@forno/shared/protocol/reports/index';
import { Segmented } from '@forno/shared/ui';
import { useDaily, useSummary } from '../api/queries.ts';
import { rangeBefore } from '../app/period.ts';
import { useScope } from '../app/use-scope.ts';
import { Loaded } from '../ui/loaded.tsx';
import { ExportList } from './exports/export-list.tsx';
import { RangeFigures } from './range-figures.tsx';
import { ReportView } from './report-view.tsx';
import { REPORTS, type ReportKind } from './report-kinds.ts';
import { TablePage } from './tables/table-page.tsx';
import { SavedViews } from './views/saved-views.tsx';
import './reports.css';

const SALES = 'sales';

/** Every report: which one, of what and when is in the address. */
export function ReportsPage() {
  const [params, setParams] = useSearchParams();
  const contract = TABLE_REPORTS.find(({ name }) => name === params.get('report'));
  const choose = (report: string): void =>
    setParams((now) => {
      const next = new URLSearchParams(now);
      next.delete('after');
      if (report === SALES) next.delete('report');
      else next.set('report', report);
      return next;
    });
  return (
    <>
      <div className="bo-page-head">
        <h1>{contract?.title ?? 'Sales'}</h1>
        <select
          className="forno-input bo-report-picker"
          aria-label="Report"
          value={contract?.name ?? SALES}
          onChange={(event) => choose(event.target.value)}
        >
          <option value={SALES}>Sales</option>
          {TABLE_REPORTS.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {contract ? <TablePage key={contract.name} contract={contract} /> : <SalesReport />}
      <ExportList />
      <SavedViews report={contract?.name ?? 'orders'} />
    </>
  );
}

/** What was sold, by day, month, hour or product. */
function SalesReport() {
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
      <Segmented label="Sales by" options={REPORTS} value={kind} onChange={choose} />
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
