import { existsSync } from 'node:fs';
import { StoreError, type RecordKey, type StoredEvent, type StoredRecord } from '@forno/shared/ports';
import type { StoredDocument } from './engine-store.ts';
import type { EventLine } from './event-bytes.ts';
import type { AggregateEntry } from './sqlite-derived.ts';
import {
  migrateSchema,
  openConnection,
  pageBytesOf,
  reserveWal,
  sqliteFault,
  syncFile,
  walOf,
  type Connection,
  type Statement,
} from './sqlite-connection.ts';
import { WAL_RESERVED_BYTES } from './upkeep.ts';

const MIGRATIONS = [
  `CREATE TABLE events (seq INTEGER PRIMARY KEY, aggregate_id TEXT NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE documents (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
   CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   INSERT INTO about VALUES ('retracted', '0');`,
  `CREATE TABLE records (collection TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (collection, id)) STRICT, WITHOUT ROWID;`,
];

/** What freeing an event's place writes, at most: its share of the list of free pages. */
const FORGOTTEN_EVENT_CHARS = 32;
/** Statements are kept by their number of rows, so this bounds them too. */
const ROWS_A_STATEMENT = 32;

export interface SqliteLogOptions {
  readonly path: string;
  readonly key: Uint8Array;
  /** Names the log when it is made, so that derived data can tell whose they are. */
  readonly newLogId: string;
  readonly bytesMax?: number;
}

/** The file that may not lose anything: events and the documents they refer to. Synchronous throughout. */
export class SqliteLog {
  readonly #db: Connection;
  readonly #inserts = new Map<number, Statement>();
  readonly #pageBytes: number;
  readonly id: string;
  #head: number;
  /** An upper estimate. */
  #walBytes = 0;

  private constructor(db: Connection) {
    this.#db = db;
    this.#pageBytes = pageBytesOf(db);
    this.id = db.prepare<[], string>("SELECT value FROM about WHERE name = 'log_id'").pluck().get() ?? '';
    this.#head = db.prepare<[], number | null>('SELECT max(seq) FROM events').pluck().get() ?? 0;
  }

  /**
   * Opens twice. The first brings whatever a crash left in the WAL into the database file and syncs
   * it there, so that nothing found is only in the page cache; the second runs on a reserved WAL.
   */
  static open(options: SqliteLogOptions): SqliteLog {
    settle(options);
    const db = openWithKey(options);
    if (options.bytesMax !== undefined)
      db.pragma(`max_page_count=${Math.floor(options.bytesMax / pageBytesOf(db))}`);
    return new SqliteLog(db);
  }

  get head(): number {
    return this.#head;
  }

  get walBytes(): number {
    return this.#walBytes;
  }

  /** The lowest number it has; null where it is empty. */
  get first(): number | null {
    return this.#db.prepare<[], number | null>('SELECT min(seq) FROM events').pluck().get() ?? null;
  }

  /**
   * Removes the events up to `toSeq`, which another place keeps. Their pages are not overwritten: the
   * log holds nothing that people may ask us to forget, and the next events take the pages.
   */
  forget(toSeq: number): void {
    try {
      this.#db.pragma('secure_delete=OFF');
      const { changes } = this.#db.prepare('DELETE FROM events WHERE seq <= ?').run(toSeq);
      this.#countWrite(changes * FORGOTTEN_EVENT_CHARS);
    } catch (error) {
      throw sqliteFault(error, 'forget');
    } finally {
      this.#db.pragma('secure_delete=ON');
    }
  }

  /** Whether there is a journal, which may hold what the database does not have yet. */
  get journaled(): boolean {
    return this.#db.prepare("SELECT 1 FROM about WHERE name = 'journaled'").get() !== undefined;
  }

  /** Makes durable what was appended without a sync: a synced transaction brings all before it along. */
  sync(): void {
    try {
      this.#db.prepare("INSERT OR REPLACE INTO about VALUES ('synced_to', ?)").run(String(this.#head));
    } catch (error) {
      throw sqliteFault(error, 'sync');
    }
  }

  setJournaled(): void {
    this.#db.exec("INSERT INTO about VALUES ('journaled', '1')");
  }

