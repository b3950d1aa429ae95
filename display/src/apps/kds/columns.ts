/** Where a ticket stands on the board, in pixels from the board's left upper corner. */
export interface Place {
  readonly id: string;
  readonly column: number;
  readonly top: number;
}

export interface ColumnsLayout {
  readonly places: readonly Place[];
  readonly columns: number;
  /** Who each column is, from one layout to the next: it may move, and lose and gain tickets. */
  readonly keys: readonly number[];
}

export interface ColumnsSize {
  readonly heightOf: (id: string) => number;
  readonly columnHeight: number;
  readonly gap: number;
}

/** Columns more than were needed, before everything is put together anew. */
const SPARE_COLUMNS = 1;

/**
 * Fills columns from top to bottom and left to right in the order given; a ticket never spans two. A ticket
 * that headed a column before does so again: what leaves one column moves nothing in the others, which is
 * steadier to the eye, and a card that stays in its column is not made anew.
 */
export function packColumns(
  ids: readonly string[],
  size: ColumnsSize,
  before: ColumnsLayout | null = null,
): ColumnsLayout {
  const heads = headsOf(before, new Set(ids));
  const fresh = fill(ids, size, new Set());
  const steady = heads.size === 0 ? fresh : fill(ids, size, heads);
  const places = columnsIn(steady) > columnsIn(fresh) + SPARE_COLUMNS ? fresh : steady;
  return { places, columns: columnsIn(places), keys: keysOf(places, before) };
}

/** The first of each column that is still there. */
function headsOf(before: ColumnsLayout | null, there: ReadonlySet<string>): ReadonlySet<string> {
  const heads = new Map<number, string>();
  for (const { id, column } of before?.places ?? [])
    if (there.has(id) && !heads.has(column)) heads.set(column, id);
  return new Set(heads.values());
}

const columnsIn = (places: readonly Place[]): number => (places.at(-1)?.column ?? -1) + 1;

function fill(
  ids: readonly string[],
  { heightOf, columnHeight, gap }: ColumnsSize,
  heads: ReadonlySet<string>,
): readonly Place[] {
  let column = 0;
  let top = 0;
  return ids.map((id): Place => {
    const height = Math.min(heightOf(id), columnHeight);
    if (top > 0 && (heads.has(id) || top + height > columnHeight)) {
      column += 1;
      top = 0;
    }
    const place = { id, column, top };
    top += height + gap;
    return place;
  });
}

/** A column is the one in which the first of its tickets was that no column before it has taken after. */
function keysOf(places: readonly Place[], before: ColumnsLayout | null): readonly number[] {
  const keyOf = new Map(before?.places.map(({ id, column }) => [id, before.keys[column]!]));
  const taken = new Set<number>();
  const keys: (number | undefined)[] = [];
  for (const { id, column } of places) {
    const key = keyOf.get(id);
    if (keys[column] !== undefined || key === undefined || taken.has(key)) continue;
    keys[column] = key;
    taken.add(key);
  }
  let next = Math.max(-1, ...(before?.keys ?? []), ...taken) + 1;
  return Array.from({ length: columnsIn(places) }, (_, column) => keys[column] ?? next++);
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

export interface Arranger {
  /** `steadyOrder` from the order given last. */
  readonly order: (wanted: readonly string[], held: boolean) => readonly string[];
  /** `packColumns` on from the layout given last. Of another station, `of`, or size nothing has to stay where it was. */
  readonly pack: (ids: readonly string[], size: ColumnsSize, of: unknown) => ColumnsLayout;
}

/** What a board was like when it was drawn last: kept beside it, so that it need not be drawn again to know. */
export function createArranger(): Arranger {
  let shown: readonly string[] | null = null;
  let packed: { of: unknown; columnHeight: number; layout: ColumnsLayout } | null = null;
  return {
    order: (wanted, held) => (shown = steadyOrder(shown ?? wanted, wanted, held)),
    pack(ids, size, of) {
      const { columnHeight } = size;
      const isSame = packed?.of === of && packed?.columnHeight === columnHeight;
      packed = { of, columnHeight, layout: packColumns(ids, size, isSame ? packed!.layout : null) };
      return packed.layout;
    },
  };
}

/** What stands in each of these columns, from top to bottom. */
export function columnsOf(
  { places, keys }: Pick<ColumnsLayout, 'places' | 'keys'>,
  { from, to }: { readonly from: number; readonly to: number },
): readonly { readonly column: number; readonly key: number; readonly ids: readonly string[] }[] {
  const columns = new Map<number, string[]>();
  for (const { id, column } of places) {
    if (column < from || column > to) continue;
    const ids = columns.get(column);
    if (ids) ids.push(id);
    else columns.set(column, [id]);
  }
  return [...columns].map(([column, ids]) => ({ column, key: keys[column]!, ids }));
}
