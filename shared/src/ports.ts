/**
 * The only ways out of the core. Everything in `shared/src` that needs time, chance, a disk or a
 * wire takes one of these as a parameter, so a whole shop and its cloud can run in one process on
 * virtual time with a seed.
 */

export interface Clock {
  /** Milliseconds since the epoch, UTC. May jump backwards when the machine's clock is corrected. */
  now(): number;
  /** Runs `run` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

/** One line of the shop's log as the disk keeps it. `body` is the canonical event, as hashed. */
export interface StoredEvent {
  readonly seq: number;
  readonly aggregateId: string;
  readonly body: string;
}

export interface StoredSnapshot {
  /** The last sequence number folded into it. */
  readonly seq: number;
  readonly body: string;
}

/**
 * A record that is changed and can be removed: what people ask us to forget stands beside the log, not in it.
 * `collection` and `id` name it together.
 */
export interface RecordKey {
  readonly collection: string;
  readonly id: string;
}
export interface StoredRecord extends RecordKey {
  readonly body: string;
}

export type StoreFailureCode = 'disk-full' | 'io' | 'sequence-gap' | 'corrupt' | 'closed' | 'wrong-key';

/** A device failure, not a refusal: the caller must assume that nothing of the last append is kept, and reopen. */
export class StoreError extends Error {
  readonly code: StoreFailureCode;
  readonly retryable: boolean;
  constructor(code: StoreFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
    this.retryable = code === 'disk-full' || code === 'io';
  }
}

/**
 * The shop's durable storage: the log, and beside it what can be rebuilt or fetched again.
 * Every engine passes the one contract suite in `desktop/src/master/store/contract.ts`.
 */
export interface LogStore {
  readonly engine: string;
  /**
   * Adds events in one atomic, fully synchronous write. They are on disk when it resolves.
   * The first `seq` must follow the head, the rest must be gapless (`sequence-gap`).
   * @throws {StoreError} nothing of the batch is kept
   */
  append(events: readonly StoredEvent[]): Promise<void>;
  /** The last event, or null in an empty log. */
  last(): Promise<StoredEvent | null>;
  /** Events with `seq >= fromSeq` in order, at most `limit`. */
  read(range: { readonly fromSeq: number; readonly limit: number }): Promise<readonly StoredEvent[]>;
  /** All events of one aggregate in order, by an index that follows the log and can be rebuilt. */
  readAggregate(aggregateId: string): Promise<readonly StoredEvent[]>;
  /** Content-addressed documents (menus, staff lists, settings) that events refer to by SHA-256. Durable when resolved. */
  putDocument(sha256: string, body: string): Promise<void>;
  getDocument(sha256: string): Promise<string | null>;
  /** Adds the record or replaces it. Durable when resolved. */
  putRecord(record: StoredRecord): Promise<void>;
  getRecord(key: RecordKey): Promise<string | null>;
  /** The record is gone when it resolves, and its text is overwritten in the file; one that is not there is no fault. */
  removeRecord(key: RecordKey): Promise<void>;
  /** Records of a collection whose id sorts (by code unit) after `afterId` (the empty string for the first page), at most `limit`. */
  records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): Promise<readonly StoredRecord[]>;
  /** Replaces the named snapshot. Losing it costs only time. */
  saveSnapshot(name: string, snapshot: StoredSnapshot): Promise<void>;
  loadSnapshot(name: string): Promise<StoredSnapshot | null>;
  /** Named positions, such as how far the cloud has the log. Losing one costs only repetition. */
  saveCursor(name: string, value: number): Promise<void>;
  loadCursor(name: string): Promise<number | null>;
  close(): Promise<void>;
}

/** A request to the cloud and its answer, bodies as text; the adapter compresses. */
export interface CloudRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  /** Besides those of the adapter. */
  readonly headers?: Readonly<Record<string, string>>;
}
export interface CloudAnswer {
  readonly status: number;
  readonly body: string;
}

/** The wire to the cloud. Rejects with `NetError` when no answer came. */
export interface CloudNet {
  request(request: CloudRequest): Promise<CloudAnswer>;
}

/** Nobody answered: it says nothing about whether the request was carried out. */
export class NetError extends Error {
  readonly retryable = true;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NetError';
  }
}