  /**
   * Atomic. Not `synced`: it may be gone after a power failure, which is fine for what stands in the journal;
   * with the next synced write it is kept, too.
   */
  append(
    events: readonly (StoredEvent | EventLine)[],
    { synced = true }: { readonly synced?: boolean } = {},
  ): void {
    try {
      if (!synced) this.#db.pragma('synchronous=normal');
      if (events.length <= ROWS_A_STATEMENT) this.#insert(events);
      else this.#insertMany(events);
    } catch (error) {
      throw sqliteFault(error, 'append');
    } finally {
      if (!synced) this.#db.pragma('synchronous=full');
    }
    this.#head += events.length;
    this.#countWrite(
      events.reduce((sum, { body, aggregateId }) => sum + body.length + aggregateId.length, 0),
    );
  }

  /** An order's events in one statement, which is a transaction of its own: a tenth less than a statement each. */
  #insert(events: readonly (StoredEvent | EventLine)[]): void {
    this.#insertOf(events.length).run(
      events.flatMap(({ seq, aggregateId, body }) => [seq, aggregateId, body]),
    );
  }

  #insertMany(events: readonly (StoredEvent | EventLine)[]): void {
    this.#db.transaction(() => {
      for (let from = 0; from < events.length; from += ROWS_A_STATEMENT)
        this.#insert(events.slice(from, from + ROWS_A_STATEMENT));
    })();
  }

  #insertOf(rows: number): Statement {
    const known = this.#inserts.get(rows);
    if (known) return known;
    const made = this.#db.prepare(
      `INSERT INTO events VALUES ${Array.from({ length: rows }, () => '(?, ?, CAST(? AS TEXT))').join(', ')}`,
    );
    this.#inserts.set(rows, made);
    return made;
  }

  putDocument(sha256: string, body: string): void {
    this.#db.prepare('INSERT OR IGNORE INTO documents VALUES (?, ?)').run(sha256, body);
    this.#countWrite(body.length);
  }

  /**
   * After a failed sync the refused pages stand in the WAL as a complete transaction, and a restart
   * would take them for kept. Writing another transaction over them makes the refusal true, if the
   * disk takes it; if not, the error says that only opening anew tells.
   */
  retract(fault: StoreError): StoreError {
    try {
      this.#db.exec("UPDATE about SET value = value + 1 WHERE name = 'retracted'");
      return new StoreError('io', `${fault.message}; nothing of it is kept, open the store anew`, {
        cause: fault,
      });
    } catch (error) {
      const message = `${fault.message}; the disk still fails, so whether it is kept is known only when the store is opened anew`;
      return new StoreError('io', message, { cause: new AggregateError([fault, error]) });
    }
  }

  event(seq: number): StoredEvent | undefined {
    return this.#db.prepare<[number], StoredEvent>(`SELECT ${EVENT} FROM events WHERE seq = ?`).get(seq);
  }

  mustHave(seq: number): StoredEvent {
    const event = this.event(seq);
    if (!event) throw new StoreError('corrupt', `event ${seq} is missing from ${this.#db.name}`);
    return event;
  }

  read({ fromSeq, limit }: { readonly fromSeq: number; readonly limit: number }): readonly StoredEvent[] {
    const events = this.#db
      .prepare<[number, number], StoredEvent>(
        `SELECT ${EVENT} FROM events WHERE seq >= ? ORDER BY seq LIMIT ?`,
      )
      .all(fromSeq, limit);
    const first = events[0]?.seq ?? 0;
    const hole = events.findIndex((event, index) => event.seq !== first + index);
    if (hole >= 0) throw new StoreError('corrupt', `event ${first + hole} is missing from ${this.#db.name}`);
    return events;
  }

  aggregatesAfter(seq: number, limit: number): readonly AggregateEntry[] {
    return this.#db
      .prepare<[number, number], AggregateEntry>(
        'SELECT seq, aggregate_id AS aggregateId FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
      )
      .all(seq, limit);
  }

  document(sha256: string): string | undefined {
    return this.#db
      .prepare<[string], string>('SELECT body FROM documents WHERE sha256 = ?')
      .pluck()
      .get(sha256);
  }

  documents({
    afterSha256,
    limit,
  }: {
    readonly afterSha256: string;
    readonly limit: number;
  }): readonly StoredDocument[] {
    return this.#db
      .prepare<[string, number], StoredDocument>(
        'SELECT sha256, body FROM documents WHERE sha256 > ? ORDER BY sha256 LIMIT ?',
      )
      .all(afterSha256, limit);
  }

  putRecord({ collection, id, body }: StoredRecord): void {
    this.#db.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?)').run(collection, id, body);
    this.#countWrite(body.length);
  }

  record({ collection, id }: RecordKey): string | undefined {
    return this.#db
      .prepare<[string, string], string>('SELECT body FROM records WHERE collection = ? AND id = ?')
      .pluck()
      .get(collection, id);
  }

  removeRecord({ collection, id }: RecordKey): void {
    this.#db.prepare('DELETE FROM records WHERE collection = ? AND id = ?').run(collection, id);
    this.#countWrite(0);
  }

  records({
    collection,
    afterId,
    limit,
  }: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): readonly StoredRecord[] {
    return this.#db
      .prepare<[string, string, number], StoredRecord>(
        'SELECT collection, id, body FROM records WHERE collection = ? AND id > ? ORDER BY id LIMIT ?',
      )
      .all(collection, afterId, limit);
  }

  collections(): readonly string[] {
    return this.#db.prepare<[], string>('SELECT DISTINCT collection FROM records ORDER BY 1').pluck().all();
  }

  checkpoint(): void {
    try {
      checkpoint(this.#db);
    } catch (error) {
      throw sqliteFault(error, 'checkpoint');
    }
    this.#walBytes = 0;
  }

  close(): void {
    this.#db.close();
  }

  /** The last leaf is written again; each further page brings the one above it and the file's first along. */
  #countWrite(chars: number): void {
    const frames = 1 + Math.ceil((3 * chars * 1.1) / this.#pageBytes);
    this.#walBytes += frames * (this.#pageBytes + 24);
  }
}

