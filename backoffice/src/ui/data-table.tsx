import { useMemo, useState, type ReactNode } from 'react';
import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table';
import { Button } from '@forno/shared/ui';
import { number } from '../app/locale.ts';
import { ColumnMenu } from './column-menu.tsx';
import { csvOf, saveFile, type CsvValue } from './csv.ts';
import { TableRows } from './data-table-rows.tsx';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** What sorts, filters and exports; money as minor units. */
  readonly value: (row: Row) => string | number | null;
  /** What is shown; the value itself unless given. */
  readonly cell?: (row: Row) => ReactNode;
  /** In the file, where it is not the value: money in major units. */
  readonly csv?: (row: Row) => CsvValue;
  readonly isNumber?: boolean;
  /** Not shown until asked for. */
  readonly isExtra?: boolean;
}

interface DataTableProps<Row> {
  /** For the file and for screen readers. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumn<Row>[];
  readonly rowId: (row: Row) => string;
  readonly sort?: { readonly id: string; readonly desc: boolean };
  /** In place of rows when there are none. */
  readonly empty: ReactNode;
  readonly actions?: ReactNode;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
  columnVisibilityFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
});

/** A table that sorts, filters, chooses columns and exports; however long it is, what is in sight is drawn. */
export function DataTable<Row extends object>({
  name,
  rows,
  columns,
  rowId,
  sort,
  empty,
  actions,
}: DataTableProps<Row>) {
  const [sorting, setSorting] = useState<SortingState>(sort ? [sort] : []);
  const [filter, setFilter] = useState('');
  const [columnVisibility, setColumnVisibility] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(columns.filter((column) => column.isExtra === true).map(({ id }) => [id, false])),
  );
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const toTop = (): void => scroller?.scrollTo({ top: 0 });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map(({ id, header, value, isNumber = false }) =>
        // Sorting puts what is undefined last whichever way it goes.
        helper.accessor((row) => value(row) ?? undefined, {
          id,
          header,
          sortUndefined: 'last',
          sortDescFirst: isNumber,
          ...(!isNumber && { sortFn: 'alphanumeric' as const }),
        }),
      ),
    );
  }, [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowId,
    state: { sorting, globalFilter: filter, columnVisibility },
    onSortingChange: (change) => {
      setSorting(change);
      toTop();
    },
    onGlobalFilterChange: setFilter,
    onColumnVisibilityChange: setColumnVisibility,
    enableSortingRemoval: false,
    getColumnCanGlobalFilter: ({ id }) => byId.get(id)?.isNumber !== true,
    globalFilterFn: (row, id, wanted) =>
      String(row.getValue(id) ?? '')
        .toLowerCase()
        .includes(String(wanted).toLowerCase()),
  });

  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => byId.get(id) ?? []);
  const found = table.getSortedRowModel().rows;
  const exportRows = (): void => {
    const lines = found.map(({ original }) => shown.map((column) => (column.csv ?? column.value)(original)));
    saveFile(
      `forno-${name.toLowerCase().replaceAll(/\W+/g, '-')}.csv`,
      csvOf(
        shown.map(({ header }) => header),
        lines,
      ),
    );
  };
  return (
    <div className="bo-table">
      <div className="bo-table-tools">
        <input
          className="forno-input"
          type="search"
          placeholder="Filter"
          aria-label={`Filter ${name}`}
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value);
            toTop();
          }}
        />
        <ColumnMenu
          columns={columns}
          isShown={(id) => columnVisibility[id] !== false}
          onToggle={(id, isShown) => setColumnVisibility((before) => ({ ...before, [id]: isShown }))}
        />
        <Button onClick={exportRows} disabled={found.length === 0}>
          Export CSV
        </Button>
        {actions}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div ref={setScroller} className="bo-table-scroll" role="region" aria-label={name} tabIndex={0}>
        <table className="forno-table" aria-rowcount={found.length + 1}>
          <caption className="forno-hidden">{name}</caption>
          <thead>
            <tr>
              {table.getFlatHeaders().map(({ id, column }) => {
                const direction = column.getIsSorted();
                const spec = byId.get(id);
                return (
                  <th
                    key={id}
                    scope="col"
                    className={spec?.isNumber === true ? 'forno-number' : undefined}
                    aria-sort={
                      direction === false ? undefined : direction === 'asc' ? 'ascending' : 'descending'
                    }
                  >
                    <button type="button" className="bo-sort" onClick={column.getToggleSortingHandler()}>
                      {spec?.header}
                      <span aria-hidden="true">
                        {direction === false ? '' : direction === 'asc' ? '↑' : '↓'}
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <TableRows rows={found} columns={shown} scroller={scroller} />
        </table>
        {rows.length === 0 ? empty : null}
        {rows.length > 0 && found.length === 0 ? (
          <p className="bo-none">
            Nothing contains “{filter}”.{' '}
            <button type="button" className="bo-link" onClick={() => setFilter('')}>
              Show all
            </button>
          </p>
        ) : null}
      </div>
      {found.length > 0 ? (
        <p className="bo-table-count forno-muted" role="status">
          {found.length === rows.length
            ? `${number(rows.length)} in all`
            : `${number(found.length)} of ${number(rows.length)}`}
        </p>
      ) : null}
    </div>
  );
}
