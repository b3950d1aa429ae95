import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import { checkFollows } from './checks.ts';
import { Journal } from './journal.ts';
import { SqliteThread, type SqliteThreadOptions } from './sqlite-thread.ts';
import { isOfCode } from './store-fault.ts';

export const JOURNAL_FILE = 'log.journal';
/** So many are worth a turn of the database's while sales follow one another: with half of it, it works an eighth longer. */
const MOVED_EVENTS_MIN = 224;
/** Events that are sent at a time, which takes some 0.3 ms. */
const MOVED_EVENTS_MAX = 256;
const LULL_MS = 100;
const RETRY_MS = 5_000;

/**
 * The log: its newest events in the journal, which is where they become durable, and in memory; the others in the
 * database's thread, which takes them over in order, one batch at a time. An event is in memory until the thread has confirmed it, so
 * whoever reads asks the thread for what lies before the first in memory, and misses nothing while events move.
 * What waits for the thread is bounded by the journal: once both halves of that are full, an append waits.
 */
export class JournaledLog {
  readonly db: SqliteThread;
  readonly #journal: Journal;
  readonly #onFault: (fault: Error) => void;
  /** The last event that the database is known to have. */
  #movedTo: number;
  /** What comes after that, in order. Replaced, never changed: who reads may hold on to it. */
  #newest: readonly StoredEvent[] = [];
  /** The database has events that a power failure may still take from it. */
  #unsynced = false;
  #moving: Promise<void> | null = null;
  #turnPlanned = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A move failed: none before the timer's. */
  #resting = false;
  #appended: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Set when the disk failed under a write: whether it was kept can be told only by opening anew. */
  #broken: StoreError | undefined;

  private constructor(
    { db, journal }: { readonly db: SqliteThread; readonly journal: Journal },
    movedTo: number,
    onFault: (fault: Error) => void,
  ) {
    this.db = db;
    this.#journal = journal;
    this.#movedTo = movedTo;
    this.#onFault = onFault;
    this.#newest = journal.found.filter(({ seq }) => seq > movedTo);
    // Both what the database had and what it took just now is on the disk there.
    journal.release(movedTo);
    this.#moveSoon();
  }

