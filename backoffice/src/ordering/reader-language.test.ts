import { expect, it } from 'vitest';
import { preferredLanguage } from './reader-language.tsx';

it.each([
  [null, ['de-AT', 'en'], 'de'],
  [null, ['fr-FR', 'ar-EG', 'en'], 'ar'],
  ['en', ['ar'], 'en'],
  ['klingon', ['ar'], 'ar'],
  [null, ['fr', 'nl'], null],
])('chosen %j and wanted %j: %j', (chosen, wanted, language) => {
  expect(preferredLanguage(chosen, wanted)).toBe(language);
});
