import { hkdfSync } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { StoreError } from '@forno/shared/ports';

export type Connection = Database.Database;
export type Statement = Database.Statement<unknown[]>;

export interface ConnectionOptions {
  readonly path: string;
  readonly key: Uint8Array;
  /** `full`: a commit is on the disk when it returns. `normal`: the last commits may be lost at power loss. */
  readonly durability: 'full' | 'normal';
  readonly mustExist: boolean;
}

/**
 * Of a new database; one that was made with smaller pages keeps them. An order fills two or three of
 * these, and a checkpoint of them takes half as long as of as much in pages of 4 KB.
 */
const PAGE_BYTES = 8192;

/**
 * The page cache keeps a file in the pieces it was written in, and writing one page into a large piece
 * walks all of it: with a megabyte a piece, a commit of six pages took half as long again.
 */
const RESERVE_BLOCK_BYTES = 64 * 1024;

/**
 * One encrypted connection that owns its file: the exclusive lock keeps the WAL's index in memory
 * (no shared-memory file, fewer system calls) and shuts out any other process.
 */
export function openConnection(options: ConnectionOptions): Connection {
  const db = new Database(options.path, { fileMustExist: options.mustExist, timeout: 0 });
  try {
    db.pragma("cipher='aegis'");
    db.pragma(`key='raw:${cipherKey(options.key)}'`);
    db.pragma(`page_size=${PAGE_BYTES}`);
    db.pragma('locking_mode=EXCLUSIVE');
    db.pragma('journal_mode=WAL');
    db.pragma(`synchronous=${options.durability}`);
    db.pragma('wal_autocheckpoint=0');
    // What is removed (a customer) is overwritten, not only unlinked.
    db.pragma('secure_delete=ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The pages that the database really has. */
export const pageBytesOf = (db: Connection): number => Number(db.pragma('page_size', { simple: true }));

/** Runs the migrations that the file has not seen, each in its own transaction. Their numbers are their positions. */
export function migrateSchema(db: Connection, migrations: readonly string[]): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > migrations.length) {
    throw new StoreError(
      'corrupt',
      `${db.name} has schema ${found}, written by a newer Forno; this one knows ${migrations.length}: update it`,
    );
  }
  migrations.slice(found).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version=${found + index + 1}`);
    })();
  });
}

/**
 * Writes a WAL of zeros before SQLite opens one (it reads that as an empty WAL). A commit then
 * overwrites blocks that exist: growing the file makes each fdatasync commit the filesystem's
 * journal too, a third of the whole cost. It also keeps room for some hundred orders on a full disk.
 * @returns false where the disk has no room for it
 */
export function reserveWal(databasePath: string, bytes: number): boolean {
  const path = walOf(databasePath);
  if (existsSync(path))
    throw new Error(`${path} is in use; only a WAL that SQLite has given up can be replaced`);
  const file = openSync(path, 'wx');
  try {
    const block = Buffer.alloc(RESERVE_BLOCK_BYTES);
    for (let written = 0; written < bytes;)
      written += writeSync(file, block, 0, Math.min(block.length, bytes - written));
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  } finally {
    closeSync(file);
  }
  syncDirectory(dirname(databasePath));
  return true;
}

export const walOf = (databasePath: string): string => `${databasePath}-wal`;

export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes new names in a folder durable. Windows does so itself and opens no folder. */
export function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dir, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The trade's words for SQLite's result codes. What is not the device's doing comes back unchanged. */
export function sqliteFault(error: unknown, what: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const because = { cause: error };
  if (error.code === 'SQLITE_FULL')
    return new StoreError('disk-full', `${what}: the disk is full; free some space and try again`, because);
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') {
    return new StoreError(
      'corrupt',
      `${what}: the database is damaged (${error.message}); restore it from a backup or the cloud`,
      because,
    );
  }
  if (error.code.startsWith('SQLITE_BUSY'))
    return new StoreError('io', `${what}: another process holds the database`, because);
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|NOLFS|PROTOCOL)/.test(error.code)) {
    return new StoreError('io', `${what}: the disk failed (${error.code})`, because);
  }
  return error;
}

function cipherKey(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), 'forno sqlite store', 32)).toString('hex');
}
