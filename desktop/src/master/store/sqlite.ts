import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
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
  checkFollows,
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
import { sqliteFault } from './sqlite-connection.ts';
import { DerivedData } from './sqlite-derived.ts';
import { JournaledLog } from './journaled-log.ts';
import { Upkeep } from './upkeep.ts';

export interface SqliteStoreOptions {
  readonly dir: string;
  /** 32 bytes; the engine derives its own key from it. */
  readonly key: Uint8Array;
  /** Refuse to make a new database: there must be one. */
  readonly mustExist?: boolean;
  /** The log may not grow past this; reaching it is a full disk. */
  readonly bytesMax?: number;
  /** Told of failures in work that no caller waits for (checkpoints, the aggregate index). Default: a process warning. */
  readonly onFault?: (fault: Error) => void;
}

export const SQLITE_LOG_FILE = 'log.db';
const DERIVED_FILE = 'derived.db';

/**
 * The log on SQLite, encrypted at rest, every append fully synchronous.
 * @throws {StoreError} `wrong-key`, `corrupt`, `io`, `disk-full`
 */
export function openSqliteStore(options: SqliteStoreOptions): Promise<EngineStore> {
  return Promise.resolve().then(() => openFiles(options));
}

function openFiles(options: SqliteStoreOptions): EngineStore {
  checkKey(options.key);
  mkdirSync(options.dir, { recursive: true });
  const path = join(options.dir, SQLITE_LOG_FILE);
  if (options.mustExist === true && !existsSync(path)) throw new StoreError('io', `${path} is missing`);
  const log = JournaledLog.open({
    path,
    key: options.key,
    newLogId: randomUUID(),
    ...(options.bytesMax !== undefined && { bytesMax: options.bytesMax }),
  });
  try {
    const derived = DerivedData.open({
      path: join(options.dir, DERIVED_FILE),
      key: options.key,
      logId: log.db.id,
      head: log.head,
    });
    return new SqliteStore(log, derived, options.onFault ?? ((fault) => process.emitWarning(fault)));
  } catch (error) {
    log.close();
    throw sqliteFault(error, 'opening the store');
  }
}

const INDEX_SLICE_EVENTS = 1000;

class SqliteStore implements EngineStore {
  readonly engine = 'sqlite';
  readonly #log: JournaledLog;
  readonly #derived: DerivedData;
  readonly #upkeep: Upkeep;
  #closed = false;
  #archiving: Promise<void> = Promise.resolve();
  /** Set when the disk failed under an append: whether it was kept can be told only by opening anew. */
  #broken: StoreError | undefined;

