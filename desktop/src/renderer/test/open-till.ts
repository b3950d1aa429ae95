import { seededRandom, uuidV7 } from '@forno/shared/ids';
import { connectToMaster, type Connection } from '../app/connection.ts';
import { deviceMemory } from '../app/device.ts';
import { loggedIn } from '../app/session-slice.ts';
import { createStore, type AppStore } from '../app/store.ts';
import { createTill, type Till } from '../app/till.ts';
import { memoryStorage } from './memory-storage.ts';

export interface OpenTill {
  readonly store: AppStore;
  readonly till: Till;
  readonly connection: Connection;
  /** Resolves once `holds` is true of the store's state. */
  readonly until: (holds: (state: ReturnType<AppStore['getState']>) => boolean) => Promise<void>;
  readonly login: (pin: string) => Promise<void>;
}

const PATIENCE_MS = 8_000;

/** A terminal without its pages, on the wire to a shop. */
export function openTill(url: string, seed = 1): OpenTill {
  const random = seededRandom(seed);
  const store = createStore();
  const memory = deviceMemory(memoryStorage(), memoryStorage(), { now: Date.now, random });
  const connection = connectToMaster({ url, store, memory, name: 'Test till', now: Date.now });
  const till = createTill({
    store,
    connection,
    memory,
    newId: () => uuidV7(Date.now(), random),
    now: Date.now,
  });
  const until: OpenTill['until'] = (holds) =>
    new Promise((resolve, reject) => {
      if (holds(store.getState())) return resolve();
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`still not so after ${PATIENCE_MS} ms: ${holds.toString()}`));
      }, PATIENCE_MS);
      const stop = store.subscribe(() => {
        if (!holds(store.getState())) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
    });
  return {
    store,
    till,
    connection,
    until,
    login: async (pin) => {
      await until((state) => state.shop.menu !== null && state.shop.settings !== null);
      const answer = await till.request('login', { pin });
      if (!answer.ok) throw new Error(answer.error.message);
      store.dispatch(loggedIn(answer.value));
    },
  };
}
