export { openStore, type OpenStoreOptions } from './open-store.ts';
export { migrate, type Migrated, type MigrateOptions } from './migrate.ts';
export { StoreRefusal, type StoreRefusalReason } from './store-refusal.ts';
export type { EngineName as StoreEngine, EngineStore } from './engine-store.ts';
