import { breakdowns, type Dimension } from './breakdowns.ts';
import { rowsOf, SUM_COLUMNS, SUMS, type Asked, type Sum } from './table-report.ts';

/** The sums of one kind of breakdown in scope and range, a row a key. */
export const sumsBy = (asked: Asked, dimension: Dimension): Promise<Sum[]> =>
  rowsOf(
    asked,
    SUMS,
    `SELECT b.key AS key, argMax(b.name, b.business_date) AS name, argMax(b.parent, b.business_date) AS parent, ${SUM_COLUMNS}
     FROM ${breakdowns([dimension], asked.scope)} AS b GROUP BY key ORDER BY key`,
  );

/** The parts of a key that was made of two. */
export function partsOf(key: string): readonly [string, string] {
  const at = key.indexOf('|');
  return [key.slice(0, at), key.slice(at + 1)];
}
