import { expect, it } from 'vitest';
import { createTranslator } from '@forno/shared/ui';
import { priceWords } from './words.ts';

it('writes a price as its readers do, in one piece where the page runs from the right', () => {
  expect(priceWords(createTranslator('en-US'), 1382, 'USD')).toBe('$13.82');
  const arabic = priceWords(createTranslator('ar-u-nu-latn'), 1382, 'USD');
  expect(arabic).toMatch(/^\u2066.*13\.82.*\u2069$/);
  expect(arabic).not.toContain('\u200f');
});