  constructor(log: JournaledLog, derived: DerivedData, onFault: (fault: Error) => void) {
    this.#log = log;
    this.#derived = derived;
    this.#upkeep = new Upkeep({
      move: () => log.move(),
      moveIsDue: () => log.moveIsDue,
      checkpoint: () => log.db.checkpoint(),
      walBytes: () => log.db.walBytes,
      follow: () => this.#followLog(),
      onFault: (fault) => this.#upkeepFailed(fault, onFault),
    });
    if (derived.indexedTo() < log.head) this.#upkeep.wake();
  }

  append(events: readonly StoredEvent[]): Promise<void> {
    return this.#change(
      'append',
      () => {
        checkEvents(events);
        checkFollows(events, this.#log.head);
        if (events.length > 0) this.#log.append(events);
      },
      (fault) => this.#log.retract(fault),
    );
  }

  putDocument(sha256: string, body: string): Promise<void> {
    return this.#change('putDocument', () => {
      checkDocument(sha256, body);
      this.#log.db.putDocument(sha256, body);
    });
  }

  last(): Promise<StoredEvent | null> {
    return this.#use('last', () => (this.#log.head === 0 ? null : (this.#log.event(this.#log.head) ?? null)));
  }

  read(range: { readonly fromSeq: number; readonly limit: number }): Promise<readonly StoredEvent[]> {
    return this.#use('read', () => {
      checkRange(range);
      return this.#log.read(range);
    });
  }

  async readAggregate(aggregateId: string): Promise<readonly StoredEvent[]> {
    while (await this.#use('readAggregate', () => this.#followLog())) await nextTurn();
    return this.#use('readAggregate', () => {
      checkName(aggregateId, 'aggregateId');
      return [
        ...this.#derived.seqsOf(aggregateId).map((seq) => this.#log.mustHave(seq)),
        ...this.#log.newestOf(aggregateId),
      ];
    });
  }

  getDocument(sha256: string): Promise<string | null> {
    return this.#use('getDocument', () => {
      checkDigest(sha256);
      return this.#log.db.document(sha256) ?? null;
    });
  }

  putRecord(record: StoredRecord): Promise<void> {
    return this.#change('putRecord', () => {
      checkRecord(record);
      this.#log.db.putRecord(record);
    });
  }

  getRecord(key: RecordKey): Promise<string | null> {
    return this.#use('getRecord', () => {
      checkRecordKey(key);
      return this.#log.db.record(key) ?? null;
    });
  }

  removeRecord(key: RecordKey): Promise<void> {
    return this.#change('removeRecord', () => {
      checkRecordKey(key);
      this.#log.db.removeRecord(key);
    });
  }

  records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): Promise<readonly StoredRecord[]> {
    return this.#use('records', () => {
      checkRecordPage(page);
      return this.#log.db.records(page);
    });
  }

  saveSnapshot(name: string, snapshot: StoredSnapshot): Promise<void> {
    return this.#use('saveSnapshot', () => {
      checkSnapshot(name, snapshot);
      this.#derived.saveSnapshot(name, snapshot);
    });
  }

  loadSnapshot(name: string): Promise<StoredSnapshot | null> {
    return this.#use('loadSnapshot', () => this.#derived.snapshot(name) ?? null);
  }

  saveCursor(name: string, value: number): Promise<void> {
    return this.#use('saveCursor', () => {
      checkCursor(name, value);
      this.#derived.saveCursor(name, value);
    });
  }

  loadCursor(name: string): Promise<number | null> {
    return this.#use('loadCursor', () => this.#derived.cursor(name) ?? null);
  }

  archivedTo(): Promise<number> {
    return this.#use('archivedTo', () => this.#log.archivedTo);
  }

  async archive(toSeq: number): Promise<void> {
    await this.#use('archive', () => {
      checkPosition(toSeq, 'toSeq', 1);
      this.#archiving = this.#log.archive(toSeq);
      return this.#archiving;
    });
    await this.#change('archive', () => this.#log.forgetArchived());
  }

  documents(page: {
    readonly afterSha256: string;
    readonly limit: number;
  }): Promise<readonly StoredDocument[]> {
    return this.#use('documents', () => this.#log.db.documents(page));
  }

  collections(): Promise<readonly string[]> {
    return this.#use('collections', () => this.#log.db.collections());
  }

  cursors(): Promise<readonly StoredCursor[]> {
    return this.#use('cursors', () => this.#derived.cursors());
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#upkeep.stop();
    // Whoever takes the folder next finds it at rest; that it failed is told to who asked for it.
    await Promise.allSettled([this.#archiving]);
    try {
      this.#derived.close();
    } finally {
      this.#log.close();
    }
  }

  /** What a sync did not take may be lost however well the next one goes: only opening anew tells. */
  #upkeepFailed(fault: Error, onFault: (fault: Error) => void): void {
    if (fault instanceof StoreError && fault.code === 'io') this.#broken ??= fault;
    onFault(fault);
  }

  /** Brings the aggregate index one slice nearer to the log; true while some is left. */
  #followLog(): boolean {
    const entries = this.#log.aggregatesAfter(this.#derived.indexedTo(), INDEX_SLICE_EVENTS);
    this.#derived.index(entries);
    return entries.length === INDEX_SLICE_EVENTS;
  }

  /**
   * A durable write. After a failed one the log is asked to make the refusal true, and no further
   * write is taken: the operating system forgets a failed sync, so a later success would prove nothing.
   */
  #change(
    what: string,
    run: () => void,
    retract = (fault: StoreError): StoreError => this.#log.db.retract(fault),
  ): Promise<void> {
    return this.#use(what, () => {
      if (this.#broken) throw this.#broken;
      try {
        run();
      } catch (error) {
        const fault = sqliteFault(error, what);
        if (fault instanceof StoreError && fault.code === 'io') this.#broken = retract(fault);
        throw this.#broken ?? fault;
      }
      this.#upkeep.wrote();
    });
  }

  async #use<T>(what: string, run: () => T): Promise<T> {
    if (this.#closed) throw new StoreError('closed', `${what}: the store is closed`);
    try {
      return run();
    } catch (error) {
      throw sqliteFault(error, what);
    }
  }
}
