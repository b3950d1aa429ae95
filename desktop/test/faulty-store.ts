import type { LogStore, RecordKey, StoredEvent, StoredRecord, StoredSnapshot } from '@forno/shared/ports';

/** A store whose next appends go wrong as told. What is under it outlives it, as a disk does. */
export class FaultyStore implements LogStore {
  readonly #under: LogStore;
  /** Sizes of the appends that were asked for. */
  readonly appends: number[] = [];
  /** `lost`: nothing is kept; `kept`: all of it is, and nobody is told. One entry an append. */
  readonly faults: { readonly what: 'lost' | 'kept'; readonly error: Error }[] = [];

  constructor(under: LogStore) {
    this.#under = under;
  }

  get engine(): string {
    return this.#under.engine;
  }

  async append(events: readonly StoredEvent[]): Promise<void> {
    this.appends.push(events.length);
    const fault = this.faults.shift();
    if (fault?.what !== 'lost') await this.#under.append(events);
    if (fault) throw fault.error;
  }

  last(): Promise<StoredEvent | null> {
    return this.#under.last();
  }

  read(range: { readonly fromSeq: number; readonly limit: number }): Promise<readonly StoredEvent[]> {
    return this.#under.read(range);
  }

  readAggregate(aggregateId: string): Promise<readonly StoredEvent[]> {
    return this.#under.readAggregate(aggregateId);
  }

  putDocument(sha256: string, body: string): Promise<void> {
    return this.#under.putDocument(sha256, body);
  }

  getDocument(sha256: string): Promise<string | null> {
    return this.#under.getDocument(sha256);
  }

  putRecord(record: StoredRecord): Promise<void> {
    return this.#under.putRecord(record);
  }

  getRecord(key: RecordKey): Promise<string | null> {
    return this.#under.getRecord(key);
  }

  removeRecord(key: RecordKey): Promise<void> {
    return this.#under.removeRecord(key);
  }

  records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): Promise<readonly StoredRecord[]> {
    return this.#under.records(page);
  }

  saveSnapshot(name: string, snapshot: StoredSnapshot): Promise<void> {
    return this.#under.saveSnapshot(name, snapshot);
  }

  loadSnapshot(name: string): Promise<StoredSnapshot | null> {
    return this.#under.loadSnapshot(name);
  }

  saveCursor(name: string, value: number): Promise<void> {
    return this.#under.saveCursor(name, value);
  }

  loadCursor(name: string): Promise<number | null> {
    return this.#under.loadCursor(name);
  }

  close(): Promise<void> {
    return this.#under.close();
  }
}
