import type { JsonSchema } from './operations.ts';

/** A number from 0 up to 1, and what follows from it. */
export interface Dice {
  next(): number;
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  chance(p: number): boolean;
}

/** The same seed gives the same values. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)]!, chance: (p) => next() < p };
}

export interface Making {
  readonly dice: Dice;
  /** For `$ref`s. */
  readonly document: unknown;
  /** A value that exists for a field of this name, such as a store's id; undefined where none is known. */
  readonly known: (name: string) => unknown;
  /** What became of parts that refer to themselves. */
  readonly depth?: number;
}

const DEPTH_MAX = 12;

/** A value that the schema takes, as far as a schema can say so. */
export function valueOf(schema: JsonSchema, making: Making, name = ''): unknown {
  const { dice } = making;
  const known = making.known(name);
  if (known !== undefined && dice.chance(0.9)) return known;
  if (schema.$ref !== undefined) return valueOf(resolve(schema.$ref, schema, making), deeper(making), name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return valueOf(chosen(choices, making), deeper(making), name);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, making, name) as object)) as unknown;
  const type = typeof schema.type === 'string' ? schema.type : dice.pick(schema.type ?? ['object']);
  switch (type) {
    case 'string':
      return text(schema, making, name);
    case 'integer':
      return whole(schema, dice);
    case 'number':
      return whole(schema, dice) + (dice.chance(0.3) ? 0.5 : 0);
    case 'boolean':
      return dice.chance(0.5);
    case 'null':
      return null;
    case 'array':
      return list(schema, making, name);
    default:
      return record(schema, making);
  }
}

const deeper = (making: Making): Making => ({ ...making, depth: (making.depth ?? 0) + 1 });

/** Deep down the plainest choice, or what refers to itself would never end. */
function chosen(choices: readonly JsonSchema[], { dice, depth = 0 }: Making): JsonSchema {
  if (depth < DEPTH_MAX) return dice.pick(choices);
  return choices.find(({ type }) => type === 'null' || type === 'string') ?? choices[0]!;
}

function resolve(ref: string, own: JsonSchema, { document }: Making): JsonSchema {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  if (found === undefined) throw new Error(`the document has no ${ref}, which ${JSON.stringify(own)} names`);
  return found as JsonSchema;
}

function record(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  making: Making,
): object {
  const { dice, depth = 0 } = making;
  const entries = Object.entries(properties)
    .filter(([key]) => required.includes(key) || (depth < DEPTH_MAX && dice.chance(0.5)))
    .map(([key, part]) => [key, valueOf(part, deeper(making), key)] as const);
  if (typeof additionalProperties === 'object' && depth < DEPTH_MAX && entries.length === 0)
    return { [word(dice)]: valueOf(additionalProperties, deeper(making)) };
  return Object.fromEntries(entries);
}

function list(
  { items, prefixItems, minItems = 0, maxItems = 3 }: JsonSchema,
  making: Making,
  name: string,
): unknown[] {
  const { dice, depth = 0 } = making;
  if (prefixItems) return prefixItems.map((part) => valueOf(part, deeper(making)));
  const length = depth >= DEPTH_MAX ? minItems : minItems + dice.below(Math.min(3, maxItems - minItems) + 1);
  // A list of ids is named in the plural.
  const one = name.replace(/s$/, '');
  return Array.from({ length }, () => valueOf(items ?? {}, deeper(making), one));
}

function whole({ minimum, maximum, exclusiveMinimum }: JsonSchema, dice: Dice): number {
  const from = Math.max(minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1), -1e9);
  const to = Math.min(maximum ?? from + 1000, from + 100_000);
  return from + dice.below(Math.max(1, to - from + 1));
}

const WORDS = ['margherita', 'make line', 'Ofen 2', 'lunch', 'بيتزا', 'pickup', 'noon', 'spring menu'];
const word = (dice: Dice): string => dice.pick(WORDS);

const FORMATS: Readonly<Record<string, (dice: Dice) => string>> = {
  email: (dice) => `somebody-${dice.below(1e6)}@partner.example`,
  uuid: (dice) => `${hex(dice, 8)}-${hex(dice, 4)}-4${hex(dice, 3)}-8${hex(dice, 3)}-${hex(dice, 12)}`,
  date: (dice) => `2026-11-${String(1 + dice.below(26)).padStart(2, '0')}`,
  'date-time': (dice) => `2026-11-${String(1 + dice.below(26)).padStart(2, '0')}T12:00:00Z`,
  uri: (dice) => `https://partner-${dice.below(1000)}.example/hook`,
};
const hex = (dice: Dice, digits: number): string =>
  Array.from({ length: digits }, () => dice.below(16).toString(16)).join('');

function text(
  { minLength = 0, maxLength = 40, pattern, format }: JsonSchema,
  { dice }: Making,
  name: string,
): string {
  const made = format === undefined ? undefined : FORMATS[format]?.(dice);
  if (made !== undefined) return made;
  if (pattern !== undefined) return byPattern(pattern, dice);
  if (/date$/i.test(name)) return FORMATS['date']!(dice);
  return word(dice).padEnd(minLength, 'x').slice(0, Math.max(1, maxLength));
}

/** Simple patterns as these contracts use them; others are met by a word that they refuse, which is a test as well. */
function byPattern(pattern: string, dice: Dice): string {
  const simple = /^\^(\[[^\]]+\]|\\d)\{(\d+)\}\$$/.exec(pattern);
  if (simple) {
    const letters =
      simple[1] === '\\d' ? '0123456789' : simple[1]!.includes('a-f') ? '0123456789abcdef' : 'abcdef';
    return Array.from({ length: Number(simple[2]) }, () => letters[dice.below(letters.length)]!).join('');
  }
  const folder = /^\^\(([a-z]+)(\|[a-z]+)*\)\\?\//.exec(pattern);
  if (folder) return `${folder[1]}/abc`;
  if (/\\d\{4\}-/.test(pattern)) return FORMATS['date']!(dice);
  if (/\\d/.test(pattern) && pattern.includes(':')) return '12:30';
  return 'abc-def';
}

const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53 + 2,
  1e308,
  2_147_483_648,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '../../etc/passwd',
  "'; drop table orders; --",
  '" or 1=1 --',
  '%00',
  '{}',
  '\u202e\u2066',
  'x'.repeat(5000),
  '2026-02-30',
  '0000-00-00',
  '9999-99-99',
  'NaN',
  'Infinity',
  '__proto__',
  'constructor',
  [],
  {},
  [[[[]]]],
  { __proto__: null, toString: 1 },
];
export const hostile = (dice: Dice): unknown => dice.pick(HOSTILE);

/** The same value with one thing in it that does not belong there. */
export function spoil(value: unknown, dice: Dice): unknown {
  if (dice.chance(0.15) || value === null || typeof value !== 'object') return hostile(dice);
  const keys = Object.keys(value);
  if (keys.length === 0) return hostile(dice);
  const key = dice.pick(keys);
  if (Array.isArray(value))
    return value.map((part, i) => (String(i) === key ? spoil(part, dice) : part)) as unknown[];
  const rest = { ...value } as Record<string, unknown>;
  if (dice.chance(0.2)) delete rest[key];
  else rest[dice.chance(0.1) ? '__proto__x' : key] = spoil(rest[key], dice);
  return rest;
}
