import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';

/** The definition, as slowly as it can be written. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(reference).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(Object.is(value, -0) ? 0 : value);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => `${JSON.stringify(key)}:${reference(entry)}`).join(',')}}`;
}

const facts = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.string(), tie('value'), { maxKeys: 6 })),
})).value;

describe('canonical JSON', () => {
  it('is what the definition says, and reads back as the same facts', () => {
    fc.assert(
      fc.property(facts, (value) => {
        expect(canonicalJson(value)).toBe(reference(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it('does not depend on the order in which keys were set, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: { d: undefined, c: [-0, 'é'] } })).toBe('{"a":{"c":[0,"é"]},"b":1}');
  });

  it.each([
    [{ a: [1, { b: 0.5 }] }, '$.a[1].b: 0.5 is not a whole number'],
    [{ a: 1, at: new Date(0) }, '$.at: object has no canonical form'],
    [[undefined], '$[0]: undefined has no canonical form'],
    [{ n: Number.MAX_SAFE_INTEGER + 1 }, '$.n: 9007199254740992 is not a whole number'],
  ])('refuses what has no canonical form, by its path: %j', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(message));
  });
});
