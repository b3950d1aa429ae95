import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '@forno/shared/ui';
import { nextNotes } from './next-notes.ts';
import { tenderWords } from './tender-list.tsx';

const NOTES = [500, 1000, 2000, 5000, 10_000];

describe('next notes', () => {
  it('offers what people hand over', () => {
    expect(nextNotes(1949, NOTES)).toEqual([2000, 5000, 10_000]);
    expect(nextNotes(2450, NOTES)).toEqual([2500, 3000, 4000, 5000]);
    expect(nextNotes(2000, NOTES)).toEqual([5000, 10_000]);
  });

  it('always covers the bill, each sum once, smallest first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), (due) => {
        const sums = nextNotes(due, NOTES);
        expect(sums.every((sum) => sum > due)).toBe(true);
        expect(sums).toEqual([...new Set(sums)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('what is said of a payment', () => {
  const t = createTranslator('en-US');
  const card = { tender: 'card', cardLabel: null } as const;
  const calm = { waitedMs: 1000, away: false, reason: undefined };

  it('a declined card charged nothing', () => {
    expect(tenderWords(t, { ...card, status: 'failed' }, { ...calm, reason: 'declined' }).words).toBe(
      'Card declined. Nothing was charged.',
    );
  });

  it('says for every failure that nothing was charged', () => {
    for (const reason of ['declined', 'cancelled', 'timed-out', 'device'] as const) {
      expect(tenderWords(t, { ...card, status: 'failed' }, { ...calm, reason }).words).toContain(
        'othing was charged',
      );
    }
  });

  it('never claims to know an outcome that is not in', () => {
    for (const outcome of [
      { ...calm, away: true },
      { ...calm, waitedMs: 60_000 },
    ]) {
      const { words, tone } = tenderWords(t, { ...card, status: 'initiated' }, outcome);
      expect(tone).toBe('amber');
      expect(words).toContain('It may have charged the card');
    }
  });

  it('approved names the card', () => {
    expect(tenderWords(t, { ...card, status: 'completed', cardLabel: 'VISA debit' }, calm)).toEqual({
      tone: 'basil',
      words: 'Approved: VISA debit.',
    });
  });
});
