import { describe, expect, it } from 'vitest';
import { refusal } from '../../src/domain/refusal.ts';
import { refusalWords } from './refusal-words.ts';
import { createTranslator } from './translator.tsx';

const missing = refusal('not-enough', '{missingCents} are missing.', 'tenderedCents', {
  missingCents: 300,
}).error;

describe('a refusal that names money', () => {
  it('says it in the currency of the shop and the customs of the reader', () => {
    expect(refusalWords(createTranslator('en-US', 'USD'), missing)).toBe('$3.00 are missing.');
    expect(refusalWords(createTranslator('de-DE', 'EUR'), missing)).toBe('Es fehlen 3,00\u00a0€.');
    expect(refusalWords(createTranslator('ar-EG-u-nu-latn', 'JPY'), missing)).toContain('300');
  });

  it('counts cents where no currency is known, as in a log', () => {
    expect(missing.message).toBe('300 cents are missing.');
  });

  it('does so inside a sentence that has no translation, too', () => {
    const odd = refusal('invalid', 'Only {leftCents} of {name}.', 'x', { leftCents: 50, name: 'Ann' }).error;
    expect(refusalWords(createTranslator('de-DE', 'EUR'), odd)).toContain('Only 0,50\u00a0€ of Ann.');
  });
});
