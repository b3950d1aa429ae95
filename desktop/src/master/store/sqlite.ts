import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import {
  StoreError,
  type RecordKey,
  type StoredEvent,
  type StoredRecord,
  type StoredSnapshot,
} from '@forno/shared/ports';
import {
  checkCursor,
  checkDigest,
  checkDocument,
  checkEvents,
  checkKey,
  checkName,
  checkPosition,
  checkRange,
  checkRecord,
  checkRecordKey,
  checkRecordPage,
  checkSnapshot,
} from './checks.ts';
import type { EngineStore, StoredCursor, StoredDocument } from './engine-store.ts';
import { JournaledLog } from './journaled-log.ts';
import { SQLITE_LOG_FILE, type DatabaseOptions } from './sqlite-database.ts';

export interface SqliteStoreOptions extends DatabaseOptions {
  /** Refuse to make a new database: there must be one. */
  readonly mustExist?: boolean;
  /** Told of failures in work that no caller waits for (moves, checkpoints, the aggregate index). Default: a process warning. */
  readonly onFault?: (fault: Error) => void;
  /** The database's thread; the one that is shipped if left out. */
  readonly startWorker?: (data: DatabaseOptions) => Worker;
}

/**
 * The log on SQLite, encrypted at rest, every append fully synchronous. The caller's thread writes an append to the
 * journal; everything else is done in the database's.
 * @throws {StoreError} `wrong-key`, `corrupt`, `io`, `disk-full`
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<EngineStore> {
  const { mustExist, onFault = (fault) => process.emitWarning(fault), ...rest } = options;
  checkKey(options.key);
  mkdirSync(options.dir, { recursive: true });
  const path = join(options.dir, SQLITE_LOG_FILE);
  if (mustExist === true && !existsSync(path)) throw new StoreError('io', `${path} is missing`);
  return new SqliteStore(await JournaledLog.open({ ...rest, onFault }));
}

/** Checks what comes in; the log, and the database behind it, do the rest. */
class SqliteStore implements EngineStore {
  readonly engine = 'sqlite';
  readonly #log: JournaledLog;
  #closed = false;

  constructor(log: JournaledLog) {
    this.#log = log;
  }

  append(events: readonly StoredEvent[]): Promise<void> {
    return this.#use('append', () => {
      checkEvents(events);
      return this.#log.append(events);
    });
  }

  putDocument(sha256: string, body: string): Promise<void> {
    return this.#change('putDocument', () => {
      checkDocument(sha256, body);
      return this.#log.db.ask('putDocument', sha256, body);
    });
  }

  last(): Promise<StoredEvent | null> {
    return this.#use('last', () => this.#log.last());
  }

  read(range: { readonly fromSeq: number; readonly limit: number }): Promise<readonly StoredEvent[]> {
    return this.#use('read', () => {
      checkRange(range);
      return this.#log.read(range);
    });
  }

  readAggregate(aggregateId: string): Promise<readonly StoredEvent[]> {
    return this.#use('readAggregate', () => {
      checkName(aggregateId, 'aggregateId');
      return this.#log.aggregate(aggregateId);
    });
  }

  getDocument(sha256: string): Promise<string | null> {
    return this.#use('getDocument', () => {
      checkDigest(sha256);
      return this.#log.db.ask('document', sha256);
    });
  }

  putRecord(record: StoredRecord): Promise<void> {
    return this.#change('putRecord', () => {
      checkRecord(record);
      return this.#log.db.ask('putRecord', record);
    });
  }

  getRecord(key: RecordKey): Promise<string | null> {
    return this.#use('getRecord', () => {
      checkRecordKey(key);
      return this.#log.db.ask('record', key);
    });
  }

  removeRecord(key: RecordKey): Promise<void> {
    return this.#change('removeRecord', () => {
      checkRecordKey(key);
      return this.#log.db.ask('removeRecord', key);
    });
  }

  records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): Promise<readonly StoredRecord[]> {
    return this.#use('records', () => {
      checkRecordPage(page);
      return this.#log.db.ask('records', page);
    });
  }

  saveSnapshot(name: string, snapshot: StoredSnapshot): Promise<void> {
    return this.#use('saveSnapshot', () => {
      checkSnapshot(name, snapshot);
      return this.#log.db.ask('saveSnapshot', name, snapshot);
    });
  }

  loadSnapshot(name: string): Promise<StoredSnapshot | null> {
    return this.#use('loadSnapshot', () => this.#log.db.ask('snapshot', name));
  }

  saveCursor(name: string, value: number): Promise<void> {
    return this.#use('saveCursor', () => {
      checkCursor(name, value);
      return this.#log.db.ask('saveCursor', name, value);
    });
  }

  loadCursor(name: string): Promise<number | null> {
    return this.#use('loadCursor', () => this.#log.db.ask('cursor', name));
  }

  archivedTo(): Promise<number> {
    return this.#use('archivedTo', () => this.#log.db.ask('archivedTo'));
  }

  archive(toSeq: number): Promise<void> {
    return this.#use('archive', () => {
      checkPosition(toSeq, 'toSeq', 1);
      return this.#log.archive(toSeq);
    });
  }

  documents(page: {
    readonly afterSha256: string;
    readonly limit: number;
  }): Promise<readonly StoredDocument[]> {
    return this.#use('documents', () => this.#log.db.ask('documents', page));
  }

  collections(): Promise<readonly string[]> {
    return this.#use('collections', () => this.#log.db.ask('collections'));
  }

  cursors(): Promise<readonly StoredCursor[]> {
    return this.#use('cursors', () => this.#log.db.ask('cursors'));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#log.close();
  }

  #change(what: string, run: () => Promise<void>): Promise<void> {
    return this.#use(what, () => this.#log.change(run));
  }

  async #use<T>(what: string, run: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreError('closed', `${what}: the store is closed`);
    return run();
  }
}
