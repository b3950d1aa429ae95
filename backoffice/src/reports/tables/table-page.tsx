import { useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { Button, EmptyState } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { useScope } from '../../app/use-scope.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ExportButtons } from '../exports/export-buttons.tsx';
import { comparedWith } from './compared-with.ts';
import { ComparePicker } from './compare-picker.tsx';
import { IngredientPrices, RoleWages } from './cost-forms.tsx';
import { useNames } from './use-names.ts';
import { StoreWages } from './store-wages.tsx';
import { TableChart } from './table-chart.tsx';
import { keyOf, tableColumns, type AnswerRow } from './table-columns.tsx';
import { TableTotals } from './table-totals.tsx';

/** A report that is a table: its figures, its picture, its rows; all of it as the address says. */
export function TablePage({ contract }: { contract: TableContract }) {
  const { api } = useCloud();
  const { range } = useScope();
  const [params, setParams] = useSearchParams();
  const after = params.get('after') ?? undefined;
  const compared = comparedWith(params, range);
  const asked = { ...range, ...compared, ...(after !== undefined && { after }) };
  const query = useQuery({
    queryKey: ['table', contract.name, asked],
    queryFn: ({ signal }) => api.reports.table(contract, asked, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="bo-section-head">
        <p className="forno-muted">{contract.summary}.</p>
        <ComparePicker />
      </div>
      <Loaded query={query} failed="The report could not be loaded." height="44rem">
        {(answer) => <TableView contract={contract} answer={answer} />}
      </Loaded>
      {query.data?.next ? (
        <Button
          onClick={() =>
            setParams((now) => {
              const next = new URLSearchParams(now);
              next.set('after', query.data?.next ?? '');
              return next;
            })
          }
        >
          Older rows
        </Button>
      ) : null}
    </>
  );
}

function TableView({ contract, answer }: { contract: TableContract; answer: ReportAnswer }) {
  const { range, today } = useScope();
  const nameOf = useNames(contract, range.storeId);
  const stores = useStores().data?.stores;
  const columns = useMemo(() => {
    const zones = new Map(stores?.map(({ storeId, timeZone }) => [storeId, timeZone]));
    const zoneOf = ({ storeId }: AnswerRow) => zones.get(String(storeId ?? range.storeId));
    return tableColumns(contract, answer, nameOf, zoneOf);
  }, [contract, answer, nameOf, stores, range.storeId]);
  const nothing = (
    <EmptyState
      title="There is nothing in this time"
      hint="Choose a longer period or another store above. Today's figures appear here as the stores upload them."
    />
  );
  const shown = contract.chart?.value;
  const chart = <TableChart contract={contract} answer={answer} nameOf={nameOf} />;
  return (
    <>
      <TableTotals contract={contract} answer={answer} />
      {shown !== undefined && answer.rows.some((row) => (row[shown] ?? 0) !== 0) ? (
        <section className="forno-panel bo-section">
          <h2>{contract.columns[shown]?.title}</h2>
          {chart}
        </section>
      ) : null}
      {contract.name === 'labour' ? <RoleWages currency={answer.currency} today={today} /> : null}
      {contract.name === 'labour' && range.storeId !== undefined ? (
        <StoreWages storeId={range.storeId} currency={answer.currency} />
      ) : null}
      {contract.name === 'food-cost' ? (
        <IngredientPrices
          ingredientIds={answer.rows.map((row) => String(row['ingredientId']))}
          nameOf={nameOf}
        />
      ) : null}
      <section className="forno-panel bo-section">
        <DataTable
          // Sorting and columns are the report's own.
          key={`${contract.name} ${columns.length}`}
          name={contract.title}
          rows={answer.rows}
          columns={columns}
          rowId={(row) => keyOf(contract, row)}
          empty={nothing}
          actions={<ExportButtons contract={contract} />}
        />
      </section>
    </>
  );
}
