import { openDB, type IDBPDatabase } from 'idb';

/** What a screen keeps between runs, so that it can start without the master. Losing it costs only a snapshot. */
export interface Kept {
  load(key: string): Promise<unknown>;
  /** `value` is read at the moment it is copied. Rejects where the browser has no room or no storage; a screen goes on without. */
  save(key: string, value: () => unknown): Promise<void>;
  clear(): Promise<void>;
}

const STORE = 'kept';

/** Kept in IndexedDB, one database an origin, that is a master. */
export function keepInIndexedDb(
  name = 'forno-screen',
  /** `strict`: on the disk when it resolves, not only out of the page's hands. */
  durability: 'relaxed' | 'strict' = 'relaxed',
): Kept {
  const opening: { database?: Promise<IDBPDatabase> } = {};
  const database = (): Promise<IDBPDatabase> =>
    (opening.database ??= openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore(STORE) }));
  return {
    load: async (key) => (await database()).get(STORE, key),
    save: async (key, value) => {
      const opened = await database();
      const transaction = opened.transaction(STORE, 'readwrite', { durability });
      await transaction.store.put(value(), key);
      await transaction.done;
    },
    clear: async () => (await database()).clear(STORE),
  };
}
