import { createHash } from 'node:crypto';
import {
  StoreError,
  type RecordKey,
  type StoredEvent,
  type StoredRecord,
  type StoredSnapshot,
} from '@forno/shared/ports';
import { STORE_KEY_BYTES } from './engine-store.ts';

/**
 * Input is checked before an engine sees it, so that both refuse the same things with the same
 * words and nothing half-valid starts a transaction. A breach is the caller's bug: `TypeError`.
 */
export function checkEvents(events: readonly StoredEvent[]): void {
  events.forEach((event, index) => {
    checkPosition(event.seq, `events[${index}].seq`, 1);
    checkName(event.aggregateId, `events[${index}].aggregateId`);
    checkBody(event.body, `events[${index}].body`);
  });
}

/** @throws {StoreError} `sequence-gap` when the batch does not follow `head` without a hole */
export function checkFollows(events: readonly StoredEvent[], head: number): void {
  events.forEach((event, index) => {
    const expected = head + 1 + index;
    if (event.seq === expected) return;
    throw new StoreError(
      'sequence-gap',
      `events[${index}].seq is ${event.seq}, but the log continues with ${expected}`,
    );
  });
}

export function checkRange(range: { readonly fromSeq: number; readonly limit: number }): void {
  checkPosition(range.fromSeq, 'range.fromSeq', 0);
  checkPosition(range.limit, 'range.limit', 1);
}

export function checkDocument(sha256: string, body: string): void {
  checkDigest(sha256);
  checkBody(body, 'body');
  const actual = createHash('sha256').update(body).digest('hex');
  if (actual !== sha256) throw new TypeError(`sha256 says ${sha256}, but the body's digest is ${actual}`);
}

export function checkDigest(sha256: string): void {
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    throw new TypeError('sha256 must be 64 lower-case hex digits');
}

export function checkSnapshot(name: string, snapshot: StoredSnapshot): void {
  checkName(name, 'name');
  checkPosition(snapshot.seq, 'snapshot.seq', 0);
  checkBody(snapshot.body, 'snapshot.body');
}

export function checkRecordKey({ collection, id }: RecordKey): void {
  checkName(collection, 'collection');
  checkName(id, 'id');
}

export function checkRecord(record: StoredRecord): void {
  checkRecordKey(record);
  checkBody(record.body, 'body');
}

export function checkRecordPage({
  collection,
  limit,
}: {
  readonly collection: string;
  readonly limit: number;
}): void {
  checkName(collection, 'collection');
  checkPosition(limit, 'limit', 1);
}

export function checkCursor(name: string, value: number): void {
  checkName(name, 'name');
  checkPosition(value, 'value', 0);
}

export function checkName(value: string, field: string): void {
  if (typeof value !== 'string' || value.length === 0)
    throw new TypeError(`${field} must be a non-empty string`);
  checkStorable(value, field, NAME_CHARS_MAX);
}

export function checkKey(key: Uint8Array): void {
  if (!(key instanceof Uint8Array) || key.length !== STORE_KEY_BYTES)
    throw new TypeError(`key must be ${STORE_KEY_BYTES} bytes`);
}

const NAME_CHARS_MAX = 256;
/** Realm's longest string is a little under 16 MiB of UTF-8; a body of this many UTF-16 units cannot exceed it. */
const BODY_CHARS_MAX = 5 * 1024 * 1024;

function checkBody(value: string, field: string): void {
  if (typeof value !== 'string' || value.length === 0)
    throw new TypeError(`${field} must be a non-empty string`);
  checkStorable(value, field, BODY_CHARS_MAX);
}

/** A lone surrogate has no UTF-8 form: it would come back as another text, with another hash. */
function checkStorable(value: string, field: string, charsMax: number): void {
  if (value.length > charsMax)
    throw new TypeError(`${field} has ${value.length} characters, at most ${charsMax} can be stored`);
  if (!value.isWellFormed())
    throw new TypeError(`${field} holds a lone surrogate and cannot be stored as UTF-8`);
}

export function checkPosition(value: number, field: string, min: number): void {
  if (!Number.isSafeInteger(value) || value < min)
    throw new TypeError(`${field} must be an integer from ${min} on, not ${String(value)}`);
}
