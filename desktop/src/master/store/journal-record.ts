import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { StoredEvent } from '@forno/shared/ports';
import { bytesMost, readEvents, writeEvent } from './event-bytes.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Of a record: how long its ciphertext is, and the nonce. */
export const RECORD_HEAD_BYTES = 4 + NONCE_BYTES;
const BUFFER_BYTES = 64 * 1024;

/** A record that opened, and where the next one would begin. */
export interface OpenedRecord {
  readonly events: readonly StoredEvent[];
  readonly end: number;
}

/** The records of a journal: `length (4) | nonce (12) | ciphertext | tag (16)`, one for all events of an append. */
export class RecordCipher {
  /** As an object: from bytes, node:crypto makes one for each cipher, and that takes longer than sealing an order. */
  readonly #key: KeyObject;
  readonly #logId: Buffer;
  /** Random for each opening and counted on from there: none is used twice with a key, however often a process dies. */
  readonly #nonce = Buffer.concat([randomBytes(NONCE_BYTES - 4), Buffer.alloc(4)]);
  #text = Buffer.alloc(BUFFER_BYTES);
  #record = Buffer.alloc(BUFFER_BYTES);

  constructor(key: Uint8Array, logId: string) {
    this.#key = createSecretKey(
      Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), 'forno store journal', 32)),
    );
    this.#logId = Buffer.from(logId);
  }

  /** The record's bytes, good until the next call. */
  seal(events: readonly StoredEvent[]): Buffer {
    this.#makeRoomFor(events);
    let length = 0;
    for (const event of events) length = writeEvent(this.#text, length, event);
    this.#nonce.writeUInt32LE(this.#nonce.readUInt32LE(NONCE_BYTES - 4) + 1, NONCE_BYTES - 4);
    const cipher = createCipheriv(CIPHER, this.#key, this.#nonce).setAAD(this.#logId);
    const record = this.#record;
    record.writeUInt32LE(length, 0);
    this.#nonce.copy(record, 4);
    cipher.update(this.#text.subarray(0, length)).copy(record, RECORD_HEAD_BYTES);
    cipher.final();
    const end = RECORD_HEAD_BYTES + length;
    cipher.getAuthTag().copy(record, end);
    return record.subarray(0, end + TAG_BYTES);
  }

  /** Null where no whole, unaltered record of this log begins. */
  open(bytes: Buffer, at: number): OpenedRecord | null {
    const end = this.endOf(bytes, at);
    if (end > bytes.length || end <= at + RECORD_HEAD_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(at + 4, at + RECORD_HEAD_BYTES))
      .setAAD(this.#logId)
      .setAuthTag(bytes.subarray(end - TAG_BYTES, end));
    const text = decipher.update(bytes.subarray(at + RECORD_HEAD_BYTES, end - TAG_BYTES));
    try {
      decipher.final();
    } catch {
      // The tag is wrong: torn, damaged, or not a record at all. That is what is being asked.
      return null;
    }
    return { events: readEvents(text), end };
  }

  /** Where the record at `at` says that it ends; beyond the file where none begins. */
  endOf(bytes: Buffer, at: number): number {
    if (at + RECORD_HEAD_BYTES + TAG_BYTES > bytes.length) return bytes.length + 1;
    return at + RECORD_HEAD_BYTES + bytes.readUInt32LE(at) + TAG_BYTES;
  }

  #makeRoomFor(events: readonly StoredEvent[]): void {
    const most = RECORD_HEAD_BYTES + bytesMost(events) + TAG_BYTES;
    if (most <= this.#record.length) return;
    this.#text = Buffer.alloc(most);
    this.#record = Buffer.alloc(most);
  }
}
