import { hkdfSync } from 'node:crypto';
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
import { Archive, checkContinues } from './archive.ts';
import type { EngineStore, StoredCursor, StoredDocument } from './engine-store.ts';
import { loadRealmBinding, type RealmDatabase, type RealmModule } from './realm-binding.ts';
import { pageOfRecords, recordName } from './records-page.ts';
import { Upkeep } from './upkeep.ts';

export interface RealmStoreOptions {
  readonly dir: string;
  /** 32 bytes; the engine derives its own key from it. */
  readonly key: Uint8Array;
  /** Refuse to make a new database: there must be one. */
  readonly mustExist?: boolean;
  /** Where Realm comes from. Default: its native binding. */
  readonly loadRealm?: () => Promise<RealmModule>;
  /** Told of failures in work that no caller waits for. Default: a process warning. */
  readonly onFault?: (fault: Error) => void;
}

export const REALM_LOG_FILE = 'log.realm';

/** No property but the primary key is indexed in `LogEvent`: what finds an aggregate follows later, outside the sale's commit. */
const SCHEMA = [
  { name: 'LogEvent', primaryKey: 'seq', properties: { seq: 'int', aggregateId: 'string', body: 'string' } },
  {
    name: 'AggregateEntry',
    primaryKey: 'seq',
    properties: { seq: 'int', aggregateId: { type: 'string', indexed: true } },
  },
  { name: 'LogDocument', primaryKey: 'sha256', properties: { sha256: 'string', body: 'string' } },
  { name: 'LogSnapshot', primaryKey: 'name', properties: { name: 'string', seq: 'int', body: 'string' } },
  {
    name: 'LogRecord',
    primaryKey: 'key',
    properties: {
      key: 'string',
      collection: { type: 'string', indexed: true },
      id: 'string',
      body: 'string',
    },
  },
  { name: 'LogCursor', primaryKey: 'name', properties: { name: 'string', value: 'int' } },
];
/** 2: records beside the log. Realm adds a new type by itself. */
const SCHEMA_VERSION = 2;

/**
 * The log on Realm, the packaged terminals' engine: one transaction a commit, encrypted at rest.
 * @throws {StoreError} `wrong-key`, `io` (also where the native binding is missing), `disk-full`
 */
export async function openRealmStore(options: RealmStoreOptions): Promise<EngineStore> {
  checkKey(options.key);
  const path = join(options.dir, REALM_LOG_FILE);
  if (options.mustExist === true && !existsSync(path)) throw new StoreError('io', `${path} is missing`);
  const realm = await (options.loadRealm ?? loadRealmBinding)();
  mkdirSync(options.dir, { recursive: true });
  const encryptionKey = new Uint8Array(
    hkdfSync('sha512', options.key, new Uint8Array(0), 'forno realm store', 64),
  );
  try {
    const db = await realm.open({ path, schema: SCHEMA, schemaVersion: SCHEMA_VERSION, encryptionKey });
    const archive = Archive.open(options.dir, options.key);
    return new RealmStore(db, archive, options.onFault ?? ((fault) => process.emitWarning(fault)));
  } catch (error) {
    throw realmFault(error, `opening ${path}`);
  }
}

const INDEX_SLICE_EVENTS = 1000;

class RealmStore implements EngineStore {
  readonly engine = 'realm';
  readonly #db: RealmDatabase;
  readonly #archive: Archive;
  readonly #upkeep: Upkeep;
  #head: number;
  #closed = false;
  #archiving: Promise<void> = Promise.resolve();
  #broken: StoreError | undefined;

