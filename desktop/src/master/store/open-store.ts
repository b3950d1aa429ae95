import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHIVE_FOLDER } from './archive.ts';
import type { EngineName, EngineStore } from './engine-store.ts';
import { lockFolder } from './folder-lock.ts';
import type { RealmModule } from './realm-binding.ts';
import { JOURNAL_FILE } from './journaled-log.ts';
import { openRealmStore, REALM_LOG_FILE } from './realm.ts';
import { SQLITE_LOG_FILE } from './sqlite-database.ts';
import { openSqliteStore } from './sqlite.ts';
import { readRecord, writeRecord } from './store-record.ts';
import { StoreRefusal } from './store-refusal.ts';

export interface OpenStoreOptions {
  readonly dir: string;
  readonly engine: EngineName;
  /** 32 bytes; encrypts everything at rest. */
  readonly key: Uint8Array;
  /** Told of failures in work that no caller waits for. Default: a process warning. */
  readonly onFault?: (fault: Error) => void;
  /** Where Realm comes from. Default: its native binding. */
  readonly loadRealm?: () => Promise<RealmModule>;
}

/**
 * Opens a shop folder for this process alone. The engine of the first start is written into it; a
 * start with another engine, or one that misses what must be there, refuses: no shop ever finds
 * itself with an empty store silently.
 * @throws {StoreRefusal} the folder is in use, of another engine, or incomplete; says what to do
 * @throws {StoreError} `wrong-key`, `corrupt`, `io`, `disk-full`
 */
export async function openStore(options: OpenStoreOptions): Promise<EngineStore> {
  return openFolder(options, 'ready');
}

/** A store in a folder that holds none, which cannot be opened for use until `finish` is called. */
export async function openMigrationTarget(
  options: OpenStoreOptions,
): Promise<{ readonly store: EngineStore; readonly finish: () => void }> {
  const store = await openFolder(options, 'migrating');
  return {
    store,
    finish: () => writeRecord(options.dir, { format: 1, engine: options.engine, state: 'ready' }),
  };
}

async function openFolder(options: OpenStoreOptions, purpose: 'ready' | 'migrating'): Promise<EngineStore> {
  const { dir, engine } = options;
  mkdirSync(dir, { recursive: true });
  const lock = lockFolder(dir);
  try {
    const mustExist = purpose === 'ready' ? checkForUse(dir, engine) : checkForMigration(dir);
    if (!mustExist) {
      removeDatabases(dir);
      writeRecord(dir, { format: 1, engine, state: purpose === 'ready' ? 'creating' : 'migrating' });
    }
    const store = await openEngine(options, mustExist);
    if (!mustExist && purpose === 'ready') writeRecord(dir, { format: 1, engine, state: 'ready' });
    const close = store.close.bind(store);
    return Object.assign(store, { close: () => close().finally(() => lock.release()) });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Whether the folder holds a store that must be opened; false for a folder where one may be made. */
function checkForUse(dir: string, engine: EngineName): boolean {
  const record = readRecord(dir);
  if (!record) {
    refuseStrayDatabase(dir);
    return false;
  }
  if (record.state === 'migrating') {
    throw new StoreRefusal(
      'migration-unfinished',
      `${dir} holds a copy that was not finished. Run the migration again, or start on the folder that it copies from.`,
    );
  }
  if (record.state === 'creating') return false;
  if (record.engine !== engine)
    throw new StoreRefusal('engine-differs', engineDiffers(dir, record.engine, engine));
  const missing = join(dir, FILES[engine]);
  if (!existsSync(missing)) {
    throw new StoreRefusal(
      'database-missing',
      `${missing} is missing, though ${dir} was in use. Restore it from a backup; an empty one would hide the loss.`,
    );
  }
  return true;
}

function checkForMigration(dir: string): boolean {
  const record = readRecord(dir);
  if (record?.state === 'ready')
    throw new StoreRefusal('in-use', `${dir} holds a store already; a migration needs a new folder.`);
  if (!record) refuseStrayDatabase(dir);
  return false;
}

function refuseStrayDatabase(dir: string): void {
  const stray = [...Object.values(FILES), ARCHIVE_FOLDER].find((file) => existsSync(join(dir, file)));
  if (stray) {
    throw new StoreRefusal(
      'record-missing',
      `${join(dir, stray)} is there, but store.json, which says how it was made, is not. Restore store.json from a backup.`,
    );
  }
}

/** Only ever called where nothing was acknowledged: before the first `ready`. */
function removeDatabases(dir: string): void {
  const parts = [SQLITE_LOG_FILE, JOURNAL_FILE, REALM_LOG_FILE, 'derived.db', ARCHIVE_FOLDER];
  for (const name of readdirSync(dir)) {
    if (parts.some((part) => name === part || name.startsWith(`${part}-`) || name.startsWith(`${part}.`)))
      rmSync(join(dir, name), { recursive: true });
  }
}

function openEngine(options: OpenStoreOptions, mustExist: boolean): Promise<EngineStore> {
  switch (options.engine) {
    case 'sqlite':
      return openSqliteStore({ ...options, mustExist });
    case 'realm':
      return openRealmStore({ ...options, mustExist });
  }
}

const FILES: Record<EngineName, string> = { sqlite: SQLITE_LOG_FILE, realm: REALM_LOG_FILE };

const engineDiffers = (dir: string, found: EngineName, asked: EngineName): string =>
  `${dir} belongs to the ${found} engine, but ${asked} was asked for. Start with ${found}, or copy it once into a new folder: ` +
  `\`node desktop/src/master/store/migrate-cli.ts --from ${dir} --to NEW_FOLDER --engine ${asked} --key-file FILE\`, and start on that folder.`;
