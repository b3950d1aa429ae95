import { selectionSchema } from '@forno/shared/menu';
import { z } from 'zod';

const keptSchema = z.array(
  z.object({
    lineId: z.uuid(),
    selection: selectionSchema,
    quantity: z.int().min(1).max(99),
  }),
);
export type KeptLines = readonly z.infer<typeof keptSchema>[number][];

const keyOf = (storeId: string): string => `forno-basket ${storeId}`;
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What a tab had in its basket of a store: it is reloaded, or comes back from paying, and has it still. */
export function readBasket(storeId: string, storage: Storage = sessionStorage): KeptLines {
  const text = storage.getItem(keyOf(storeId));
  if (text === null) return [];
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch {
    // Of an older page, or not ours: it is as good as empty, and written over.
    return [];
  }
}

export function keepBasket(storeId: string, lines: KeptLines, storage: Storage = sessionStorage): void {
  if (lines.length === 0) storage.removeItem(keyOf(storeId));
  else storage.setItem(keyOf(storeId), JSON.stringify(lines));
}
