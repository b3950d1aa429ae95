import type pg from 'pg';
import type { Database } from './database.ts';

/** Runs one statement with these values. @returns its rows */
export type Prepared<Row> = (values: readonly unknown[]) => Promise<readonly Row[]>;

/** What the query builder says of itself to those who trace. */
interface Told {
  readonly __knexQueryUid: string;
  readonly sql: string;
  readonly options: { readonly name: string };
}

interface Pool {
  acquireConnection(): Promise<pg.Client>;
  releaseConnection(connection: pg.Client): Promise<void>;
}

/**
 * A statement that every order takes. Each connection plans it once under its name, and it goes to the
 * connection as it is: what a query builder does to a text that never changes is more than half of what
 * asking costs this process.
 * @param sql with `$1`, `$2`, … for its values; a transaction of its own
 */
export function prepared<Row extends object>(
  { knex }: Pick<Database, 'knex'>,
  name: string,
  sql: string,
): Prepared<Row> {
  const pool = knex.client as Pool;
  const asked = { count: 0 };
  return async (values) => {
    const connection = await pool.acquireConnection();
    const told: Told | null =
      knex.listenerCount('query') > 0
        ? { __knexQueryUid: `${name}-${++asked.count}`, sql, options: { name } }
        : null;
    if (told) knex.emit('query', told);
    try {
      const { rows } = await connection.query<Row>({ name, text: sql, values: [...values] });
      if (told) knex.emit('query-response', rows, told);
      return rows;
    } catch (error) {
      if (told) knex.emit('query-error', error, told);
      throw error;
    } finally {
      await pool.releaseConnection(connection);
    }
  };
}
