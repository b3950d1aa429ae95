import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader, frameOf } from './adapters/line/frame.ts';
import { scrub } from './scrub.ts';

describe('what is kept of a message', () => {
  it('has no secrets, people or cards in it', () => {
    const text = JSON.stringify({
      order: { id: 'A1', customer: { first_name: 'Zoe', phone: '5550100', address: { street: 'Main' } } },
      payment: { card: { number: '4111111111111111' }, note: 'charged 4111 1111 1111 1111' },
      accessToken: 'abc',
    });
    const kept = scrub(text);
    expect(kept).toContain('A1');
    expect(kept).toContain('Zoe');
    for (const gone of ['5550100', 'Main', '4111', 'abc']) expect(kept).not.toContain(gone);
    expect(scrub('<Order id="9"><Phone>5550100</Phone><Customer email="a@b.c"/></Order>')).toBe(
      '<Order id="9"><Phone>•••</Phone><Customer email="•••"/></Order>',
    );
  });

  it('never fails, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(scrub(text).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('the line protocol', () => {
  it('finds its records in bytes that come in any pieces, with noise between', () => {
    const field = fc.string({ maxLength: 12 }).map((text) =>
      [...new Intl.Segmenter().segment(text)]
        .map(({ segment }) => segment)
        .filter((part) => part >= ' ' && part !== '|')
        .join(''),
    );
    const record = fc.array(field, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), fc.integer({ min: 1, max: 20 }), (records, size) => {
        const bytes = Buffer.concat(records.flatMap((fields) => [Buffer.from('noise'), frameOf(fields)]));
        const reader = new FrameReader();
        const found: unknown[] = [];
        for (let from = 0; from < bytes.length; from += size)
          found.push(...reader.take(bytes.subarray(from, from + size)));
        expect(found).toEqual(records.map((fields) => ({ fields })));
      }),
    );
  });
});