const EVENT = 'seq, aggregate_id AS aggregateId, body';

/**
 * Leaves the database file whole and the WAL empty and reserved. On a full disk it leaves them as
 * they are: a shop must be able to read its orders then, and to take more once there is room.
 */
function settle(options: SqliteLogOptions): void {
  const db = openWithKey(options);
  try {
    migrateSchema(db, MIGRATIONS);
    db.prepare("INSERT OR IGNORE INTO about VALUES ('log_id', ?)").run(options.newLogId);
    checkpoint(db);
  } catch (error) {
    const fault = sqliteFault(error, `opening ${options.path}`);
    if (!(fault instanceof StoreError) || fault.code !== 'disk-full' || !hasLog(db)) throw fault;
    // Not moved to the database file, so at least synced where it stands.
    syncFile(walOf(options.path));
  } finally {
    db.close();
  }
  if (!existsSync(walOf(options.path))) reserveWal(options.path, WAL_RESERVED_BYTES);
}

const hasLog = (db: Connection): boolean =>
  db.prepare("SELECT 1 FROM about WHERE name = 'log_id'").get() !== undefined;

function openWithKey({ path, key }: SqliteLogOptions): Connection {
  try {
    return openConnection({ path, key, durability: 'full', mustExist: false });
  } catch (error) {
    const fault = sqliteFault(error, `opening ${path}`);
    if (!(fault instanceof StoreError) || fault.code !== 'corrupt') throw fault;
    throw new StoreError(
      'wrong-key',
      `${path} does not open with this key: it belongs to another shop or machine, or its first page is damaged`,
      {
        cause: error,
      },
    );
  }
}

function checkpoint(db: Connection): void {
  const [outcome] = db.pragma('wal_checkpoint(PASSIVE)') as {
    busy: number;
    log: number;
    checkpointed: number;
  }[];
  if (!outcome || outcome.busy !== 0 || outcome.log !== outcome.checkpointed) {
    throw new StoreError(
      'io',
      `checkpoint of ${db.name} stopped at ${outcome?.checkpointed} of ${outcome?.log} pages`,
    );
  }
}
