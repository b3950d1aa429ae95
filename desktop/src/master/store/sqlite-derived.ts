import { rmSync } from 'node:fs';
import { StoreError, type StoredSnapshot } from '@forno/shared/ports';
import type { StoredCursor } from './engine-store.ts';
import { migrateSchema, openConnection, sqliteFault, type Connection } from './sqlite-connection.ts';

const MIGRATIONS = [
  `CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE aggregate_events (aggregate_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (aggregate_id, seq)) STRICT, WITHOUT ROWID;
   CREATE TABLE snapshots (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE cursors (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO about VALUES ('indexed_to', '0');`,
  `DROP TABLE aggregate_events;
   CREATE TABLE aggregate_runs (aggregate_id TEXT NOT NULL, seq INTEGER NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (aggregate_id, seq)) STRICT, WITHOUT ROWID;
   UPDATE about SET value = '0' WHERE name = 'indexed_to';`,
];
const WAL_PAGES_MAX = 1000;

/** Whose event a number is. */
export interface AggregateEntry {
  readonly seq: number;
  readonly aggregateId: string;
}

/** Events of one aggregate that follow one another in the log. */
interface Run {
  /** The first one's. */
  readonly seq: number;
  readonly events: number;
}

function* runsOf(entries: readonly AggregateEntry[]): Generator<Run & AggregateEntry> {
  let [first] = entries;
  for (const [n, { aggregateId }] of entries.entries()) {
    if (aggregateId === first!.aggregateId) continue;
    yield { ...first!, events: entries[n]!.seq - first!.seq };
    first = entries[n];
  }
  if (first) yield { ...first, events: entries.at(-1)!.seq + 1 - first.seq };
}

export interface DerivedOptions {
  readonly path: string;
  readonly key: Uint8Array;
  /** The log that it is derived from. */
  readonly logId: string;
}

/**
 * What can be made again from the log or asked for again, in a file of its own: its writes need no
 * full sync, do not lengthen the log's WAL, and damage to it never touches the log. It belongs to
 * one log; beside another one, or ahead of a restored one, it is thrown away and made anew.
 */
export class DerivedData {
  readonly #db: Connection;
  readonly #options: DerivedOptions;

  private constructor(db: Connection, options: DerivedOptions) {
    this.#db = db;
    this.#options = options;
  }

  static open(options: DerivedOptions): DerivedData {
    try {
      const found = DerivedData.#openFile(options);
      return found.#about('log_id') === options.logId ? found : found.madeAnew();
    } catch (error) {
      const fault = sqliteFault(error, 'opening derived data');
      if (!(fault instanceof StoreError) || fault.code !== 'corrupt') throw fault;
      return DerivedData.#make(options);
    }
  }

  /** This one is closed and thrown away. */
  madeAnew(): DerivedData {
    this.#db.close();
    return DerivedData.#make(this.#options);
  }

  static #make(options: DerivedOptions): DerivedData {
    for (const suffix of ['', '-wal', '-shm']) rmSync(options.path + suffix, { force: true });
    return DerivedData.#openFile(options);
  }

  static #openFile(options: DerivedOptions): DerivedData {
    const { path, key, logId } = options;
    const db = openConnection({ path, key, durability: 'normal', mustExist: false });
    try {
      migrateSchema(db, MIGRATIONS);
      db.pragma(`wal_autocheckpoint=${WAL_PAGES_MAX}`);
      db.prepare("INSERT OR IGNORE INTO about VALUES ('log_id', ?)").run(logId);
      return new DerivedData(db, options);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  #about(name: string): string | undefined {
    return this.#db.prepare<[string], string>('SELECT value FROM about WHERE name = ?').pluck().get(name);
  }

  indexedTo(): number {
    return Number(this.#about('indexed_to'));
  }

  /** Entries without a hole. What one command did to an order follows one another: a row a run is a sixth of the rows. */
  index(entries: readonly AggregateEntry[]): void {
    const last = entries.at(-1);
    if (!last) return;
    const add = this.#db.prepare('INSERT OR IGNORE INTO aggregate_runs VALUES (?, ?, ?)');
    this.#db.transaction(() => {
      for (const { aggregateId, seq, events } of runsOf(entries)) add.run(aggregateId, seq, events);
      this.#db.prepare("UPDATE about SET value = ? WHERE name = 'indexed_to'").run(String(last.seq));
    })();
  }

  seqsOf(aggregateId: string): readonly number[] {
    return this.#db
      .prepare<[string], Run>('SELECT seq, events FROM aggregate_runs WHERE aggregate_id = ? ORDER BY seq')
      .all(aggregateId)
      .flatMap(({ seq, events }) => Array.from({ length: events }, (_, n) => seq + n));
  }

  saveSnapshot(name: string, { seq, body }: StoredSnapshot): void {
    this.#db.prepare('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)').run(name, seq, body);
  }

  snapshot(name: string): StoredSnapshot | undefined {
    return this.#db
      .prepare<[string], StoredSnapshot>('SELECT seq, body FROM snapshots WHERE name = ?')
      .get(name);
  }

  saveCursor(name: string, value: number): void {
    this.#db.prepare('INSERT OR REPLACE INTO cursors VALUES (?, ?)').run(name, value);
  }

  cursor(name: string): number | undefined {
    return this.#db.prepare<[string], number>('SELECT value FROM cursors WHERE name = ?').pluck().get(name);
  }

  cursors(): readonly StoredCursor[] {
    return this.#db.prepare<[], StoredCursor>('SELECT name, value FROM cursors ORDER BY name').all();
  }

  close(): void {
    this.#db.close();
  }
}
