import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import { Archive, checkContinues } from './archive.ts';
import { Journal, JOURNAL_BYTES } from './journal.ts';
import type { AggregateEntry } from './sqlite-derived.ts';
import { SqliteLog, type SqliteLogOptions } from './sqlite-log.ts';

export const JOURNAL_FILE = 'log.journal';
/** Events that are moved between two sales: a tenth of a millisecond's work, and half as many would cost as much. */
const MOVED_EVENTS_MAX = 32;

/**
 * The log: in the database, its newest events in the journal, which is where they become durable, and its
 * oldest in the archive. Documents and records go to the database at once: they are few, and nobody waits for them at the counter.
 */
export class JournaledLog {
  readonly db: SqliteLog;
  readonly #journal: Journal;
  readonly #archive: Archive;
  /** What the database does not have yet, in order from its head on. */
  #newest: StoredEvent[];
  /** The database has events that a power failure may still take from it. */
  #unsynced = false;

  private constructor(db: SqliteLog, journal: Journal, archive: Archive) {
    this.db = db;
    this.#journal = journal;
    this.#archive = archive;
    this.#newest = [...journal.found];
  }

  static open(options: SqliteLogOptions): JournaledLog {
    const db = SqliteLog.open(options);
    try {
      const path = join(dirname(options.path), JOURNAL_FILE);
      if (!existsSync(path)) {
        if (db.journaled)
          throw new StoreError(
            'io',
            `${path} is missing: the newest events may stand only there. Restore it.`,
          );
        Journal.create(path);
        db.setJournaled();
      }
      const journal = Journal.open({ path, key: options.key, logId: db.id, head: db.head });
      const log = new JournaledLog(db, journal, Archive.open(dirname(options.path), options.key));
      log.#whereThereIsRoom(() => log.#moveAll());
      log.#whereThereIsRoom(() => log.forgetArchived());
      return log;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  get head(): number {
    return this.db.head + this.#newest.length;
  }

  /** Durable when it returns. */
  append(events: readonly StoredEvent[]): void {
    if (!this.#journal.append(events)) {
      // No pause between the sales for long, or a disk too full for the database to follow.
      this.#moveAll();
      if (!this.#journal.append(events)) return this.db.append(events);
    }
    this.#newest.push(...events);
  }

  /** After a failed `append`: what can be said of it once the journal was asked to forget it. */
  retract(fault: StoreError): StoreError {
    try {
      this.#journal.retract();
      const message = `${fault.message}; nothing of it is kept, open the store anew`;
      return new StoreError('io', message, { cause: fault });
    } catch (error) {
      const message = `${fault.message}; the disk still fails, so whether it is kept is known only when the store is opened anew`;
      return new StoreError('io', message, { cause: new AggregateError([fault, error]) });
    }
  }

  /** Between sales that follow one another closely the database takes as much at a time as it may. */
  get moveIsDue(): boolean {
    return this.#newest.length >= MOVED_EVENTS_MAX;
  }

  /** Moves some events to the database; true while some are left. Durably only when that lets a full journal begin anew. */
  move(): boolean {
    const left = this.#newest.length > MOVED_EVENTS_MAX;
    if (!left && this.#journal.bytes > JOURNAL_BYTES / 2) this.#moveAll();
    else if (this.#newest.length > 0) {
      this.#unsynced = true;
      this.db.append(this.#newest.slice(0, MOVED_EVENTS_MAX), { synced: false });
      this.#newest = this.#newest.slice(MOVED_EVENTS_MAX);
    }
    return left;
  }

  get archivedTo(): number {
    return this.#archive.to;
  }

  /** Copies the oldest events up to `toSeq` into one file of the archive. The newest one in the database stays out of it. */
  async archive(toSeq: number): Promise<void> {
    if (toSeq >= this.db.head && this.#newest.length > 0) this.#moveAll();
    const from = this.archivedTo + 1;
    const limit = Math.min(toSeq, this.db.head - 1) - from + 1;
    if (limit > 0) await this.#archive.add(this.db.read({ fromSeq: from, limit }));
  }

  /** What is in the archive goes from the database; what is in neither is a loss that must show. */
  forgetArchived(): void {
    const { first } = this.db;
    if (first !== null && first <= this.archivedTo) this.db.forget(this.archivedTo);
    checkContinues(this.archivedTo, this.db.first);
  }

  event(seq: number): StoredEvent | undefined {
    if (seq >= 1 && seq <= this.archivedTo) return this.#archive.event(seq);
    return this.#newest[seq - this.db.head - 1] ?? this.db.event(seq);
  }

  mustHave(seq: number): StoredEvent {
    return seq <= this.archivedTo ? this.#archive.event(seq) : this.db.mustHave(seq);
  }

  read({ fromSeq, limit }: { readonly fromSeq: number; readonly limit: number }): readonly StoredEvent[] {
    const archived = fromSeq <= this.archivedTo ? this.#archive.read({ fromSeq, limit }) : [];
    if (archived.length === limit) return archived;
    const rest = {
      fromSeq: Math.max(fromSeq, this.archivedTo + 1),
      limit: limit - archived.length,
    };
    return archived.length === 0 ? this.#readLive(rest) : [...archived, ...this.#readLive(rest)];
  }

  #readLive({
    fromSeq,
    limit,
  }: {
    readonly fromSeq: number;
    readonly limit: number;
  }): readonly StoredEvent[] {
    const { head } = this.db;
    const old = fromSeq <= head ? this.db.read({ fromSeq, limit }) : [];
    if (old.length === limit || this.#newest.length === 0) return old;
    const from = Math.max(0, fromSeq - head - 1);
    return [...old, ...this.#newest.slice(from, from + limit - old.length)];
  }

  /** Whose events come after `seq`, without those that the database does not have yet. */
  aggregatesAfter(seq: number, limit: number): readonly AggregateEntry[] {
    const archived = seq < this.archivedTo ? this.#archive.read({ fromSeq: seq + 1, limit }) : [];
    if (archived.length === limit) return archived;
    const live = this.db.aggregatesAfter(Math.max(seq, this.archivedTo), limit - archived.length);
    return [...archived, ...live];
  }

  /** Those of an aggregate that the database, and so its index, does not have yet. */
  newestOf(aggregateId: string): readonly StoredEvent[] {
    return this.#newest.filter((event) => event.aggregateId === aggregateId);
  }

  /** With the database whole, unless it cannot be: then the journal keeps what it lacks. */
  close(): void {
    try {
      this.#whereThereIsRoom(() => this.#moveAll());
    } finally {
      this.#journal.close();
      this.db.close();
    }
  }

  /** Nothing may be overwritten in the journal that is not on the disk in the database. */
  #moveAll(): void {
    if (this.#newest.length > 0) this.db.append(this.#newest);
    else if (this.#unsynced) this.db.sync();
    this.#unsynced = false;
    this.#newest = [];
    this.#journal.restart();
  }

  /** On a full disk the journal keeps what the database lacks: a shop can read its orders, and take more once there is room. */
  #whereThereIsRoom(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'disk-full') throw error;
    }
  }
}
