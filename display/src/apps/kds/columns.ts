/** Where a ticket stands on the board, in pixels from the board's left upper corner. */
export interface Place {
  readonly id: string;
  readonly column: number;
  readonly top: number;
}

export interface ColumnsLayout {
  readonly places: readonly Place[];
  readonly columns: number;
}

/** Fills columns from top to bottom and left to right in the order given; a ticket never spans two. */
export function packColumns(
  ids: readonly string[],
  size: { readonly heightOf: (id: string) => number; readonly columnHeight: number; readonly gap: number },
): ColumnsLayout {
  const { heightOf, columnHeight, gap } = size;
  let column = 0;
  let top = 0;
  const places = ids.map((id): Place => {
    const height = Math.min(heightOf(id), columnHeight);
    if (top > 0 && top + height > columnHeight) {
      column += 1;
      top = 0;
    }
    const place = { id, column, top };
    top += height + gap;
    return place;
  });
  return { places, columns: ids.length === 0 ? 0 : column + 1 };
}

/**
 * The order of tickets on the board while a finger may be on one: everything stays where it is, what
 * has gone leaves a hole, what is new comes last. Otherwise the order wanted.
 */
export function steadyOrder(
  shown: readonly string[],
  wanted: readonly string[],
  held: boolean,
): readonly string[] {
  if (!held)
    return shown.length === wanted.length && shown.every((id, index) => id === wanted[index])
      ? shown
      : wanted;
  const known = new Set(shown);
  const fresh = wanted.filter((id) => !known.has(id));
  return fresh.length === 0 ? shown : [...shown, ...fresh];
}

/** What stands in each of these columns, from top to bottom. */
export function columnsOf(
  places: readonly Place[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly { readonly column: number; readonly ids: readonly string[] }[] {
  const columns = new Map<number, string[]>();
  for (const { id, column } of places) {
    if (column < from || column > to) continue;
    const ids = columns.get(column);
    if (ids) ids.push(id);
    else columns.set(column, [id]);
  }
  return [...columns].map(([column, ids]) => ({ column, ids }));
}
