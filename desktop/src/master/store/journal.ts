import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import { RECORD_HEAD_BYTES, RecordCipher } from './journal-record.ts';
import { syncDirectory } from './sqlite-connection.ts';

/** Room for some hundred orders that the database does not have yet, also on a disk that became full. */
export const JOURNAL_BYTES = 4 * 1024 * 1024;
const HALF_BYTES = JOURNAL_BYTES / 2;
/** As for the WAL: a file is overwritten faster when it was written in small pieces. */
const RESERVE_BLOCK_BYTES = 64 * 1024;

interface JournalOptions {
  readonly path: string;
  readonly key: Uint8Array;
  /** Whose journal it is: records of another log do not open. */
  readonly logId: string;
  /** The last event that the database has. */
  readonly head: number;
}

/** Records that follow one another in the file. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly events: readonly StoredEvent[];
  /** The last event in it; 0 where there is none. */
  readonly last: number;
}

/**
 * Where an append becomes durable: one write over blocks that exist and one sync, which is what the disk
 * itself costs. The database follows in batches; until it has them, the newest events stand only here. The file's
 * halves take turns: while one is written, the database gets what stands in the other.
 * A record counts if it opens and its events follow those of the record before, so neither a torn one nor
 * what is left of an earlier pass over the file is ever taken for an append.
 */
export class Journal {
  readonly #file: number;
  readonly #path: string;
  readonly #cipher: RecordCipher;
  /** Of the half that is written. */
  #start = 0;
  #at = 0;
  /** The last event that was appended. */
  #last = 0;
  /** The last event in the other half, until the database has it durably; 0 where the other half is free. */
  #owedTo = 0;
  /** What was appended after the database's last event, as found when the file was opened. */
  readonly found: readonly StoredEvent[];

  private constructor(file: number, { path, key, logId, head }: JournalOptions) {
    this.#file = file;
    this.#path = path;
    this.#cipher = new RecordCipher(key, logId);
    this.found = this.#recover(head);
  }

  /** @throws {StoreError} `corrupt` when a damaged record hides one that the database does not have */
  static open(options: JournalOptions): Journal {
    const file = openSync(options.path, 'r+');
    try {
      return new Journal(file, options);
    } catch (error) {
      closeSync(file);
      throw diskFault(error, `opening ${options.path}`);
    }
  }

  /**
   * Makes the file, full of zeros, whole or not at all.
   * @throws {StoreError} `disk-full`, `io`
   */
  static create(path: string): void {
    const draft = `${path}.new`;
    const file = openSync(draft, 'w');
    try {
      const block = Buffer.alloc(RESERVE_BLOCK_BYTES);
      for (let written = 0; written < JOURNAL_BYTES;) written += writeSync(file, block);
      fsyncSync(file);
    } catch (error) {
      rmSync(draft, { force: true });
      throw diskFault(error, `reserving ${path}`);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    syncDirectory(dirname(path));
  }

  /** Where the next record goes. */
  get at(): number {
    return this.#at;
  }

  /** How far the database has to have all durably, lest this half is full before the other is free; 0 where it is. */
  get owedTo(): number {
    return this.#owedTo;
  }

  /**
   * Adds the events as one record, on the disk when it returns; false when only a `release` makes room for them.
   * @throws {StoreError} `io`, `disk-full`: `retract` it, then open anew
   */
  append(events: readonly StoredEvent[]): boolean {
    const record = this.#cipher.seal(events);
    if (this.#at + record.length > this.#start + HALF_BYTES && !this.#turn(record.length)) return false;
    try {
      writeWhole(this.#file, record, this.#at);
      fdatasyncSync(this.#file);
    } catch (error) {
      throw diskFault(error, `writing ${this.#path}`);
    }
    this.#at += record.length;
    this.#last = events.at(-1)!.seq;
    return true;
  }

  #turn(neededBytes: number): boolean {
    if (this.#owedTo > 0 || neededBytes > HALF_BYTES) return false;
    this.#owedTo = this.#last;
    this.#start = HALF_BYTES - this.#start;
    this.#at = this.#start;
    return true;
  }

  /** Makes the refusal of a failed append true: opened anew, it is not there. */
  retract(): void {
    writeWhole(this.#file, Buffer.alloc(RECORD_HEAD_BYTES), this.#at);
    fdatasyncSync(this.#file);
  }

  /** The database has everything up to `seq` durably: what stands here of it may be written over. */
  release(seq: number): void {
    if (seq >= this.#owedTo) this.#owedTo = 0;
    if (seq >= this.#last) this.#at = this.#start;
  }

  close(): void {
    closeSync(this.#file);
  }

  #recover(head: number): readonly StoredEvent[] {
    const bytes = readFileSync(this.#file);
    const [one, two] = [this.#runFrom(bytes, 0), this.#runFrom(bytes, HALF_BYTES)];
    const [older, newer] = two.last > one.last ? [one, two] : [two, one];
    const found = older.events.filter(({ seq }) => seq > head);
    found.push(...newer.events.filter(({ seq }) => seq > Math.max(head, older.last)));
    const gap = found.findIndex(({ seq }, index) => seq !== head + 1 + index);
    if (gap >= 0)
      throw new StoreError(
        'corrupt',
        `${this.#path} continues with event ${found[gap]!.seq}, but the log ends at ${head + gap}`,
      );
    for (const { end } of [older, newer])
      this.#refuseHidden(bytes, { end, last: Math.max(head, newer.last) });
    this.#start = newer.start;
    this.#at = newer.end;
    this.#last = newer.last;
    // One that goes on into the other half was written when there were no halves.
    this.#owedTo = newer.end > newer.start + HALF_BYTES ? newer.last : older.last;
    this.release(head);
    if (found.length > 0) this.#writeAgain(bytes, [older, newer]);
    return found;
  }

  #runFrom(bytes: Buffer, start: number): Run {
    const events: StoredEvent[] = [];
    let [end, last] = [start, 0];
    for (;;) {
      const record = this.#cipher.open(bytes, end);
      const first = record?.events[0]!.seq;
      if (!record || first === undefined || (last > 0 && first !== last + 1))
        return { start, end, events, last };
      events.push(...record.events);
      last = events.at(-1)!.seq;
      ({ end } = record);
    }
  }

  /** After a failed sync the bytes may be in the page cache alone: written again, they are on the disk. */
  #writeAgain(bytes: Buffer, runs: readonly Run[]): void {
    for (const { start, end } of runs) writeWhole(this.#file, bytes.subarray(start, end), start);
    fdatasyncSync(this.#file);
  }

  /** A torn record is the last one. What opens behind it and is newer than all before was acknowledged. */
  #refuseHidden(bytes: Buffer, { end, last }: { readonly end: number; readonly last: number }): void {
    const hidden = this.#cipher.open(bytes, this.#cipher.endOf(bytes, end));
    if (hidden && hidden.events.at(-1)!.seq > last)
      throw new StoreError(
        'corrupt',
        `${this.#path} is damaged at byte ${end}: restore the shop from a backup or the cloud`,
      );
  }
}

function writeWhole(file: number, bytes: Buffer, at: number): void {
  for (let written = 0; written < bytes.length;)
    written += writeSync(file, bytes, written, bytes.length - written, at + written);
}

/** The trade's words for what the operating system says of a file. */
function diskFault(error: unknown, what: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof StoreError) return error;
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return new StoreError(
    full ? 'disk-full' : 'io',
    full
      ? `${what}: the disk is full; free some space and try again`
      : `${what}: the disk failed (${String(error.code)})`,
    { cause: error },
  );
}
