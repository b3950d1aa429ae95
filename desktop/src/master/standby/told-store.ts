import type { LogStore } from '@forno/shared/ports';
import type { Side } from '@forno/shared/protocol/standby';
import type { EngineStore } from '../store/engine-store.ts';

/** Cursors that a new master goes on from; the others are this machine's own. */
export const SHARED_CURSORS: ReadonlySet<string> = new Set(['cloud', 'directives', 'customers']);

/** The same store, telling of what changes beside the log once it is on the disk. */
export function toldStore(store: EngineStore, onSide: (side: Side) => void): LogStore & EngineStore {
  const told: Partial<EngineStore> = {
    putRecord: async (record) => {
      await store.putRecord(record);
      onSide({ kind: 'put', record: { ...record } });
    },
    removeRecord: async (key) => {
      await store.removeRecord(key);
      onSide({ kind: 'remove', collection: key.collection, id: key.id });
    },
    putDocument: async (sha256, body) => {
      await store.putDocument(sha256, body);
      onSide({ kind: 'document', sha256, body });
    },
    saveCursor: async (name, value) => {
      await store.saveCursor(name, value);
      if (SHARED_CURSORS.has(name)) onSide({ kind: 'cursor', name, value });
    },
  };
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = told[name as keyof EngineStore] ?? Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}
