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

/** Room for some thousand orders that the database does not have yet, also on a disk that became full. */
export const JOURNAL_BYTES = 4 * 1024 * 1024;
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

/**
 * Where an append becomes durable: one write over blocks that exist and one sync, which is what the disk
 * itself costs. The database follows in batches; until it has them, the newest events stand only here.
 * A record counts if it opens and its events follow those of the record before, so neither a torn one nor
 * what is left of an earlier pass over the file is ever taken for an append.
 */
export class Journal {
  readonly #file: number;
  readonly #path: string;
  readonly #cipher: RecordCipher;
  #at = 0;
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

  /** Bytes of the file that are taken until the next `restart`. */
  get bytes(): number {
    return this.#at;
  }

  /**
   * Adds the events as one record, on the disk when it returns; false when only a `restart` makes room for them.
   * @throws {StoreError} `io`, `disk-full`: `retract` it, then open anew
   */
  append(events: readonly StoredEvent[]): boolean {
    const record = this.#cipher.seal(events);
    if (this.#at + record.length > JOURNAL_BYTES) return false;
    try {
      writeWhole(this.#file, record, this.#at);
      fdatasyncSync(this.#file);
    } catch (error) {
      throw diskFault(error, `writing ${this.#path}`);
    }
    this.#at += record.length;
    return true;
  }

  /** Makes the refusal of a failed append true: opened anew, it is not there. */
  retract(): void {
    writeWhole(this.#file, Buffer.alloc(RECORD_HEAD_BYTES), this.#at);
    fdatasyncSync(this.#file);
  }

  /** The database has everything durably: the next append goes over the oldest record. */
  restart(): void {
    this.#at = 0;
  }

  close(): void {
    closeSync(this.#file);
  }

  #recover(head: number): StoredEvent[] {
    const bytes = readFileSync(this.#file);
    const found: StoredEvent[] = [];
    let last = 0;
    for (;;) {
      const record = this.#cipher.open(bytes, this.#at);
      const first = record?.events[0]!.seq;
      if (!record || first === undefined || (last > 0 && first !== last + 1)) break;
      last = record.events.at(-1)!.seq;
      found.push(...record.events.filter(({ seq }) => seq > head));
      this.#at = record.end;
    }
    if (found.length > 0 && found[0]!.seq !== head + 1)
      throw new StoreError(
        'corrupt',
        `${this.#path} continues with event ${found[0]!.seq}, but the log ends at ${head}`,
      );
    this.#refuseHidden(bytes, Math.max(head, last));
    // After a failed sync the bytes may be in the page cache alone: written again, they are on the disk.
    if (found.length > 0) {
      writeWhole(this.#file, bytes.subarray(0, this.#at), 0);
      fdatasyncSync(this.#file);
    }
    return found;
  }

  /** A torn record is the last one. What opens behind it and is newer than all before was acknowledged. */
  #refuseHidden(bytes: Buffer, last: number): void {
    const hidden = this.#cipher.open(bytes, this.#cipher.endOf(bytes, this.#at));
    if (hidden && hidden.events.at(-1)!.seq > last)
      throw new StoreError(
        'corrupt',
        `${this.#path} is damaged at byte ${this.#at}: restore the shop from a backup or the cloud`,
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
