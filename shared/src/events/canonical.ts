import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Canonical JSON (RFC 8785 for what events hold: strings, safe integers, booleans, null, arrays and
 * plain objects): keys sorted by UTF-16 code units, no spaces, absent for undefined. The same facts
 * always give the same bytes, so a hash over them means something.
 * @throws {TypeError} naming the path of anything else, such as a fraction or a Date
 */
export function canonicalJson(value: unknown, path = '$'): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${path}: ${value} is not a whole number`);
    return Object.is(value, -0) ? '0' : String(value);
  }
  if (Array.isArray(value)) return `[${value.map((entry, i) => canonicalJson(entry, `${path}[${i}]`)).join(',')}]`;
  if (typeof value === 'object' && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)) {
    const record = value as Record<string, unknown>;
    let text = '';
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      text += `${text ? ',' : ''}${JSON.stringify(key)}:${canonicalJson(record[key], `${path}.${key}`)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`${path}: ${typeof value} has no canonical form`);
}

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