  constructor(db: RealmDatabase, archive: Archive, onFault: (fault: Error) => void) {
    this.#db = db;
    this.#archive = archive;
    this.#head = this.#highest('LogEvent');
    this.#forgetArchived();
    // Realm keeps its own file in order; only the index is left to follow.
    this.#upkeep = new Upkeep({
      checkpoint: () => undefined,
      walBytes: () => 0,
      follow: () => this.#followLog(),
      onFault,
    });
    if (this.#highest('AggregateEntry') < this.#head) this.#upkeep.wake();
  }

  append(events: readonly StoredEvent[]): Promise<void> {
    return this.#change('append', () => {
      checkEvents(events);
      checkFollows(events, this.#head);
      if (events.length === 0) return;
      this.#db.write(() => {
        for (const { seq, aggregateId, body } of events)
          this.#db.create('LogEvent', { seq, aggregateId, body });
      });
      this.#head += events.length;
    });
  }

  putDocument(sha256: string, body: string): Promise<void> {
    return this.#change('putDocument', () => {
      checkDocument(sha256, body);
      if (this.#db.objectForPrimaryKey('LogDocument', sha256)) return;
      this.#db.write(() => void this.#db.create('LogDocument', { sha256, body }));
    });
  }

  last(): Promise<StoredEvent | null> {
    return this.#use('last', () => (this.#head === 0 ? null : this.#event(this.#head)));
  }

  read(range: { readonly fromSeq: number; readonly limit: number }): Promise<readonly StoredEvent[]> {
    return this.#use('read', () => {
      checkRange(range);
      const { fromSeq, limit } = range;
      const archived = fromSeq <= this.#archive.to ? this.#archive.read(range) : [];
      // The log has no holes, so a range of numbers is the page itself; no sort, no walk over the rest.
      const from = Math.max(this.#archive.to + 1, fromSeq);
      const to = Math.min(this.#head, from + limit - archived.length - 1);
      const events = to < from ? [] : this.#eventsBetween(from, to);
      if (events.length !== Math.max(0, to - from + 1))
        throw new StoreError('corrupt', `events are missing between ${from} and ${to}`);
      return archived.length === 0 ? events : [...archived, ...events];
    });
  }

  archivedTo(): Promise<number> {
    return this.#use('archivedTo', () => this.#archive.to);
  }

  async archive(toSeq: number): Promise<void> {
    await this.#use('archive', () => {
      checkPosition(toSeq, 'toSeq', 1);
      const old = this.#eventsBetween(this.#archive.to + 1, Math.min(toSeq, this.#head - 1));
      this.#archiving = old.length === 0 ? Promise.resolve() : this.#archive.add(old);
      return this.#archiving;
    });
    await this.#change('archive', () => this.#forgetArchived());
  }

  async readAggregate(aggregateId: string): Promise<readonly StoredEvent[]> {
    while (await this.#use('readAggregate', () => this.#followLog())) await nextTurn();
    return this.#use('readAggregate', () => {
      checkName(aggregateId, 'aggregateId');
      const entries = this.#db
        .objects<{ seq: number }>('AggregateEntry')
        .filtered('aggregateId == $0', aggregateId)
        .sorted('seq');
      return [...entries].map(({ seq }) => this.#event(seq));
    });
  }

  getDocument(sha256: string): Promise<string | null> {
    return this.#use('getDocument', () => {
      checkDigest(sha256);
      return this.#db.objectForPrimaryKey<StoredDocument>('LogDocument', sha256)?.body ?? null;
    });
  }

  putRecord(record: StoredRecord): Promise<void> {
    return this.#change('putRecord', () => {
      checkRecord(record);
      const key = recordName(record);
      this.#db.write(() => void this.#db.create('LogRecord', { key, ...record }, 'all'));
    });
  }

  getRecord(key: RecordKey): Promise<string | null> {
    return this.#use('getRecord', () => {
      checkRecordKey(key);
      return this.#db.objectForPrimaryKey<StoredRecord>('LogRecord', recordName(key))?.body ?? null;
    });
  }

  removeRecord(key: RecordKey): Promise<void> {
    return this.#change('removeRecord', () => {
      checkRecordKey(key);
      const found = this.#db.objectForPrimaryKey<object>('LogRecord', recordName(key));
      if (found) this.#db.write(() => this.#db.delete(found));
    });
  }

  records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): Promise<readonly StoredRecord[]> {
    return this.#use('records', () => {
      checkRecordPage(page);
      const all = this.#db.objects<StoredRecord>('LogRecord').filtered('collection == $0', page.collection);
      return pageOfRecords(
        [...all].map(({ collection, id, body }) => ({ collection, id, body })),
        page,
      );
    });
  }

  saveSnapshot(name: string, snapshot: StoredSnapshot): Promise<void> {
    return this.#use('saveSnapshot', () => {
      checkSnapshot(name, snapshot);
      this.#db.write(
        () => void this.#db.create('LogSnapshot', { name, seq: snapshot.seq, body: snapshot.body }, 'all'),
      );
    });
  }

  loadSnapshot(name: string): Promise<StoredSnapshot | null> {
    return this.#use('loadSnapshot', () => {
      const found = this.#db.objectForPrimaryKey<StoredSnapshot>('LogSnapshot', name);
      return found && { seq: found.seq, body: found.body };
    });
  }

  saveCursor(name: string, value: number): Promise<void> {
    return this.#use('saveCursor', () => {
      checkCursor(name, value);
      this.#db.write(() => void this.#db.create('LogCursor', { name, value }, 'all'));
    });
  }

  loadCursor(name: string): Promise<number | null> {
    return this.#use(
      'loadCursor',
      () => this.#db.objectForPrimaryKey<StoredCursor>('LogCursor', name)?.value ?? null,
    );
  }

  documents(page: {
    readonly afterSha256: string;
    readonly limit: number;
  }): Promise<readonly StoredDocument[]> {
    return this.#use('documents', () => {
      const sorted = [...this.#db.objects<StoredDocument>('LogDocument').sorted('sha256')].map(
        ({ sha256, body }) => ({ sha256, body }),
      );
      return sorted.filter(({ sha256 }) => sha256 > page.afterSha256).slice(0, page.limit);
    });
  }

  collections(): Promise<readonly string[]> {
    return this.#use('collections', () => [
      ...new Set([...this.#db.objects<StoredRecord>('LogRecord')].map(({ collection }) => collection)),
    ]);
  }

  cursors(): Promise<readonly StoredCursor[]> {
    return this.#use('cursors', () =>
      [...this.#db.objects<StoredCursor>('LogCursor').sorted('name')].map(({ name, value }) => ({
        name,
        value,
      })),
    );
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#upkeep.stop();
    // Whoever takes the folder next finds it at rest; that it failed is told to who asked for it.
    await Promise.allSettled([this.#archiving]);
    this.#db.close();
  }

  #event(seq: number): StoredEvent {
    if (seq <= this.#archive.to) return this.#archive.event(seq);
    const found = this.#db.objectForPrimaryKey<StoredEvent>('LogEvent', seq);
    if (!found) throw new StoreError('corrupt', `event ${seq} is missing`);
    return plainEvent(found);
  }

  #eventsBetween(from: number, to: number): readonly StoredEvent[] {
    const found = this.#db.objects<StoredEvent>('LogEvent').filtered('seq >= $0 && seq <= $1', from, to);
    return [...found.sorted('seq')].map(plainEvent);
  }

  /** What is in the archive goes from the database; what is in neither is a loss that must show. */
  #forgetArchived(): void {
    const twice = [...this.#db.objects<object>('LogEvent').filtered('seq <= $0', this.#archive.to)];
    if (twice.length > 0)
      this.#db.write(() => {
        for (const event of twice) this.#db.delete(event);
      });
    const first = this.#db.objects('LogEvent').min('seq');
    checkContinues(this.#archive.to, first === undefined ? null : Number(first));
  }

  #highest(type: 'LogEvent' | 'AggregateEntry'): number {
    return Number(this.#db.objects(type).max('seq') ?? 0);
  }

  /** Brings the aggregate index one slice nearer to the log; true while some is left. */
  #followLog(): boolean {
    const from = this.#highest('AggregateEntry') + 1;
    const to = Math.min(this.#head, from + INDEX_SLICE_EVENTS - 1);
    if (to < from) return false;
    const archived =
      from <= this.#archive.to ? this.#archive.read({ fromSeq: from, limit: to - from + 1 }) : [];
    const live = this.#eventsBetween(from + archived.length, to);
    this.#db.write(() => {
      for (const { seq, aggregateId } of [...archived, ...live])
        this.#db.create('AggregateEntry', { seq, aggregateId });
    });
    return to < this.#head;
  }

  #change(what: string, run: () => void): Promise<void> {
    return this.#use(what, () => {
      if (this.#broken) throw this.#broken;
      try {
        run();
      } catch (error) {
        const fault = realmFault(error, what);
        // Realm says nothing of what a failed sync left behind: only opening anew tells.
        if (fault instanceof StoreError && fault.code === 'io') this.#broken = fault;
        throw fault;
      }
      this.#upkeep.wrote();
    });
  }

  async #use<T>(what: string, run: () => T): Promise<T> {
    if (this.#closed) throw new StoreError('closed', `${what}: the store is closed`);
    try {
      return run();
    } catch (error) {
      throw realmFault(error, what);
    }
  }
}

/** Realm's objects are live and lose their values when it closes: callers get plain copies. */
const plainEvent = ({ seq, aggregateId, body }: StoredEvent): StoredEvent => ({ seq, aggregateId, body });

function realmFault(error: unknown, what: string): unknown {
  if (error instanceof StoreError || error instanceof TypeError || !(error instanceof Error)) return error;
  const because = { cause: error };
  if (/no space left|disk full|ENOSPC/i.test(error.message))
    return new StoreError('disk-full', `${what}: the disk is full; free some space and try again`, because);
  if (/decrypt|encryption key|not a realm file|invalid mnemonic/i.test(error.message)) {
    return new StoreError(
      'wrong-key',
      `${what}: the database does not open with this key: it belongs to another shop or machine, or it is damaged`,
      because,
    );
  }
  return new StoreError('io', `${what}: Realm failed (${error.message})`, because);
}
