import { hasCheckDigit } from './gtin.ts';

/** The application identifiers that a kitchen or a till has a use for; others are read over. */
export interface Gs1Elements {
  readonly gtin?: string;
  readonly batch?: string;
  readonly serial?: string;
  /** `2026-11-30`: best before or use by. */
  readonly expires?: string;
  readonly grams?: number;
  readonly priceCents?: number;
}

/** Ends a value of open length. */
const GROUP_SEPARATOR = '\u001d';
/** How long the values are that have a fixed length, by the first two digits of their identifier. */
const FIXED: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '03': 14,
  '04': 16,
  '11': 6,
  '12': 6,
  '13': 6,
  '14': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '18': 6,
  '19': 6,
  '20': 2,
  '31': 6,
  '32': 6,
  '33': 6,
  '34': 6,
  '35': 6,
  '36': 6,
  '41': 13,
};

/** Reads an element string as a reader delivers it; null where it cannot be one. */
export function readElements(text: string): Gs1Elements | null {
  const found: { -readonly [Name in keyof Gs1Elements]: Gs1Elements[Name] } = {};
  let rest = text.startsWith(GROUP_SEPARATOR) ? text.slice(1) : text;
  while (rest.length > 0) {
    const digits = identifierDigits(rest);
    const identifier = rest.slice(0, digits);
    if (!/^\d{2,4}$/.test(identifier)) return null;
    const fixed = FIXED[identifier.slice(0, 2)];
    const end = rest.indexOf(GROUP_SEPARATOR, digits);
    const value =
      fixed === undefined
        ? rest.slice(digits, end < 0 ? undefined : end)
        : rest.slice(digits, digits + fixed);
    if (value.length === 0 || (fixed !== undefined && value.length < fixed)) return null;
    if (identifier === '01') {
      if (!hasCheckDigit(value)) return null;
      found.gtin = value;
    } else if (identifier === '10') found.batch = value;
    else if (identifier === '21') found.serial = value;
    else if (identifier === '15' || identifier === '17') found.expires = dateOf(value);
    else if (/^310\d$/.test(identifier)) found.grams = scaled(value, { from: Number(identifier[3]), to: 3 });
    else if (/^392\d$/.test(identifier))
      found.priceCents = scaled(value, { from: Number(identifier[3]), to: 2 });
    rest = rest.slice(digits + value.length);
    if (rest.startsWith(GROUP_SEPARATOR)) rest = rest.slice(1);
  }
  return Object.keys(found).length > 0 ? found : null;
}

/** Measures and prices have four digits, of which the last is a decimal point; some have three. */
function identifierDigits(text: string): number {
  if (/^(3[1-69]|39|70|80)/.test(text)) return 4;
  return /^(4[0-2]|2[345]|71)/.test(text) ? 3 : 2;
}

/** A day of 00 is the month's last. Years are of this century up to 50. */
function dateOf(value: string): string {
  const [year, month, day] = [
    Number(value.slice(0, 2)),
    Number(value.slice(2, 4)),
    Number(value.slice(4, 6)),
  ];
  const fullYear = year > 50 ? 1_900 + year : 2_000 + year;
  const days = month === 2 ? (fullYear % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${fullYear}-${two(month)}-${two(day === 0 ? days : day)}`;
}

function scaled(value: string, decimals: { readonly from: number; readonly to: number }): number {
  return Math.round(Number(value) * 10 ** (decimals.to - decimals.from));
}
