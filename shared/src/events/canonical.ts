import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Canonical JSON (RFC 8785 for what events hold: strings, safe integers, booleans, null, arrays and
 * plain objects): keys sorted by UTF-16 code units, no spaces, absent for undefined. The same facts
 * always give the same bytes, so a hash over them means something.
 * @throws {TypeError} naming the path of anything else, such as a fraction or a Date
 */
export function canonicalJson(value: unknown): string {
  try {
    return write(value);
  } catch (error) {
    // Looked for only now: to carry a path along costs as much as the writing, on every event there is.
    if (error instanceof NotCanonical) throw new TypeError(faultIn(value, '$') ?? error.message, { cause: error });
    throw error;
  }
}

class NotCanonical extends TypeError {}

function write(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    let text = '';
    for (let i = 0; i < value.length; i++) text += i === 0 ? write(value[i]) : `,${write(value[i])}`;
    return `[${text}]`;
  }
  if (!isRecord(value)) throw new NotCanonical('no canonical form');
  let text = '';
  for (const key of sortedKeys(value)) {
    const entry = value[key];
    if (entry !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(entry)}`;
  }
  return `{${text}}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What was read from canonical text is in order already, which is cheaper to see than to sort again. */
function sortedKeys(record: Record<string, unknown>): string[] {
  const keys = Object.keys(record);
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort();
  return keys;
}

/** The path of the first thing that has no canonical form, and why. */
function faultIn(value: unknown, path: string): string | null {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return null;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : `${path}: ${value} is not a whole number`;
  if (Array.isArray(value)) return firstFault(value.map((entry, i) => [entry, `${path}[${i}]`]));
  if (!isRecord(value)) return `${path}: ${typeof value} has no canonical form`;
  const entries = sortedKeys(value).filter((key) => value[key] !== undefined);
  return firstFault(entries.map((key) => [value[key], `${path}.${key}`]));
}

function firstFault(entries: readonly (readonly [unknown, string])[]): string | null {
  for (const [value, path] of entries) {
    const fault = faultIn(value, path);
    if (fault !== null) return fault;
  }
  return null;
}

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
