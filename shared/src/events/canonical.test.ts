import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex, writtenOnce } from './canonical.ts';

describe('canonicalJson', () => {
  it('sorts keys by code units, leaves undefined out and writes nothing between', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x'], c: undefined, A: {}, é: 2, '10': 0, '9': -0 })).toBe(
      '{"10":0,"9":0,"A":{},"a":[true,null,"x"],"b":1,"é":2}',
    );
    expect(canonicalJson({ '\u{1f600}': 1, '\uffff': 2 })).toBe('{"\u{1f600}":1,"\uffff":2}');
    expect(canonicalJson('a"\n\u0007€')).toBe('"a\\"\\n\\u0007€"');
  });

  it.each<[string, unknown, string]>([
    ['a fraction', { a: [{ b: 0.5 }] }, '$.a[0].b'],
    ['a number beyond the safe ones', { a: 2 ** 53 }, '$.a'],
    ['what is not a number', { a: Number.NaN }, '$.a'],
    ['a date', { a: { at: new Date(0) } }, '$.a.at'],
    ['a map', [new Map()], '$[0]'],
    ['a function', { a: () => 1 }, '$.a'],
    ['undefined in a list', { a: [undefined] }, '$.a[0]'],
    ['a big integer', { a: 1n }, '$.a'],
  ])('refuses %s and says where it is', (_, value, path) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson(value)).toThrow(path);
  });

  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 5 }),
    ),
  })).value;

  it('says the same of the same facts, whatever order they came in, and reads back as them', () => {
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([key, entry]) => [key, backwards(entry)]),
            )
          : value;
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(backwards(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a list that is written out once', () => {
  it('reads the same as any other, and has to be frozen', () => {
    const list = [{ name: 'Margherita', prepSeconds: 504 }, 'x"'];
    const frozen = writtenOnce(Object.freeze(structuredClone(list)));
    for (let n = 0; n < 2; n += 1) expect(canonicalJson({ a: frozen })).toBe(canonicalJson({ a: list }));
    expect(() => writtenOnce(list)).toThrow('frozen');
  });
});

describe('sha256Hex', () => {
  it('is that of the UTF-8 text', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