  /** @throws {StoreError} `wrong-key`, `corrupt`, `io`, `disk-full` */
  static async open(options: SqliteThreadOptions): Promise<JournaledLog> {
    const { dir, key, onFault } = options;
    const opened: { log?: JournaledLog } = {};
    const { thread, about } = await SqliteThread.start({
      ...options,
      onFault: (fault) => (opened.log ? opened.log.#failed(fault) : onFault(fault)),
    });
    try {
      const path = join(dir, JOURNAL_FILE);
      if (!existsSync(path)) {
        if (about.journaled)
          throw new StoreError(
            'io',
            `${path} is missing: the newest events may stand only there. Restore it.`,
          );
        Journal.create(path);
        await thread.ask('setJournaled');
      }
      const journal = Journal.open({ path, key, logId: about.logId, head: about.head });
      try {
        const movedTo = await thread.ask('begin', journal.found);
        return (opened.log = new JournaledLog({ db: thread, journal }, movedTo, onFault));
      } catch (error) {
        journal.close();
        throw error;
      }
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  get head(): number {
    return this.#movedTo + this.#newest.length;
  }

  /** Durable when it resolves. One after another, in the order they came. */
  append(events: readonly StoredEvent[]): Promise<void> {
    const appended = this.#appended.then(() => this.change(() => this.#append(events)));
    this.#appended = Promise.allSettled([appended]);
    return appended;
  }

  /**
   * A durable write. After one that the disk failed no further is taken: the operating system forgets a failed
   * sync, so a later success would prove nothing.
   */
  async change(run: () => Promise<void>): Promise<void> {
    if (this.#broken) throw this.#broken;
    try {
      await run();
    } catch (error) {
      if (isOfCode(error, 'io')) this.#broken ??= error;
      throw this.#broken ?? error;
    }
  }

  async last(): Promise<StoredEvent | null> {
    const newest = this.#newest.at(-1);
    if (newest) return newest;
    return this.#movedTo === 0
      ? null
      : ((await this.db.ask('read', { fromSeq: this.#movedTo, limit: 1 }))[0] ?? null);
  }

  async read({
    fromSeq,
    limit,
  }: {
    readonly fromSeq: number;
    readonly limit: number;
  }): Promise<readonly StoredEvent[]> {
    const [newest, movedTo] = [this.#newest, this.#movedTo];
    const first = Math.max(1, fromSeq);
    const asked = Math.min(limit, movedTo - first + 1);
    const old = asked > 0 ? await this.db.ask('read', { fromSeq: first, limit: asked }) : [];
    if (old.length === limit) return old;
    const from = Math.max(0, first - movedTo - 1);
    return [...old, ...newest.slice(from, from + limit - old.length)];
  }

  async aggregate(aggregateId: string): Promise<readonly StoredEvent[]> {
    const [newest, toSeq] = [this.#newest, this.#movedTo];
    const old = await this.db.ask('aggregate', { aggregateId, toSeq });
    return [...old, ...newest.filter((event) => event.aggregateId === aggregateId)];
  }

  /** Moves the oldest events up to `toSeq` to the archive. The newest one in the database stays out of it. */
  archive(toSeq: number): Promise<void> {
    return this.change(async () => {
      if (toSeq >= this.#movedTo) await this.#moveAll();
      await this.db.ask('archive', toSeq);
    });
  }

  /** With the database whole, unless it cannot be: then the journal keeps what it lacks. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#appended;
    try {
      if (!this.#broken) await this.#moveAll();
    } catch (error) {
      if (!isOfCode(error, 'disk-full')) throw error;
    } finally {
      this.#clear();
      this.#journal.close();
      await this.db.close();
    }
  }

  async #append(events: readonly StoredEvent[]): Promise<void> {
    checkFollows(events, this.head);
    if (events.length === 0) return;
    if (!this.#toJournal(events)) {
      // The thread is behind by a whole journal, the disk is too full for it, or this is longer than a journal.
      await this.#moveAll();
      if (!this.#toJournal(events)) {
        await this.db.move(events, { synced: true });
        this.#movedTo += events.length;
        return;
      }
    }
    this.#newest = [...this.#newest, ...events];
    this.#moveSoon();
  }

  #toJournal(events: readonly StoredEvent[]): boolean {
    try {
      return this.#journal.append(events);
    } catch (error) {
      throw isOfCode(error, 'io') ? this.#retract(error) : error;
    }
  }

  /** What can be said of a failed append once the journal was asked to forget it. */
  #retract(fault: StoreError): StoreError {
    try {
      this.#journal.retract();
      const message = `${fault.message}; nothing of it is kept, open the store anew`;
      return new StoreError('io', message, { cause: fault });
    } catch (error) {
      const message = `${fault.message}; the disk still fails, so whether it is kept is known only when the store is opened anew`;
      return new StoreError('io', message, { cause: new AggregateError([fault, error]) });
    }
  }

  /** In a rush right after a sale, when the next one is furthest away, and as soon as the thread is free; in a lull soon. */
  #moveSoon(): void {
    if (!this.#mayMove || this.#turnPlanned) return;
    const inRush = this.#newest.length >= MOVED_EVENTS_MIN || this.#journal.owedTo > 0;
    if (inRush) {
      this.#turnPlanned = true;
      setImmediate(() => {
        this.#turnPlanned = false;
        this.#moveUnasked();
      });
    } else if (!this.#timer) this.#moveIn(LULL_MS);
  }

  #moveIn(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#clear();
      this.#moveUnasked();
    }, delayMs).unref();
  }

  get #mayMove(): boolean {
    const isHeld = this.#moving !== null || this.#resting || this.#closed || this.#broken !== undefined;
    return !isHeld && this.#newest.length > 0;
  }

  #moveUnasked(): void {
    if (!this.#mayMove) return;
    this.#move({ durableTo: this.#journal.owedTo }).catch((error: unknown) =>
      this.#failed(error instanceof Error ? error : new Error(String(error))),
    );
  }

  /** Everything is in the database, durably. */
  async #moveAll(): Promise<void> {
    while (this.#newest.length > 0 || this.#unsynced) {
      // Whoever began one that fails tells of it; the next one says whether that still holds.
      if (this.#moving) await Promise.allSettled([this.#moving]);
      else await this.#move({ durableTo: this.head });
    }
  }

  async #move(how: { readonly durableTo: number }): Promise<void> {
    this.#clear();
    try {
      this.#moving = this.#moveBatch(how);
      await this.#moving;
    } catch (error) {
      this.#rest();
      throw error;
    } finally {
      this.#moving = null;
    }
    this.#moveSoon();
  }

  /** One batch; the one that reaches `durableTo`, where that is not 0, is synced, and so all before it. */
  async #moveBatch({ durableTo }: { readonly durableTo: number }): Promise<void> {
    const events = this.#newest.slice(0, MOVED_EVENTS_MAX);
    const movedTo = this.#movedTo + events.length;
    const synced = durableTo > 0 && movedTo >= durableTo;
    await this.db.move(events, { synced });
    this.#newest = this.#newest.slice(events.length);
    this.#movedTo = movedTo;
    this.#unsynced = !synced;
    if (synced) this.#journal.release(movedTo);
  }

  #rest(): void {
    if (this.#closed) return;
    this.#resting = true;
    this.#moveIn(RETRY_MS);
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#resting = false;
  }

  /** What a sync did not take, or a thread that died had, may be lost: only opening anew tells. */
  #failed(fault: Error): void {
    if (fault === this.#broken) return;
    if (isOfCode(fault, 'io')) this.#broken ??= fault;
    this.#onFault(fault);
  }
}
