import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBarcode } from './barcode.ts';
import { checkDigitOf, expandUpcE } from './gtin.ts';
import { wedgeRest, wedgeStart, wedgeStep, type WedgeOptions, type WedgeState } from './wedge.ts';

describe('barcodes', () => {
  it.each([
    ['4006381333931', { kind: 'item', gtin: '04006381333931' }],
    [']E04006381333931', { kind: 'item', gtin: '04006381333931' }],
    ['036000291452', { kind: 'item', gtin: '00036000291452' }],
    [']E004252614', { kind: 'item', gtin: '00042100005264' }],
    ['96385074', { kind: 'item', gtin: '00000096385074' }],
    ['4006381333932', { kind: 'text', text: '4006381333932' }],
    ['FORNO-117', { kind: 'text', text: 'FORNO-117' }],
  ])('%s', (scanned, barcode) => {
    expect(parseBarcode(scanned)).toEqual(barcode);
  });

  it("reads the shop's own codes with a price or a weight", () => {
    const code = (twelve: string): string => `${twelve}${checkDigitOf(twelve)}`;
    expect(parseBarcode(code('201234500799'))).toEqual({ kind: 'priced', item: '12345', priceCents: 799 });
    expect(parseBarcode(code('281234501250'))).toEqual({ kind: 'weighed', item: '12345', grams: 1_250 });
    expect(parseBarcode(code('201234500799'), { priced: [], weighed: ['20'] })).toMatchObject({ grams: 799 });
  });

  it('reads element strings', () => {
    const text = ']C10104006381333931172611003103001250\u001d10LOT7\u001d21A1';
    expect(parseBarcode(text)).toEqual({
      kind: 'gs1',
      gtin: '04006381333931',
      expires: '2026-11-30',
      grams: 1_250,
      batch: 'LOT7',
      serial: 'A1',
    });
  });

  it('never throws, and keeps every number whose check digit is right', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void parseBarcode(text)));
    fc.assert(
      fc.property(fc.integer({ min: 30_000_000_000, max: 999_999_999_999 }), (number) => {
        const twelve = String(number).padStart(12, '0');
        const gtin = `${twelve}${checkDigitOf(twelve)}`;
        fc.pre(!/^2[0-9]/.test(gtin));
        expect(parseBarcode(gtin)).toEqual({ kind: 'item', gtin: gtin.padStart(14, '0') });
      }),
    );
  });

  it.each([
    ['04252614', '042100005264'],
    ['01234565', '012345000065'],
    ['04252615', null],
  ])('UPC-E %s', (short, wide) => {
    expect(expandUpcE(short)).toBe(wide);
  });
});

const options: WedgeOptions = { gapMsMax: 35, lengthMin: 4, suffix: 'Enter' };

/** What reaches the page, and what was scanned; the clock rings unless the page is busy. */
function typed(
  keys: readonly { readonly key: string; readonly afterMs: number; readonly ringsEarly?: boolean }[],
  set: WedgeOptions = options,
) {
  let [state, at, field]: [WedgeState, number, string] = [wedgeStart, 1_000, ''];
  const scans: string[] = [];
  const seen = { most: 0 };
  const rest = (): void => {
    const [next, released] = wedgeRest(state);
    state = next;
    field += released;
  };
  for (const { key, afterMs, ringsEarly = false } of keys) {
    at += afterMs;
    if (afterMs > set.gapMsMax || ringsEarly) rest();
    const [next, action] = wedgeStep(state, { key, at }, set);
    state = next;
    if (action.does === 'scan') {
      scans.push(action.text);
      field = field.slice(0, field.length - action.passed);
    } else {
      field += action.release;
      if (action.does === 'pass') field += key.length === 1 ? key : `<${key}>`;
    }
    seen.most = Math.max(seen.most, field.length);
  }
  rest();
  return { field, scans, most: seen.most };
}
const keysOf = (text: string, afterMs: number) => [
  ...Array.from(text, (key) => ({ key, afterMs })),
  { key: 'Enter', afterMs },
];

describe('a scanner that types', () => {
  it('is told from a person by its speed, and nothing of it ever reaches the page', () => {
    expect(typed(keysOf('4006381333931', 8))).toEqual({ field: '', scans: ['4006381333931'], most: 0 });
    expect(typed(keysOf('4006381333931', 70))).toMatchObject({ field: '4006381333931<Enter>', scans: [] });
  });

  it('may come in the middle of what a person types', () => {
    const person = Array.from('ann', (key) => ({ key, afterMs: 120 }));
    expect(typed([...person, { key: '9', afterMs: 200 }, ...keysOf('6385074', 5)])).toEqual({
      field: 'ann',
      scans: ['96385074'],
      most: 3,
    });
  });

  it('is taken back where the page was too busy to wait for it', () => {
    const keys = keysOf('4006381333931', 8).map((key, n) => ({ ...key, ringsEarly: n === 3 || n === 9 }));
    expect(typed(keys)).toMatchObject({ field: '', scans: ['4006381333931'] });
  });

  it('with a prefix holds back what follows it alone', () => {
    const set = { ...options, prefix: 'F9' };
    expect(typed([{ key: 'F9', afterMs: 500 }, ...keysOf('AB12', 5)], set)).toEqual({
      field: '',
      scans: ['AB12'],
      most: 0,
    });
    expect(typed(keysOf('AB12', 5), set)).toMatchObject({ field: 'AB12<Enter>', scans: [] });
  });

  it('never loses or turns round a key of a person, however they type', () => {
    const key = fc.record({
      key: fc.constantFrom('a', '7', ' ', 'é', 'ArrowLeft'),
      afterMs: fc.integer({ min: 0, max: 900 }),
      ringsEarly: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        const wanted = keys.map(({ key: name }) => (name.length === 1 ? name : `<${name}>`)).join('');
        expect(typed(keys)).toMatchObject({ field: wanted, scans: [] });
      }),
    );
  });

  it('loses nothing of a short word that a machine types', () => {
    const set = { ...options, lengthMin: 6 };
    expect(typed(keysOf('cola', 1), set)).toMatchObject({ field: 'cola<Enter>', scans: [] });
    expect(typed(keysOf('colas', 1), set)).toMatchObject({ field: 'colas<Enter>', scans: [] });
  });

  it('is read whole at any speed that a scanner has, and shows nothing', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Za-z-]{4,40}$/),
        fc.integer({ min: 0, max: 35 }),
        (text, afterMs) => {
          expect(typed(keysOf(text, afterMs))).toEqual({ field: '', scans: [text], most: 0 });
        },
      ),
    );
  });
});
