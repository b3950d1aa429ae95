import {
  StoreError,
  type LogStore,
  type RecordKey,
  type StoredEvent,
  type StoredRecord,
  type StoredSnapshot,
} from '@forno/shared/ports';
import { pageOfRecords, recordName } from './records-page.ts';

/** A log that lives as long as its process: for histories that are sent away at once, and for measuring without a disk. */
export class MemoryStore implements LogStore {
  readonly engine = 'memory';
  readonly events: StoredEvent[] = [];
  readonly #documents = new Map<string, string>();
  readonly #snapshots = new Map<string, StoredSnapshot>();
  readonly #records = new Map<string, StoredRecord>();
  readonly #cursors = new Map<string, number>();

  async append(events: readonly StoredEvent[]): Promise<void> {
    events.forEach((event, i) => {
      const next = this.events.length + 1 + i;
      if (event.seq !== next)
        throw new StoreError('sequence-gap', `seq: ${event.seq} does not follow ${next - 1}`);
    });
    this.events.push(...events);
  }

  async last(): Promise<StoredEvent | null> {
    return this.events.at(-1) ?? null;
  }

  async read({
    fromSeq,
    limit,
  }: {
    readonly fromSeq: number;
    readonly limit: number;
  }): Promise<readonly StoredEvent[]> {
    return this.events.slice(fromSeq - 1, fromSeq - 1 + limit);
  }

  async readAggregate(aggregateId: string): Promise<readonly StoredEvent[]> {
    return this.events.filter((event) => event.aggregateId === aggregateId);
  }

  async putDocument(sha256: string, body: string): Promise<void> {
    this.#documents.set(sha256, body);
  }

  async getDocument(sha256: string): Promise<string | null> {
    return this.#documents.get(sha256) ?? null;
  }

  async putRecord(record: StoredRecord): Promise<void> {
    this.#records.set(recordName(record), record);
  }

  async getRecord(key: RecordKey): Promise<string | null> {
    return this.#records.get(recordName(key))?.body ?? null;
  }

  async removeRecord(key: RecordKey): Promise<void> {
    this.#records.delete(recordName(key));
  }

  async records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): Promise<readonly StoredRecord[]> {
    return pageOfRecords(this.#records.values(), page);
  }

  async saveSnapshot(name: string, snapshot: StoredSnapshot): Promise<void> {
    this.#snapshots.set(name, snapshot);
  }

  async loadSnapshot(name: string): Promise<StoredSnapshot | null> {
    return this.#snapshots.get(name) ?? null;
  }

  async saveCursor(name: string, value: number): Promise<void> {
    this.#cursors.set(name, value);
  }

  async loadCursor(name: string): Promise<number | null> {
    return this.#cursors.get(name) ?? null;
  }

  async close(): Promise<void> {
    // Nothing to let go of: what was read stays readable until the process ends.
  }
}
