import {
  StoreError,
  type LogStore,
  type RecordKey,
  type Random,
  type StoredEvent,
  type StoredRecord,
  type StoredSnapshot,
} from '@forno/shared/ports';
import { pageOfRecords, recordName } from '../../desktop/src/master/store/records-page.ts';
import { between, chance } from './dice.ts';
import type { Life } from './machine.ts';
import type { PlantedBug } from './planted-bugs.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

interface Line {
  readonly event: StoredEvent;
  /** False: only in the machine's memory, however readable it is. */
  durable: boolean;
}

export interface DiskDeps {
  readonly world: World;
  readonly trouble: Trouble;
  readonly bug: PlantedBug | null;
  /** The power goes, now. */
  readonly cutPower: () => void;
}

const FULL_MS_MAX = 60_000;

/** The shop's disk: what of it is durable survives every crash, and nothing else does. */
export class SimDisk {
  readonly deps: DiskDeps;
  readonly random: Random;
  readonly documents = new Map<string, string>();
  readonly snapshots = new Map<string, StoredSnapshot>();
  readonly cursors = new Map<string, number>();
  readonly records = new Map<string, StoredRecord>();
  lines: Line[] = [];
  /** A batch whose write failed but reached the platter: it shows when the log is next opened. */
  #limbo: readonly StoredEvent[] = [];
  /** The half of a batch that a crash left behind its last whole one. */
  #torn: readonly StoredEvent[] = [];
  #fullUntil = 0;

  constructor(deps: DiskDeps) {
    this.deps = deps;
    this.random = deps.world.stream();
  }

  /** The log as a machine that starts now would find it, from a position on. */
  durable(from = 0): readonly string[] {
    const bodies: string[] = [];
    for (let i = from; i < this.lines.length; i++) {
      const { durable, event } = this.lines[i]!;
      if (!durable) break;
      bodies.push(event.body);
    }
    return bodies;
  }

  /** The machine's memory is gone. */
  losePower(): void {
    this.lines = this.lines.filter((line) => line.durable);
  }

  async open(life: Life): Promise<LogStore> {
    await life.later(between(this.random, 1, 40), () => undefined);
    if (this.deps.trouble.strikes('open failed')) throw new StoreError('io', 'The store does not open.');
    // Recovery, as every engine does it: whole batches stay, a torn one goes.
    if (this.deps.bug === 'keeps a torn write') this.#keep(this.#torn);
    this.#torn = [];
    this.#keep(this.#limbo);
    this.#limbo = [];
    return new SimStore(this, life);
  }

  #keep(events: readonly StoredEvent[]): void {
    const head = this.lines.at(-1)?.event.seq ?? 0;
    if (events[0]?.seq !== head + 1) return;
    this.lines.push(...events.map((event) => ({ event, durable: true })));
  }

  /** One atomic write of the log, with what the seed makes of it. */
  write(life: Life, given: readonly StoredEvent[]): Promise<void> {
    const { trouble, bug } = this.deps;
    const events = bug === 'keeps a cent' ? given.map((event) => this.#shortened(event)) : given;
    const takesMs = chance(this.random, 0.01) ? between(this.random, 50, 900) : between(this.random, 1, 6);
    const crash = (when: 'before' | 'inside'): Promise<never> => {
      life.at(between(this.random, 0, takesMs), () => {
        if (when === 'inside') this.#torn = events.slice(0, Math.ceil(events.length / 2));
        this.deps.cutPower();
      });
      return new Promise(() => undefined);
    };
    this.#checkSpace('log');
    const kept = bug === 'acknowledges before the disk' ? this.#remember(events) : null;
    const early = <T>(fate: Promise<T>): Promise<T | void> => (kept ? Promise.resolve() : fate);
    if (trouble.strikes('crash before the write')) return early(crash('before')) as Promise<void>;
    if (trouble.strikes('crash inside the write')) return early(crash('inside')) as Promise<void>;
    const commit = (): void => {
      for (const line of kept ?? this.#remember(events)) line.durable = true;
    };
    if (trouble.strikes('crash after the write, before its answer')) {
      life.at(takesMs, () => {
        commit();
        this.deps.cutPower();
      });
      return early(new Promise(() => undefined));
    }
    if (trouble.strikes('write failed')) {
      if (bug === 'keeps a failed write in memory') this.#remember(events);
      return life.later(takesMs, () => fail('io', 'The write failed.'));
    }
    if (trouble.strikes('write failed, yet kept')) {
      this.#limbo = events;
      return life.later(takesMs, () => fail('io', 'The flush failed.'));
    }
    const written = life.later(takesMs, commit);
    if (trouble.strikes('crash just after the answer'))
      life.at(takesMs + between(this.random, 0, 30), () => this.deps.cutPower());
    return early(written) as Promise<void>;
  }

  /** A small write beside the log: whole or not at all, like a row of the same database. */
  writeBeside(life: Life, apply: () => void): Promise<void> {
    const { trouble } = this.deps;
    this.#checkSpace('beside');
    const takesMs = between(this.random, 1, 8);
    if (trouble.strikes('write failed')) return life.later(takesMs, () => fail('io', 'The write failed.'));
    if (trouble.strikes('crash before the write')) {
      life.at(takesMs, () => this.deps.cutPower());
      return new Promise(() => undefined);
    }
    return life.later(takesMs, apply);
  }

  #checkSpace(where: 'log' | 'beside'): void {
    const { world, trouble } = this.deps;
    if (where === 'log' && trouble.strikes('disk full'))
      this.#fullUntil = world.now + between(this.random, 1_000, FULL_MS_MAX);
    if (trouble.brewing && world.now < this.#fullUntil)
      throw new StoreError('disk-full', 'There is no space left on the disk.');
  }

  #remember(events: readonly StoredEvent[]): Line[] {
    const lines = events.map((event) => ({ event, durable: false }));
    this.lines.push(...lines);
    return lines;
  }

  /** Planted: the stored event is not the one that was decided. */
  #shortened(event: StoredEvent): StoredEvent {
    if (!event.body.includes('"PAYMENT_COMPLETED"') || !chance(this.random, 0.01)) return event;
    return {
      ...event,
      body: event.body.replace(
        /"amountCents":(\d+)/,
        (_, cents: string) => `"amountCents":${Number(cents) - 1}`,
      ),
    };
  }
}

