import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  StoreError,
  type RecordKey,
  type StoredEvent,
  type StoredRecord,
  type StoredSnapshot,
} from '@forno/shared/ports';
import { Archive, checkContinues } from './archive.ts';
import type { StoredCursor, StoredDocument } from './engine-store.ts';
import { readLines } from './event-bytes.ts';
import { sqliteFault } from './sqlite-connection.ts';
import { DerivedData, type AggregateEntry } from './sqlite-derived.ts';
import { SqliteLog } from './sqlite-log.ts';
import { isOfCode } from './store-fault.ts';
import { Upkeep } from './upkeep.ts';

export const SQLITE_LOG_FILE = 'log.db';
const DERIVED_FILE = 'derived.db';

export interface DatabaseOptions {
  readonly dir: string;
  /** 32 bytes; each file derives its own key from it. */
  readonly key: Uint8Array;
  /** The log may not grow past this; reaching it is a full disk. */
  readonly bytesMax?: number;
}

/** What whoever keeps the journal has to know of the database behind it. */
export interface DatabaseAbout {
  readonly logId: string;
  /** The last event it has. */
  readonly head: number;
  /** There is a journal, which may hold what the database does not have yet. */
  readonly journaled: boolean;
}

const INDEX_SLICE_EVENTS = 1000;

/**
 * All of a shop's folder but the journal: the log's database, the archive of its oldest events, and what is
 * derived from both. It looks after itself (checkpoints, the index) and lives on a thread of its own, so every method is a
 * request from another: what goes in and out can be sent.
 */
export class SqliteDatabase {
  readonly #log: SqliteLog;
  readonly #archive: Archive;
  readonly #upkeep: Upkeep;
  #derived: DerivedData;
  /** Ends when all that was asked for is archived, or has failed, which is told to who asked. */
  #archiving: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Set when the disk failed under a write: what it kept can be told only by opening anew. */
  #broken: StoreError | undefined;

