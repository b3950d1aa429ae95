/**
 * What of a message's fields ("bitmaps") is ever kept. Card numbers and track data are read over: of
 * a card number the last four digits leave this file.
 */
export interface ZvtFields {
  readonly resultCode?: number;
  readonly amountCents?: number;
  readonly tipCents?: number;
  /** Numbers the terminal's transactions, wraps at 999999. */
  readonly traceNumber?: number;
  readonly receiptNumber?: number;
  readonly terminalId?: number;
  /** Numeric ISO 4217. */
  readonly currencyCode?: number;
  readonly cardName?: string;
  readonly lastFour?: string;
  readonly authCode?: string;
  /** Extended error text, or text for a person. */
  readonly text?: string;
  /** Payments of the day by kind of card, as an end of day lists them. */
  readonly dayCount?: number;
}

type Kept = { -readonly [Name in keyof ZvtFields]: ZvtFields[Name] | undefined };
type Length = number | 'LL' | 'LLL' | 'TLV';

/** How long each field is; without it the next one cannot be found. */
const LENGTHS: Readonly<Record<number, Length>> = {
  0x01: 1,
  0x02: 1,
  0x03: 1,
  0x04: 6,
  0x05: 1,
  0x06: 'TLV',
  0x0b: 3,
  0x0c: 3,
  0x0d: 2,
  0x0e: 2,
  0x17: 2,
  0x19: 1,
  0x22: 'LL',
  0x23: 'LL',
  0x24: 'LLL',
  0x27: 1,
  0x29: 4,
  0x2a: 15,
  0x2d: 'LL',
  0x2e: 'LLL',
  0x37: 3,
  0x3a: 2,
  0x3b: 8,
  0x3c: 'LLL',
  0x3d: 3,
  0x49: 2,
  0x60: 'LLL',
  0x87: 2,
  0x88: 3,
  0x8a: 1,
  0x8b: 'LL',
  0x8c: 1,
  0x9a: 'LLL',
  0xa0: 1,
  0xa7: 'LL',
  0xaa: 3,
  0xaf: 'LLL',
  0xba: 5,
  0xd0: 1,
  0xd1: 'LL',
  0xd2: 1,
  0xd3: 1,
  0xe0: 1,
  0xf0: 1,
  0xf1: 'LL',
  0xf2: 'LL',
  0xf3: 'LL',
  0xf4: 'LL',
  0xf9: 1,
};

const KEEP: Readonly<Record<number, (value: Uint8Array, kept: Kept) => void>> = {
  0x04: (value, kept) => {
    kept.amountCents = fromBcd(value);
  },
  0x0b: (value, kept) => {
    kept.traceNumber = fromBcd(value);
  },
  0x22: (value, kept) => {
    kept.lastFour = lastFourOf(value);
  },
  0x27: (value, kept) => {
    kept.resultCode = value[0]!;
  },
  0x29: (value, kept) => {
    kept.terminalId = fromBcd(value);
  },
  0x3b: (value, kept) => {
    kept.authCode = asciiOf(value);
  },
  0x3c: (value, kept) => {
    kept.text ??= asciiOf(value);
  },
  0x49: (value, kept) => {
    kept.currencyCode = fromBcd(value);
  },
  0x60: (value, kept) => {
    kept.dayCount = dayCountOf(value);
  },
  0x87: (value, kept) => {
    kept.receiptNumber = fromBcd(value);
  },
  0x8b: (value, kept) => {
    kept.cardName = asciiOf(value);
  },
};

const TLV_EXTENDED_ERROR_TEXT = 0x1f17;
const TLV_TIP_AMOUNT = 0x1f36;

/** Reads fields up to the end, or up to the first one that is not known or not whole. Never throws. */
export function readFields(data: Uint8Array): ZvtFields {
  const kept: Kept = {};
  for (let at = 0; at < data.length;) {
    const tag = data[at]!;
    const span = spanOf(data, at + 1, LENGTHS[tag]);
    if (!span || span.end > data.length) break;
    const value = data.subarray(span.start, span.end);
    if (tag === 0x06) readContainer(value, kept);
    else KEEP[tag]?.(value, kept);
    at = span.end;
  }
  return kept as ZvtFields;
}

