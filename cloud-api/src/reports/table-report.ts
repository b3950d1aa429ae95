import type {
  ReportAnswer,
  ReportColumns,
  ReportRow,
  TableContract,
  TableQuery,
} from '@forno/shared/protocol/reports/table';
import { z } from 'zod';
import type { ClickHouse, QueryParams } from '../clickhouse/client.ts';
import type { Costs } from './costs.ts';
import { FINAL_SETTINGS, integer } from './figures.ts';
import type { ReportScope } from './scope.ts';

/** One period of a report, as its query is asked. */
export interface Asked {
  readonly clickhouse: ClickHouse;
  readonly scope: ReportScope;
  readonly startDate: string;
  readonly endDate: string;
  readonly costs: Costs;
  readonly limit: number;
  readonly after: string | undefined;
}

export interface Found<Columns extends ReportColumns, Totals extends ReportColumns> {
  readonly rows: ReportRow<Columns>[];
  readonly totals: ReportRow<Totals>;
  readonly next?: string | null;
}

/** A report with its types forgotten, as routes, exports and schedules take it. */
export interface TableReport {
  readonly contract: TableContract;
  readonly ask: (asked: Asked) => Promise<Found<ReportColumns, ReportColumns>>;
}

/** Ties a contract to the code that answers it. */
export const tableReport = <Columns extends ReportColumns, Totals extends ReportColumns>(
  contract: TableContract<Columns, Totals>,
  ask: (asked: Asked) => Promise<Found<Columns, Totals>>,
): TableReport => ({ contract, ask }) as unknown as TableReport;

/** The rows of a SELECT that is bound to scope and range, each column by its kind. Sums come exact or not at all. */
export async function rowsOf<Columns extends ReportColumns>(
  { clickhouse, ...asked }: Asked,
  columns: Columns,
  sql: string,
  params: QueryParams = {},
): Promise<ReportRow<Columns>[]> {
  const row = z.object(
    Object.fromEntries(
      Object.entries(columns).map(([key, { kind, nullable }]) => {
        const cell = kind === 'text' || kind === 'date' ? z.string() : integer;
        return [key, nullable ? cell.nullable() : cell];
      }),
    ),
  );
  const all = { ...bound(asked), ...params };
  return (await clickhouse.query(`${sql} ${FINAL_SETTINGS}`, all, row)) as ReportRow<Columns>[];
}

const bound = ({ scope, startDate, endDate }: Omit<Asked, 'clickhouse'>): QueryParams => ({
  tenantId: scope.tenantId,
  storeIds: scope.storeIds,
  startDate,
  endDate,
});

const ROWS_MAX = 1000;

/** A report of a range, and of the range to compare it with. */
export async function askReport(
  { contract, ask }: TableReport,
  sources: { readonly clickhouse: ClickHouse; readonly scope: ReportScope; readonly costs: Costs },
  query: TableQuery,
): Promise<ReportAnswer> {
  const { startDate, endDate, compareStartDate, compareEndDate, limit = ROWS_MAX, after } = query;
  const part = async (range: { startDate: string; endDate: string }, from: string | undefined) => {
    const found = await ask({ ...sources, ...range, limit, after: from });
    const rows = contract.row.array().parse(found.rows);
    return { ...range, rows, totals: found.totals, next: found.next ?? null };
  };
  const [{ next, ...now }, before] = await Promise.all([
    part({ startDate, endDate }, after),
    compareStartDate !== undefined && compareEndDate !== undefined
      ? part({ startDate: compareStartDate, endDate: compareEndDate }, undefined)
      : null,
  ]);
  return { currency: sources.scope.currency, ...now, compared: before && withoutNext(before), next };
}

const withoutNext = <T extends { readonly next: unknown }>({ next: _next, ...part }: T): Omit<T, 'next'> =>
  part;

/** Basis points of a whole, rounded; null of nothing. */
export const bpsOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole);
export const dividedBy = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.round(sum / count);

export function totalOf<Key extends string>(
  rows: readonly { readonly [K in Key]: number }[],
  key: Key,
): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

const text = { title: '', kind: 'text' } as const;
const count = { title: '', kind: 'count' } as const;

/** Breakdown rows as they lie: a key and its four sums. */
export const SUMS = {
  key: text,
  name: text,
  parent: text,
  orders: count,
  items: count,
  cents: count,
  otherCents: count,
} as const;
export const SUM_COLUMNS =
  'sum(b.orders) AS orders, sum(b.items) AS items, sum(b.cents) AS cents, sum(b.other_cents) AS otherCents';
export type Sum = ReportRow<typeof SUMS>;
