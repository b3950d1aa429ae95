export { openStore } from './open-store.ts';
export { migrate } from './migrate.ts';
export type { EngineName as StoreEngine } from './engine-store.ts';