function spanOf(
  data: Uint8Array,
  at: number,
  length: Length | undefined,
): { start: number; end: number } | null {
  if (length === undefined) return null;
  if (typeof length === 'number') return { start: at, end: at + length };
  if (length === 'TLV') return tlvSpan(data, at);
  const digits = data.subarray(at, at + length.length);
  if (digits.length < length.length || digits.some((digit) => digit >> 4 !== 0xf || (digit & 0xf) > 9))
    return null;
  const size = digits.reduce((sum, digit) => sum * 10 + (digit & 0xf), 0);
  return { start: at + length.length, end: at + length.length + size };
}

/** A length as BER writes it: one byte below 0x80, or 81 xx, or 82 xx xx. */
function tlvSpan(data: Uint8Array, at: number): { start: number; end: number } | null {
  const first = data[at];
  if (first === undefined) return null;
  if (first < 0x80) return { start: at + 1, end: at + 1 + first };
  const bytes = first === 0x81 ? 1 : first === 0x82 ? 2 : 0;
  if (bytes === 0 || at + bytes >= data.length) return null;
  const size = bytes === 1 ? data[at + 1]! : (data[at + 1]! << 8) | data[at + 2]!;
  return { start: at + 1 + bytes, end: at + 1 + bytes + size };
}

function readContainer(data: Uint8Array, kept: Kept): void {
  for (let at = 0; at < data.length;) {
    const long = (data[at]! & 0x1f) === 0x1f;
    if (long && at + 1 >= data.length) return;
    const tag = long ? (data[at]! << 8) | data[at + 1]! : data[at]!;
    const span = tlvSpan(data, at + (long ? 2 : 1));
    if (!span || span.end > data.length) return;
    const value = data.subarray(span.start, span.end);
    if (tag === TLV_TIP_AMOUNT) kept.tipCents = fromBcd(value);
    if (tag === TLV_EXTENDED_ERROR_TEXT) kept.text = asciiOf(value);
    at = span.end;
  }
}

/** Card numbers come as BCD with `E` for a hidden digit and `F` to fill up; more than four digits are dropped here. */
function lastFourOf(value: Uint8Array): string | undefined {
  const digits = [...value].flatMap((byte) => [byte >> 4, byte & 0xf]).filter((digit) => digit !== 0xf);
  const last = digits.slice(-4);
  return last.length === 4 && last.every((digit) => digit <= 9) ? last.join('') : undefined;
}

/** First and last receipt number, then a count and an amount for each of seven kinds of card. */
function dayCountOf(value: Uint8Array): number {
  let count = 0;
  for (let at = 4; at + 7 <= value.length; at += 7) count += value[at]!;
  return count;
}

function asciiOf(value: Uint8Array): string {
  return String.fromCharCode(...value.filter((byte) => byte >= 0x20 && byte < 0x7f)).trim();
}

function fromBcd(value: Uint8Array): number {
  return value.reduce((sum, byte) => sum * 100 + (byte >> 4) * 10 + (byte & 0xf), 0);
}

/** A field as it is sent. */
export const field = (tag: number, value: Iterable<number>): number[] => [tag, ...value];

/** Digits two a byte, filled up with zeros at the front. */
export function bcd(value: number, bytes: number): number[] {
  const digits = String(value)
    .padStart(bytes * 2, '0')
    .slice(-bytes * 2);
  return Array.from({ length: bytes }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

/** A field of up to 99 bytes, with its length in front. */
export function llVar(value: Iterable<number>): number[] {
  const bytes = [...value];
  return [0xf0 | Math.floor(bytes.length / 10), 0xf0 | (bytes.length % 10), ...bytes];
}

export function lllVar(value: Iterable<number>): number[] {
  const bytes = [...value];
  const digits = String(bytes.length).padStart(3, '0');
  return [...Array.from(digits, (digit) => 0xf0 | Number(digit)), ...bytes];
}

export function tlv(tag: number, value: Iterable<number>): number[] {
  const bytes = [...value];
  const head = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  return [...head, ...(bytes.length < 0x80 ? [bytes.length] : [0x81, bytes.length]), ...bytes];
}

export const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);
