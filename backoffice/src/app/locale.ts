/** The words are English, so numbers and dates are written as the reader's own English does. */
export const locale = navigator.languages.find((language) => language.startsWith('en')) ?? 'en-US';

const numbers = new Intl.NumberFormat(locale);
const percents = new Intl.NumberFormat(locale, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const days = new Intl.DateTimeFormat(locale, {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const longDays = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
const months = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' });
const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });

export const number = (value: number): string => numbers.format(value);
/** `0.125` is `+12.5%`. */
export const change = (ratio: number): string => percents.format(ratio).replace('-', '−');
/** A business date, `Mon, Nov 23`. */
export const dayName = (date: string): string => days.format(Date.parse(`${date}T00:00:00Z`));
export const longDay = (date: string): string => longDays.format(Date.parse(`${date}T00:00:00Z`));
export const monthName = (month: string): string => months.format(Date.parse(`${month}-01T00:00:00Z`));
/** In the local time of a store; of the reader's machine without one. */
export const moment = (at: number, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone !== undefined && { timeZone }),
  }).format(at);
export const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The local time of a store; of the reader's machine without one. */
export function clock(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    ...(timeZone !== undefined && { timeZone }),
  }).format(at);
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `4 min. ago`; less than a minute is `just now`. */
export function since(at: number, now: number): string {
  const elapsedMs = Math.max(0, now - at);
  for (const [unit, ms] of UNITS) if (elapsedMs >= ms) return ago.format(-Math.floor(elapsedMs / ms), unit);
  return 'just now';
}

/** Of one, of several; English needs no more. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;
