import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import { packEvents } from './event-bytes.ts';
import type { DatabaseAbout, DatabaseOptions, SqliteDatabase } from './sqlite-database.ts';
import { faultFrom, type SentFault } from './store-fault.ts';

/** What the thread can be asked. */
export type Ask = Exclude<keyof SqliteDatabase, 'about'>;
type Done<A extends Ask> = Awaited<ReturnType<SqliteDatabase[A]>>;

export interface Request {
  readonly id: number;
  readonly ask: Ask;
  readonly args: readonly unknown[];
}

/** The answer to the request with this id; without one, a fault in work that nobody asked for. */
export type FromThread =
  | { readonly id: number; readonly done: unknown }
  | { readonly id: number; readonly fault: SentFault }
  | { readonly id: null; readonly fault: SentFault };

/** The id of the answer that comes unasked: the database is open, or cannot be opened. */
export const OPENED = 0;

export interface SqliteThreadOptions extends DatabaseOptions {
  /** Told of faults in work that nobody waits for, and of the thread's death, which is `io`. */
  readonly onFault: (fault: Error) => void;
  /** The thread; the one that is shipped if left out. */
  readonly startWorker?: (data: DatabaseOptions) => Worker;
}

interface Waiting {
  readonly resolve: (done: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** The database on a thread of its own: what it does takes milliseconds, and a sale has one. */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #onFault: (fault: Error) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = OPENED;
  /** Why it can be asked nothing more. */
  #ended: StoreError | undefined;

  private constructor(worker: Worker, onFault: (fault: Error) => void) {
    this.#worker = worker;
    this.#onFault = onFault;
    worker.on('message', (message: FromThread) => this.#heard(message));
    worker.on('messageerror', (error) => this.#died(error));
    worker.on('error', (error) => this.#died(error));
    worker.on('exit', (code) => this.#died(new Error(`it ended with ${code}`)));
  }

  /** @throws {StoreError} as the database does when it is opened */
  static async start({
    onFault,
    startWorker = shippedWorker,
    ...data
  }: SqliteThreadOptions): Promise<{ readonly thread: SqliteThread; readonly about: DatabaseAbout }> {
    const { dir, key, bytesMax } = data;
    const worker = startWorker({ dir, key, ...(bytesMax !== undefined && { bytesMax }) });
    const thread = new SqliteThread(worker, onFault);
    try {
      return { thread, about: (await thread.#answer(OPENED)) as DatabaseAbout };
    } catch (error) {
      await thread.#end();
      throw error;
    }
  }

  /** @throws {StoreError} what the database says; `io` where the thread is dead */
  ask<A extends Ask>(ask: A, ...args: Parameters<SqliteDatabase[A]>): Promise<Done<A>> {
    return this.#send(ask, args);
  }

  /**
   * The next events of the log. Handed over as bytes, so that nothing is made of them where they arrive.
   * @throws {StoreError} as `ask`
   */
  move(events: readonly StoredEvent[], { synced }: { readonly synced: boolean }): Promise<void> {
    const packed = packEvents(events);
    return this.#send('move', [{ packed, synced }], [packed.buffer]);
  }

  #send<A extends Ask>(
    ask: A,
    args: Parameters<SqliteDatabase[A]>,
    handedOver: readonly ArrayBuffer[] = [],
  ): Promise<Done<A>> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = (this.#lastId += 1);
    const answered = this.#answer(id);
    this.#worker.postMessage({ id, ask, args } satisfies Request, handedOver);
    return answered as Promise<Done<A>>;
  }

  /** Its files are closed when it resolves. */
  async close(): Promise<void> {
    try {
      if (!this.#ended) await this.ask('close');
    } finally {
      await this.#end();
    }
  }

  async #end(): Promise<void> {
    this.#ended ??= new StoreError('closed', 'the store is closed');
    await this.#worker.terminate();
  }

  #answer(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
    });
  }

  #heard(message: FromThread): void {
    if (message.id === null) return this.#onFault(faultFrom(message.fault));
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    // A process stays up for an answer, and not for the thread.
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('done' in message) waiting?.resolve(message.done);
    else waiting?.reject(faultFrom(message.fault));
  }

  #died(cause: unknown): void {
    if (this.#ended) return;
    const because = cause instanceof Error ? cause.message : String(cause);
    const fault = new StoreError('io', `the database’s thread has died (${because}): open the store anew`, {
      cause,
    });
    this.#ended = fault;
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
    this.#onFault(fault);
  }
}

/** Its source beside this one, or what was built of it beside what was built of this one. */
export function shippedWorker(data: DatabaseOptions): Worker {
  const file = `sqlite-worker${path.extname(import.meta.filename)}`;
  return new Worker(path.join(import.meta.dirname, file), { workerData: data });
}
