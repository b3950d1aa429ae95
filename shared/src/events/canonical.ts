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
    // Only a fault costs the walk that finds where it is.
    if (error instanceof NoCanonicalForm) throw new TypeError(`${pathOf(value, '$')}: ${error.message}`);
    throw error;
  }
}

class NoCanonicalForm extends Error {}

const reasonAgainst = (value: unknown): string =>
  typeof value === 'number' ? `${value} is not a whole number` : `${typeof value} has no canonical form`;

function write(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    // Negative zero is zero.
    if (Number.isSafeInteger(value)) return String(value + 0);
    throw new NoCanonicalForm(reasonAgainst(value));
  }
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) return writeArray(value);
  if (typeof value === 'object' && isPlain(value)) return writeObject(value);
  throw new NoCanonicalForm(reasonAgainst(value));
}

/** What JSON escapes, and lone surrogates, which are left to it: one look is half of what asking it for each text costs. */
const TO_ESCAPE = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;
const quoted = (text: string): string => (TO_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Lists that never change and stand in many events, with their text once it was asked for. */
const lasting = new WeakMap<readonly unknown[], string>();

/** Says that a list, all that is in it included, is frozen, so that it is written out once. */
export function writtenOnce<T extends readonly unknown[]>(list: T): T {
  if (!Object.isFrozen(list)) throw new TypeError('only what is frozen may be written out once');
  lasting.set(list, '');
  return list;
}

function writeArray(list: readonly unknown[]): string {
  const known = lasting.get(list);
  if (known === undefined) return writeList(list);
  if (known !== '') return known;
  const text = writeList(list);
  lasting.set(list, text);
  return text;
}

function writeList(list: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < list.length; i++) text += i === 0 ? write(list[i]) : `,${write(list[i])}`;
  return `${text}]`;
}

function writeObject(record: object): string {
  const values: unknown[] = Object.values(record);
  const { order, first, next } = layoutOf(Object.keys(record));
  let text = '';
  for (let i = 0; i < order.length; i++) {
    const value = values[order[i]!];
    if (value !== undefined) text += (text === '' ? first[i]! : next[i]!) + write(value);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** How records with the same keys in the same sequence are written: positions in sorted order, and what stands before each value. */
interface Layout {
  readonly order: readonly number[];
  readonly first: readonly string[];
  readonly next: readonly string[];
}

interface LayoutNode {
  readonly byKey: Map<string, LayoutNode>;
  layout: Layout | null;
}

/** Events come in a few hundred shapes; sorting their keys each time was a third of writing them. */
const LAYOUT_NODES_MAX = 20_000;
const layouts: { readonly root: LayoutNode; nodes: number } = {
  root: { byKey: new Map(), layout: null },
  nodes: 0,
};

function layoutOf(keys: readonly string[]): Layout {
  let node = layouts.root;
  for (const key of keys) {
    let below = node.byKey.get(key);
    if (below === undefined) {
      if (layouts.nodes >= LAYOUT_NODES_MAX) return makeLayout(keys);
      below = { byKey: new Map(), layout: null };
      node.byKey.set(key, below);
      layouts.nodes += 1;
    }
    node = below;
  }
  node.layout ??= makeLayout(keys);
  return node.layout;
}

function makeLayout(keys: readonly string[]): Layout {
  const order = keys.map((_, i) => i).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
  const names = order.map((i) => JSON.stringify(keys[i]!));
  return { order, first: names.map((name) => `{${name}:`), next: names.map((name) => `,${name}:`) };
}

/** Where the first part without a canonical form lies. */
function pathOf(value: unknown, path: string): string {
  if (value === null || typeof value !== 'object' || (!Array.isArray(value) && !isPlain(value))) return path;
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined && !Array.isArray(value)) continue;
    try {
      write(part);
    } catch (error) {
      if (error instanceof NoCanonicalForm)
        return pathOf(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
      throw error;
    }
  }
  return path;
}

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
