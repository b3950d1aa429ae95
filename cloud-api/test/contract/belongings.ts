import { hash } from 'node:crypto';
import type { Knex } from 'knex';

interface Column {
  readonly table_name: string;
  readonly column_name: string;
}

/** What PostgreSQL holds of a tenant, found by the columns every table of a tenant has. */
export interface Belongings {
  /** Changes with any change of any row of the tenant. */
  readonly checksum: string;
  /** The same of each table. */
  readonly byTable: ReadonlyMap<string, string>;
  /** Each text in its rows that is long enough to be told from chance. */
  readonly texts: ReadonlySet<string>;
  /** Values by column name: `store_id` → the tenant's stores. */
  readonly byColumn: ReadonlyMap<string, readonly string[]>;
}

const TEXT_LENGTH_MIN = 8;
const ROWS_PER_TABLE = 3000;

export interface Owner {
  readonly tenantId: string;
  /** Only what is of these stores; all of the tenant unless given. */
  readonly storeIds?: readonly string[];
}

export async function belongingsOf(knex: Knex, { tenantId, storeIds }: Owner): Promise<Belongings> {
  const columns = (await knex('information_schema.columns')
    .where({ table_schema: 'public' })
    .whereIn('column_name', ['tenant_id', 'store_id'])
    .select('table_name', 'column_name')) as Column[];
  const tables = [...new Set(columns.map((column) => column.table_name))].sort();
  const stores = storeIds ?? (await storesOf(knex, tenantId));
  const byTable = new Map<string, string>();
  const texts = new Set<string>();
  const byColumn = new Map<string, Set<string>>();
  for (const table of tables) {
    const has = (name: string): boolean =>
      columns.some((column) => column.table_name === table && column.column_name === name);
    if (storeIds && !has('store_id')) continue;
    const query = knex(table).limit(ROWS_PER_TABLE).orderByRaw('1, 2, 3');
    const rows = (await (has('store_id') && (storeIds || !has('tenant_id'))
      ? query.whereIn('store_id', [...stores])
      : query.where({ tenant_id: tenantId }))) as Record<string, unknown>[];
    byTable.set(table, hash('sha256', JSON.stringify(rows), 'hex'));
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value === 'string') {
          const values = byColumn.get(column) ?? new Set();
          byColumn.set(column, values.add(value));
        }
        collect(value, texts);
      }
    }
  }
  return {
    checksum: hash('sha256', JSON.stringify([...byTable]), 'hex'),
    byTable,
    texts,
    byColumn: new Map([...byColumn].map(([column, values]) => [column, [...values]])),
  };
}

/** The tables in which the rows of an owner are other than they were. */
export const changedTables = (before: Belongings, after: Belongings): string[] =>
  [...after.byTable].flatMap(([table, checksum]) => (before.byTable.get(table) === checksum ? [] : [table]));

async function storesOf(knex: Knex, tenantId: string): Promise<string[]> {
  const rows = (await knex('stores').where({ tenant_id: tenantId }).select('store_id')) as {
    store_id: string;
  }[];
  return rows.map((row) => row.store_id);
}

function collect(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length >= TEXT_LENGTH_MIN && value.length < 200) texts.add(value);
    // A document is kept as its text.
    else if (value.startsWith('{')) collect(JSON.parse(value), texts);
  } else if (value !== null && typeof value === 'object')
    for (const part of Object.values(value)) collect(part, texts);
}

/** What is in the first and not in the second: only that can prove a leak. */
export const onlyIn = (mine: ReadonlySet<string>, theirs: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...mine].filter((text) => !theirs.has(text)));

/** A text of somebody else's in an answer, which the question did not hold itself; null where there is none. */
export function leakIn(answer: string, question: string, foreign: ReadonlySet<string>): string | null {
  const seen = new Set<string>();
  try {
    collectAll(JSON.parse(answer), seen);
  } catch {
    // Not JSON: a CSV file, a page. Its words are looked at instead.
    for (const part of answer.split(/["\s,;<>]+/)) seen.add(part);
  }
  for (const text of seen) if (foreign.has(text) && !question.includes(text)) return text;
  return null;
}

function collectAll(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') {
    texts.add(value);
    // A sentence may quote an id.
    for (const part of value.split(/["\s]+/)) texts.add(part);
  } else if (value !== null && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) {
      texts.add(key);
      collectAll(part, texts);
    }
}
