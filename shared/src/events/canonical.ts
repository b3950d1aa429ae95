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
    return write('', value);
  } catch (error) {
    // Only a fault costs the walk that finds where it is.
    if (error instanceof NoCanonicalForm) throw new TypeError(`${pathOf(value, '$')}: ${error.message}`);
    throw error;
  }
}

class NoCanonicalForm extends Error {}

const reasonAgainst = (value: unknown): string =>
  typeof value === 'number' ? `${value} is not a whole number` : `${typeof value} has no canonical form`;

/** Text is added at the end of one text: put together from parts, it would be copied once for each level. */
function write(text: string, value: unknown): string {
  if (typeof value === 'string') return text + quoted(value);
  if (typeof value === 'number') {
    // Negative zero is zero.
    if (Number.isSafeInteger(value)) return text + String(value + 0);
    throw new NoCanonicalForm(reasonAgainst(value));
  }
  if (value === null) return `${text}null`;
  if (typeof value === 'boolean') return text + (value ? 'true' : 'false');
  if (Array.isArray(value)) return writeArray(text, value);
  if (typeof value === 'object' && isPlain(value)) return writeObject(text, value);
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

function writeArray(text: string, list: readonly unknown[]): string {
  const known = lasting.get(list);
  if (known === undefined) return writeList(text, list);
  if (known !== '') return text + known;
  const once = writeList('', list);
  lasting.set(list, once);
  return text + once;
}

function writeList(before: string, list: readonly unknown[]): string {
  let text = `${before}[`;
  for (let i = 0; i < list.length; i++) text = write(i === 0 ? text : `${text},`, list[i]);
  return `${text}]`;
}

function writeObject(before: string, record: object): string {
  const values: unknown[] = Object.values(record);
  const { order, first, next } = layoutOf(Object.keys(record));
  let text = before;
  let names = first;
  for (let i = 0; i < order.length; i++) {
    const value = values[order[i]!];
    if (value === undefined) continue;
    text = write(text + names[i]!, value);
    names = next;
  }
  return names === first ? `${text}{}` : `${text}}`;
}

/** How records with the same keys in the same sequence are written: positions in sorted order, and what stands before each value. */
interface Layout {
  readonly order: readonly number[];
  readonly first: readonly string[];
  readonly next: readonly string[];
}

interface LayoutNode {
  readonly byKey: Map<string, LayoutNode>;
  /** What was asked for last: mostly there is nothing else, and looking it up is a third of finding a layout. */
  lastKey: string;
  last: LayoutNode | null;
  layout: Layout | null;
}
const newNode = (): LayoutNode => ({ byKey: new Map(), lastKey: '', last: null, layout: null });

/** Events come in a few hundred shapes; sorting their keys each time was a third of writing them. */
const LAYOUT_NODES_MAX = 20_000;
const layouts: { readonly root: LayoutNode; nodes: number } = {
  root: newNode(),
  nodes: 0,
};

function layoutOf(keys: readonly string[]): Layout {
  let node = layouts.root;
  for (const key of keys) {
    let below = node.lastKey === key ? node.last : (node.byKey.get(key) ?? null);
    if (below === null) {
      if (layouts.nodes >= LAYOUT_NODES_MAX) return makeLayout(keys);
      below = newNode();
      node.byKey.set(key, below);
      layouts.nodes += 1;
    }
    node.lastKey = key;
    node.last = below;
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
      write('', part);
    } catch (error) {
      if (error instanceof NoCanonicalForm)
        return pathOf(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
      throw error;
    }
  }
  return path;
}

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
