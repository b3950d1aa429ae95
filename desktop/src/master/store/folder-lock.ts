import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { StoreRefusal } from './store-refusal.ts';

export interface FolderLock {
  release(): void;
}

/**
 * One process per shop folder. The lock is SQLite's own on an empty file: the operating system frees
 * it when the process dies however it dies, so there is no stale lock to judge, on any platform.
 * @throws {StoreRefusal} `in-use`
 */
export function lockFolder(dir: string): FolderLock {
  const db = new Database(join(dir, 'store.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw new StoreRefusal(
      'in-use',
      `${dir} is in use: another Forno runs on this folder. Close it first, or choose another data folder.`,
    );
  }
  return { release: () => void db.close() };
}
