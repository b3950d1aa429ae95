import { z } from 'zod';
import { isoDateSchema } from './common.ts';
import type { Named } from './names.ts';

/**
 * What a column holds, so that a page, a spreadsheet and a PDF can all show it: `money` in cents of the
 * report's currency, `share` in basis points, `moment` in milliseconds since the epoch, `quantity` in an
 * ingredient's base units, `weekday` from 1, Monday, to 7, `hour` of the day from 0 to 23.
 */
export type ColumnKind =
  | 'text'
  | 'date'
  | 'moment'
  | 'weekday'
  | 'hour'
  | 'count'
  | 'quantity'
  | 'money'
  | 'seconds'
  | 'share';

export interface ReportColumn {
  readonly title: string;
  readonly kind: ColumnKind;
  /** Of a text: it is an id or a code of these. Programs get that, people read what it is called. */
  readonly names?: Named;
  /** Where there may be nothing to say: a share of nothing, a cost that nobody has entered. */
  readonly nullable?: true;
  /** Not shown until asked for. */
  readonly extra?: true;
}
export type ReportColumns = Readonly<Record<string, ReportColumn>>;

type Cell<Column extends ReportColumn> = Column['kind'] extends 'text' | 'date'
  ? string
  : Column extends { readonly nullable: true }
    ? number | null
    : number;
export type ReportRow<Columns extends ReportColumns> = { [Key in keyof Columns]: Cell<Columns[Key]> };

/** How a page draws it. `heat`: the key's two columns across and down. */
export interface ReportChart {
  readonly kind: 'ranked' | 'bars' | 'heat';
  /** The columns that name a bar. */
  readonly label: readonly string[];
  /** Those that tell bars of one name apart. */
  readonly alike?: readonly string[];
  readonly value: string;
}

export interface ReportSpec<Columns extends ReportColumns, Totals extends ReportColumns> {
  /** In addresses, exports and saved views. */
  readonly name: string;
  readonly path: `/v1/reports/${string}`;
  readonly title: string;
  /** What it answers, a sentence. */
  readonly summary: string;
  /** The columns that tell one row from another; rows of two periods meet by them. */
  readonly key: readonly (keyof Columns & string)[];
  readonly columns: Columns;
  /** Figures of the whole. */
  readonly totals: Totals;
  readonly chart?: ReportChart;
}

/** A report that is a table: its page, its route, its exports all follow from this. */
export interface TableContract<
  Columns extends ReportColumns = ReportColumns,
  Totals extends ReportColumns = ReportColumns,
> extends ReportSpec<Columns, Totals> {
  readonly answer: z.ZodType<ReportAnswer<Columns, Totals>>;
  readonly row: z.ZodType<ReportRow<Columns>>;
  /** Its figures of the whole. */
  readonly whole: z.ZodType<ReportRow<Totals>>;
}

/** Rows and totals of one period. */
export interface ReportPart<Columns extends ReportColumns, Totals extends ReportColumns> {
  readonly startDate: string;
  readonly endDate: string;
  readonly rows: readonly ReportRow<Columns>[];
  readonly totals: ReportRow<Totals>;
}

export interface ReportAnswer<
  Columns extends ReportColumns = ReportColumns,
  Totals extends ReportColumns = ReportColumns,
> extends ReportPart<Columns, Totals> {
  readonly currency: string;
  /** The same of the period to compare with, where one was asked for. */
  readonly compared: ReportPart<Columns, Totals> | null;
  /** Where the next page of rows begins; null: these are all. */
  readonly next: string | null;
}

export function defineReport<const Columns extends ReportColumns, const Totals extends ReportColumns>(
  spec: ReportSpec<Columns, Totals>,
): TableContract<Columns, Totals> {
  const row = z.object(cells(spec.columns));
  const whole = z.object(cells(spec.totals));
  const part = {
    startDate: isoDateSchema,
    endDate: isoDateSchema,
    rows: z.array(row),
    totals: whole,
  };
  const answer = z.object({
    currency: z.string(),
    ...part,
    compared: z.object(part).nullable(),
    next: z.string().nullable(),
  });
  return { ...spec, row, whole, answer } as unknown as TableContract<Columns, Totals>;
}

function cells(columns: ReportColumns): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(columns).map(([key, { kind, nullable, title }]) => {
      const cell = kind === 'text' ? z.string() : kind === 'date' ? isoDateSchema : z.int();
      return [key, (nullable ? cell.nullable() : cell).describe(title)];
    }),
  );
}

const filter = z.string().min(1).max(64).optional();

/** What every table report takes: a range, the period to compare it with, and where in its rows to begin. */
export const tableQuerySchema = z
  .object({
    startDate: isoDateSchema,
    endDate: isoDateSchema,
    storeId: filter,
    compareStartDate: isoDateSchema.optional(),
    compareEndDate: isoDateSchema.optional(),
    limit: z.coerce.number().int().min(1).max(5000).optional(),
    /** As the answer's `next` says it. */
    after: z
      .string()
      .regex(/^20\d{2}-\d{2}-\d{2}~\d{1,15}~[\da-f-]{36}$/)
      .optional(),
  })
  .refine(({ startDate, endDate }) => startDate <= endDate, {
    path: ['endDate'],
    message: 'endDate lies before startDate',
  })
  .refine(
    ({ compareStartDate: start, compareEndDate: end }) =>
      start === undefined ? end === undefined : end !== undefined && start <= end,
    { path: ['compareEndDate'], message: 'compareStartDate and compareEndDate go together, in this order' },
  );
export type TableQuery = z.infer<typeof tableQuerySchema>;