const fail = (code: 'io', message: string): never => {
  throw new StoreError(code, message);
};

/** A handle on the disk, for one life of the machine. */
class SimStore implements LogStore {
  readonly engine = 'simulated';
  readonly #disk: SimDisk;
  readonly #life: Life;
  #closed = false;

  constructor(disk: SimDisk, life: Life) {
    this.#disk = disk;
    this.#life = life;
  }

  async append(events: readonly StoredEvent[]): Promise<void> {
    this.#check();
    const head = this.#disk.lines.at(-1)?.event.seq ?? 0;
    events.forEach((event, i) => {
      if (event.seq !== head + 1 + i)
        throw new StoreError('sequence-gap', `${event.seq} does not follow ${head + i}.`);
    });
    if (events.length > 0) await this.#disk.write(this.#life, events);
  }

  async last(): Promise<StoredEvent | null> {
    return this.#read(() => this.#disk.lines.at(-1)?.event ?? null);
  }

  async read({
    fromSeq,
    limit,
  }: {
    readonly fromSeq: number;
    readonly limit: number;
  }): Promise<readonly StoredEvent[]> {
    return this.#read(() => {
      const { lines } = this.#disk;
      const start =
        lines[fromSeq - 1]?.event.seq === fromSeq
          ? fromSeq - 1
          : lines.findIndex((line) => line.event.seq >= fromSeq);
      return start < 0 ? [] : lines.slice(start, start + limit).map((line) => line.event);
    });
  }

  async readAggregate(aggregateId: string): Promise<readonly StoredEvent[]> {
    return this.#read(() =>
      this.#disk.lines.filter((line) => line.event.aggregateId === aggregateId).map((line) => line.event),
    );
  }

  async putDocument(sha256: string, body: string): Promise<void> {
    this.#check();
    await this.#disk.writeBeside(this.#life, () => this.#disk.documents.set(sha256, body));
  }

  async getDocument(sha256: string): Promise<string | null> {
    return this.#read(() => this.#disk.documents.get(sha256) ?? null);
  }

  async putRecord(record: StoredRecord): Promise<void> {
    this.#check();
    await this.#disk.writeBeside(this.#life, () => this.#disk.records.set(recordName(record), record));
  }

  async getRecord(key: RecordKey): Promise<string | null> {
    return this.#read(() => this.#disk.records.get(recordName(key))?.body ?? null);
  }

  async removeRecord(key: RecordKey): Promise<void> {
    this.#check();
    await this.#disk.writeBeside(this.#life, () => this.#disk.records.delete(recordName(key)));
  }

  async records(page: {
    readonly collection: string;
    readonly afterId: string;
    readonly limit: number;
  }): Promise<readonly StoredRecord[]> {
    return this.#read(() => pageOfRecords(this.#disk.records.values(), page));
  }

  async saveSnapshot(name: string, snapshot: StoredSnapshot): Promise<void> {
    this.#check();
    await this.#disk.writeBeside(this.#life, () => this.#disk.snapshots.set(name, snapshot));
  }

  async loadSnapshot(name: string): Promise<StoredSnapshot | null> {
    return this.#read(() => this.#disk.snapshots.get(name) ?? null);
  }

  async saveCursor(name: string, value: number): Promise<void> {
    this.#check();
    await this.#disk.writeBeside(this.#life, () => this.#disk.cursors.set(name, value));
  }

  async loadCursor(name: string): Promise<number | null> {
    return this.#read(() => this.#disk.cursors.get(name) ?? null);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  /** Mostly from the cache at once; now and then it takes a moment in which other things happen. */
  async #read<T>(take: () => T): Promise<T> {
    this.#check();
    if (!this.#life.alive) return new Promise(() => undefined);
    if (chance(this.#disk.random, 0.1))
      await this.#life.later(between(this.#disk.random, 1, 20), () => undefined);
    return take();
  }

  #check(): void {
    if (this.#closed) throw new StoreError('closed', 'The store is closed.');
  }
}