  private constructor(
    parts: { readonly log: SqliteLog; readonly archive: Archive; readonly derived: DerivedData },
    onFault: (fault: Error) => void,
  ) {
    this.#log = parts.log;
    this.#archive = parts.archive;
    this.#derived = parts.derived;
    this.#upkeep = new Upkeep({
      checkpoint: () => this.#log.checkpoint(),
      walBytes: () => this.#log.walBytes,
      follow: () => this.#followLog(),
      onFault: (fault) => {
        // What a sync did not take may be lost however well the next one goes.
        if (isOfCode(fault, 'io')) this.#break(fault);
        onFault(fault);
      },
    });
  }

  /**
   * @param onFault told of failures in work that nobody asked for
   * @throws {StoreError} `wrong-key`, `corrupt`, `io`, `disk-full`
   */
  static open({ dir, key, bytesMax }: DatabaseOptions, onFault: (fault: Error) => void): SqliteDatabase {
    const log = SqliteLog.open({
      path: join(dir, SQLITE_LOG_FILE),
      key,
      newLogId: randomUUID(),
      ...(bytesMax !== undefined && { bytesMax }),
    });
    try {
      const archive = Archive.open(dir, key);
      whereThereIsRoom(() => forgetArchived(log, archive));
      const derived = DerivedData.open({ path: join(dir, DERIVED_FILE), key, logId: log.id });
      return new SqliteDatabase({ log, archive, derived }, onFault);
    } catch (error) {
      log.close();
      throw sqliteFault(error, 'opening the store');
    }
  }

  about(): DatabaseAbout {
    return { logId: this.#log.id, head: this.#log.head, journaled: this.#log.journaled };
  }

  setJournaled(): void {
    this.#log.setJournaled();
  }

  /**
   * Takes what only the journal had when the store was opened, durably, and answers with its head: on a full
   * disk the one that it had before.
   */
  begin(newest: readonly StoredEvent[]): number {
    const end = newest.at(-1)?.seq ?? this.#log.head;
    if (newest.length > 0) whereThereIsRoom(() => this.#log.append(newest));
    if (this.#derived.indexedTo() > end) this.#derived = this.#derived.madeAnew();
    if (this.#derived.indexedTo() < this.#log.head) this.#upkeep.wake();
    return this.#log.head;
  }

  /**
   * The next events of the log, none where only what it has is to be synced. Not `synced`: they may be gone after a
   * power failure, so the journal has to keep them until a synced move, which brings all before it along.
   */
  move({ packed, synced }: { readonly packed: Uint8Array; readonly synced: boolean }): void {
    this.#change('move', () => {
      const events = readLines(Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength));
      if (events.length > 0) this.#log.append(events, { synced });
      else if (synced) this.#log.sync();
    });
  }

  read({ fromSeq, limit }: { readonly fromSeq: number; readonly limit: number }): readonly StoredEvent[] {
    const archived = fromSeq <= this.#archive.to ? this.#archive.read({ fromSeq, limit }) : [];
    if (archived.length === limit) return archived;
    const live = this.#log.read({
      fromSeq: Math.max(fromSeq, this.#archive.to + 1),
      limit: limit - archived.length,
    });
    return archived.length === 0 ? live : [...archived, ...live];
  }

  /** Its events up to `toSeq`, which is no further than the log is. */
  async aggregate({
    aggregateId,
    toSeq,
  }: {
    readonly aggregateId: string;
    readonly toSeq: number;
  }): Promise<readonly StoredEvent[]> {
    // In slices: what others ask is answered in between.
    while (this.#followLog()) {
      await nextTurn();
      this.#refuseClosed('readAggregate');
    }
    return this.#derived
      .seqsOf(aggregateId)
      .filter((seq) => seq <= toSeq)
      .map((seq) => (seq <= this.#archive.to ? this.#archive.event(seq) : this.#log.mustHave(seq)));
  }

  archivedTo(): number {
    return this.#archive.to;
  }

  /**
   * Copies the oldest events up to `toSeq` into one file of the archive, and forgets them here. The newest one
   * stays. One after another: each file goes on where the one before it ends.
   */
  archive(toSeq: number): Promise<void> {
    const archived = this.#archiving.then(() => this.#archiveTo(toSeq));
    this.#archiving = Promise.allSettled([archived]);
    return archived;
  }

  putDocument(sha256: string, body: string): void {
    this.#change('putDocument', () => this.#log.putDocument(sha256, body));
  }

  document(sha256: string): string | null {
    return this.#log.document(sha256) ?? null;
  }

  documents(page: { readonly afterSha256: string; readonly limit: number }): readonly StoredDocument[] {
    return this.#log.documents(page);
  }

  putRecord(record: StoredRecord): void {
    this.#change('putRecord', () => this.#log.putRecord(record));
  }

  record(key: RecordKey): string | null {
    return this.#log.record(key) ?? null;
  }

  removeRecord(key: RecordKey): void {
    this.#change('removeRecord', () => this.#log.removeRecord(key));
  }

  records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): readonly StoredRecord[] {
    return this.#log.records(page);
  }

  collections(): readonly string[] {
    return this.#log.collections();
  }

  saveSnapshot(name: string, snapshot: StoredSnapshot): void {
    this.#derived.saveSnapshot(name, snapshot);
  }

  snapshot(name: string): StoredSnapshot | null {
    return this.#derived.snapshot(name) ?? null;
  }

  saveCursor(name: string, value: number): void {
    this.#derived.saveCursor(name, value);
  }

  cursor(name: string): number | null {
    return this.#derived.cursor(name) ?? null;
  }

  cursors(): readonly StoredCursor[] {
    return this.#derived.cursors();
  }

  /** Its files are at rest when it resolves. */
  async close(): Promise<void> {
    await this.#archiving;
    this.#closed = true;
    this.#upkeep.stop();
    try {
      this.#derived.close();
    } finally {
      this.#log.close();
    }
  }

  async #archiveTo(toSeq: number): Promise<void> {
    const from = this.#archive.to + 1;
    const limit = Math.min(toSeq, this.#log.head - 1) - from + 1;
    if (limit > 0) await this.#archive.add(this.#log.read({ fromSeq: from, limit }));
    this.#change('archive', () => forgetArchived(this.#log, this.#archive));
  }

  /** Brings the aggregate index one slice nearer to the log; true while some is left. */
  #followLog(): boolean {
    const entries = this.#aggregatesAfter(this.#derived.indexedTo(), INDEX_SLICE_EVENTS);
    this.#derived.index(entries);
    return entries.length === INDEX_SLICE_EVENTS;
  }

  #aggregatesAfter(seq: number, limit: number): readonly AggregateEntry[] {
    const archived = seq < this.#archive.to ? this.#archive.read({ fromSeq: seq + 1, limit }) : [];
    if (archived.length === limit) return archived;
    const live = this.#log.aggregatesAfter(Math.max(seq, this.#archive.to), limit - archived.length);
    return [...archived, ...live];
  }

  /**
   * A write to the log. After a failed one the database is asked to make the refusal true, and no further
   * one is taken: the operating system forgets a failed sync, so a later success would prove nothing.
   */
  #change(what: string, run: () => void): void {
    this.#refuseClosed(what);
    if (this.#broken) throw this.#broken;
    try {
      run();
    } catch (error) {
      const fault = sqliteFault(error, what);
      throw isOfCode(fault, 'io') ? this.#break(this.#log.retract(fault)) : fault;
    }
    this.#upkeep.wrote();
  }

  #break(fault: StoreError): StoreError {
    this.#upkeep.stop();
    return (this.#broken ??= fault);
  }

  #refuseClosed(what: string): void {
    if (this.#closed) throw new StoreError('closed', `${what}: the store is closed`);
  }
}

/** What is in the archive goes from the database; what is in neither is a loss that must show. */
function forgetArchived(log: SqliteLog, archive: Archive): void {
  const { first } = log;
  if (first !== null && first <= archive.to) log.forget(archive.to);
  checkContinues(archive.to, log.first);
}

/** A shop can read its orders on a full disk, and take more once there is room. */
function whereThereIsRoom(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isOfCode(error, 'disk-full')) throw error;
  }
}
