import { z } from 'zod';

/** Which board hangs here, and which of its screens this is, from 1. */
export interface BoardPlace {
  /** Null: the chain's first. */
  readonly boardId: string | null;
  readonly screen: number;
}

const KEY = 'forno.menu-board.place';
const keptSchema = z.object({ boardId: z.string().nullable(), screen: z.int().min(1) });

/** What the address says, `?board=wall&screen=2`; without a word there, what was chosen on this screen. */
export function boardPlace(search: string, storage: Pick<Storage, 'getItem'>): BoardPlace {
  const query = new URLSearchParams(search);
  if (query.has('board') || query.has('screen'))
    return { boardId: query.get('board'), screen: Math.max(1, Number(query.get('screen') ?? 1) || 1) };
  return keptIn(storage) ?? { boardId: null, screen: 1 };
}

export function keepBoardPlace(place: BoardPlace, storage: Pick<Storage, 'setItem'>): void {
  storage.setItem(KEY, JSON.stringify(place));
}

function keptIn(storage: Pick<Storage, 'getItem'>): BoardPlace | null {
  const text = storage.getItem(KEY);
  if (text === null) return null;
  try {
    return keptSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    // Somebody else's, or cut off: as good as nothing.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
