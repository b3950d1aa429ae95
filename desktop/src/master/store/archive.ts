import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import { writeDurably } from '../durable-file.ts';
import { bytesMost, readEvents, writeEvent } from './event-bytes.ts';

export const ARCHIVE_FOLDER = 'archive';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const DIGITS = 12;
const NAME = /^(\d{12})-(\d{12})\.events$/;

/** A file of the archive: the events from one number to another, both included. */
interface Segment {
  readonly from: number;
  readonly to: number;
}

/**
 * The oldest part of a log, in files that are written once: `nonce (12) | ciphertext | tag (16)` of the
 * events' bytes, compressed to about a tenth. Readers see it and the database as one log. The files follow each
 * other from event 1 on; each is bound to its name, so that none passes for another.
 */
export class Archive {
  readonly #dir: string;
  readonly #key: KeyObject;
  readonly #segments: Segment[];
  /** Who reads an old order, or folds the log anew, stays in one file for a while. */
  #opened: { readonly from: number; readonly events: readonly StoredEvent[] } | null = null;

  private constructor(dir: string, key: KeyObject, segments: Segment[]) {
    this.#dir = dir;
    this.#key = key;
    this.#segments = segments;
  }

  /**
   * @param storeDir the store's folder
   * @param key 32 bytes; the archive derives its own key from it
   * @throws {StoreError} `io`: a file is missing between two others
   */
  static open(storeDir: string, key: Uint8Array): Archive {
    const dir = join(storeDir, ARCHIVE_FOLDER);
    const segments = existsSync(dir) ? segmentsIn(dir) : [];
    segments.forEach(({ from }, index) => {
      const expected = (segments[index - 1]?.to ?? 0) + 1;
      if (from !== expected) throw missing(dir, expected);
    });
    const own = hkdfSync('sha256', key, new Uint8Array(0), 'forno store archive', 32);
    return new Archive(dir, createSecretKey(Buffer.from(own)), segments);
  }

  /** The last event in it; 0 where nothing is archived. */
  get to(): number {
    return this.#segments.at(-1)?.to ?? 0;
  }

  /** On the disk when it resolves. The first event follows the archive's last. */
  async add(events: readonly StoredEvent[]): Promise<void> {
    const [from, to] = [this.to + 1, this.to + events.length];
    const [first, last] = [events[0], events.at(-1)];
    if (first?.seq !== from || last?.seq !== to)
      throw new StoreError('sequence-gap', `${first?.seq}–${last?.seq} does not follow ${this.to}`);
    const text = Buffer.alloc(bytesMost(events));
    const length = events.reduce((at, event) => writeEvent(text, at, event), 0);
    const packed = await promisify(gzip)(text.subarray(0, length));
    const name = nameOf({ from, to });
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(name));
    const sealed = [nonce, cipher.update(packed), cipher.final()];
    this.#write(name, Buffer.concat([...sealed, cipher.getAuthTag()]));
    this.#segments.push({ from, to });
  }

  #write(name: string, bytes: Buffer): void {
    try {
      mkdirSync(this.#dir, { recursive: true });
      writeDurably(join(this.#dir, name), bytes);
    } catch (error) {
      const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
      throw new StoreError(full ? 'disk-full' : 'io', `${join(this.#dir, name)} could not be written`, {
        cause: error,
      });
    }
  }

  event(seq: number): StoredEvent {
    const segment = this.#segments[this.#indexOf(seq)]!;
    return this.#eventsOf(segment)[seq - segment.from]!;
  }

  /** Those it has of a range, in order. */
  read({ fromSeq, limit }: { readonly fromSeq: number; readonly limit: number }): readonly StoredEvent[] {
    const found: StoredEvent[] = [];
    const from = Math.max(1, fromSeq);
    for (let n = this.#indexOf(from); n < this.#segments.length && found.length < limit; n += 1) {
      const segment = this.#segments[n]!;
      const start = Math.max(0, from - segment.from);
      found.push(...this.#eventsOf(segment).slice(start, start + limit - found.length));
    }
    return found;
  }

  /** Of the file with this event; the number of files where none has it. */
  #indexOf(seq: number): number {
    let [low, high] = [0, this.#segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#segments[middle]!.to < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #eventsOf(segment: Segment): readonly StoredEvent[] {
    if (this.#opened?.from !== segment.from)
      this.#opened = { from: segment.from, events: this.#unseal(segment) };
    return this.#opened.events;
  }

  #unseal(segment: Segment): readonly StoredEvent[] {
    const name = nameOf(segment);
    const file = join(this.#dir, name);
    try {
      const bytes = readFileSync(file);
      const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const packed = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      decipher.final();
      return readEvents(gunzipSync(packed));
    } catch (error) {
      throw new StoreError('corrupt', `${file} is damaged or of another shop: restore it from a backup`, {
        cause: error,
      });
    }
  }
}

/**
 * The database goes on where the archive ends.
 * @throws {StoreError} `corrupt`: something between the two is gone
 */
export function checkContinues(archivedTo: number, first: number | null): void {
  if (first === archivedTo + 1 || (first === null && archivedTo === 0)) return;
  throw new StoreError(
    'corrupt',
    `the archive ends with event ${archivedTo}, and the database begins with ${first ?? 'nothing'}: restore what is missing from a backup`,
  );
}

const digits = (seq: number): string => String(seq).padStart(DIGITS, '0');
const nameOf = ({ from, to }: Segment): string => `${digits(from)}-${digits(to)}.events`;

/** In order. What a crash left half written has another name, and is written over. */
const segmentsIn = (dir: string): Segment[] =>
  readdirSync(dir)
    .toSorted()
    .flatMap((name) => {
      const match = NAME.exec(name);
      return match ? [{ from: Number(match[1]), to: Number(match[2]) }] : [];
    });

const missing = (dir: string, seq: number): StoreError =>
  new StoreError('io', `${dir} has no file with event ${seq}: restore it from a backup`);
