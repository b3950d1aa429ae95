import type { BoardRow, BoardSection } from './board-sections.ts';

/** A section, or the part of one that fits here. */
export interface PlacedSection {
  readonly section: BoardSection;
  readonly rows: readonly BoardRow[];
  /** The title was given in an earlier column. */
  readonly continued: boolean;
}
export type BoardPage = readonly (readonly PlacedSection[])[];

export interface PageSize {
  readonly columns: number;
  /** Height of a column, in the unit of the heights below. */
  readonly height: number;
  readonly titleHeight: number;
  readonly headsHeight: number;
  readonly rowHeight: (row: BoardRow) => number;
  readonly gap: number;
}

/** At least so many rows stand under a title, and go over to the next column. */
const ROWS_TOGETHER = 2;

/** Sets sections into columns and columns into pages, as many as it takes. */
export function paginate(sections: readonly BoardSection[], size: PageSize): BoardPage[] {
  const columns: PlacedSection[][] = [[]];
  let used = 0;
  const turn = (): void => {
    columns.push([]);
    used = 0;
  };
  for (const section of sections) {
    let rows = section.rows;
    let continued = false;
    while (rows.length > 0) {
      const top = used === 0 ? 0 : size.gap;
      const head = headHeight(section, size, continued);
      let fit = rowsThatFit(rows, size.height - used - top - head, size.rowHeight);
      if (fit < rows.length && rows.length - fit < ROWS_TOGETHER) fit -= 1;
      if (fit < Math.min(ROWS_TOGETHER, rows.length) && used > 0) {
        turn();
        continue;
      }
      // A column that cannot even hold one row would never end.
      const taken = rows.slice(0, Math.max(1, fit));
      columns.at(-1)!.push({ section, rows: taken, continued });
      used += top + head + taken.reduce((sum, row) => sum + size.rowHeight(row), 0);
      rows = rows.slice(taken.length);
      continued = true;
      if (rows.length > 0) turn();
    }
  }
  const pages: BoardPage[] = [];
  for (let from = 0; from < columns.length; from += size.columns)
    pages.push(columns.slice(from, from + size.columns));
  return pages;
}

function headHeight(section: BoardSection, size: PageSize, continued: boolean): number {
  return (
    (section.title !== '' || continued ? size.titleHeight : 0) +
    (section.heads.length > 0 ? size.headsHeight : 0)
  );
}

function rowsThatFit(rows: readonly BoardRow[], room: number, heightOf: (row: BoardRow) => number): number {
  let left = room;
  let fit = 0;
  for (const row of rows) {
    left -= heightOf(row);
    // Sums of fractions: a hair over is not over.
    if (left < -1e-6) break;
    fit += 1;
  }
  return fit;
}
