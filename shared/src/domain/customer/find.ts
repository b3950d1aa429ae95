import type { Customer } from './customer.ts';

/** Letters that do not come apart into a base and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Small letters without accents, words apart by single spaces: "Müller-Łuk" is "muller luk". */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæøœłđðþı]/g, (letter) => LETTERS[letter]!)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const digitsOf = (text: string): string => text.replace(/\D+/g, '');

/** Digits that tell a number within a country; what stands before them (country code, trunk zero) people leave out. */
export const NATIONAL_DIGITS = 9;
/** Fewer digits are more likely a house number. */
const PHONE_DIGITS_MIN = 3;

/** Whether two numbers, however they were written, ring the same phone. */
export function samePhone(a: string, b: string): boolean {
  const [short, long] = [digitsOf(a).replace(/^0+/, ''), digitsOf(b).replace(/^0+/, '')].sort(
    (x, y) => x.length - y.length,
  ) as [string, string];
  return short === long || (short.length >= NATIONAL_DIGITS && long.endsWith(short));
}

/** What a record is found by, made once and kept beside its id. */
export interface FindKeys {
  /** Every word of name, addresses and e-mail with a space before it. */
  readonly words: string;
  /** Each phone's digits with a `#` on either side. */
  readonly phones: string;
}

export function findKeysOf({ name, phones, email, addresses }: Customer): FindKeys {
  const places = addresses.map(({ street, unit, postcode, city }) => `${street} ${unit} ${postcode} ${city}`);
  return {
    words: ` ${foldText([name, ...places, email].join(' '))}`,
    phones: `#${phones.map((phone) => `${digitsOf(phone).replace(/^0+/, '')}#`).join('')}`,
  };
}

/** What was typed, ready to be compared with many records. */
export interface FindQuery {
  readonly words: readonly string[];
  /** Empty where it cannot be a phone number. */
  readonly digits: string;
}

export function findQuery(typed: string): FindQuery {
  const digits = /^[\d\s()+./-]+$/.test(typed) ? digitsOf(typed).replace(/^0+/, '') : '';
  return {
    words: foldText(typed)
      .split(' ')
      .filter(Boolean)
      .map((word) => ` ${word}`),
    digits: digits.length >= PHONE_DIGITS_MIN ? digits : '',
  };
}

/** The highest that `matchOf` gives, and the highest without a phone number. */
export const BEST_MATCH = 6;
export const BEST_MATCH_OF_WORDS = 3;

/**
 * How well a record answers what was typed; 0: not at all. A number that begins or ends a phone comes
 * before one inside it, a name that begins so before a word anywhere.
 */
export function matchOf({ words, phones }: FindKeys, query: FindQuery): number {
  const { digits } = query;
  if (digits) {
    if (phones.includes(`#${digits}#`)) return 6;
    if (phones.includes(`${digits}#`)) return 5;
    if (phones.includes(digits)) return 4;
    // Typed with the country ("+1 518 …"), kept without it.
    for (const length of [NATIONAL_DIGITS, NATIONAL_DIGITS + 1])
      if (digits.length > length && phones.includes(`#${digits.slice(-length)}#`)) return 4;
  }
  if (query.words.length === 0) return 0;
  for (const word of query.words) if (!words.includes(word)) return 0;
  return words.startsWith(query.words[0]!) ? 3 : 2;
}
