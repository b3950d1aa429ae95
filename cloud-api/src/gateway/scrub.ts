const KEYS =
  /token|secret|password|authorization|card|cvv|cvc|pan|iban|phone|mobile|email|address|street|postcode|zip|contact|last_?name|surname/i;
const BODY_MAX = 4000;

/**
 * What is kept of a message for people to look at: without secrets, anything that may be a card's number,
 * and people's phones and addresses. Of text that is neither JSON nor XML only digits are hidden.
 */
export function scrub(text: string): string {
  const hidden = looksLikeJson(text) ? scrubJson(text) : scrubXml(text);
  return withoutCards(hidden).replaceAll('\0', '').toWellFormed().slice(0, BODY_MAX);
}

const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text);

function scrubJson(text: string): string {
  try {
    return JSON.stringify(hide(JSON.parse(text)));
  } catch (error) {
    // Not JSON after all: shown as far as that is safe, which is what the caller does.
    return error instanceof SyntaxError ? text.replaceAll(/"[^"]{0,80}"\s*:\s*"[^"]*"/g, hidePair) : '';
  }
}

const hidePair = (pair: string): string => (KEYS.test(pair) ? pair.replace(/:\s*"[^"]*"/, ': "•••"') : pair);

function hide(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hide);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, KEYS.test(key) ? '•••' : hide(part)]),
  );
}

const scrubXml = (text: string): string =>
  text
    .replaceAll(/([\w:-]+)="([^"]*)"/g, (whole, name: string) => (KEYS.test(name) ? `${name}="•••"` : whole))
    .replaceAll(/<([\w:-]+)([^>]*)>([^<]+)<\//g, (whole, name: string, attributes: string) =>
      KEYS.test(name) ? `<${name}${attributes}>•••</` : whole,
    );

/** Runs of 13 to 19 digits, spaced or not, that pass the check every card number passes. */
const withoutCards = (text: string): string =>
  text.replaceAll(/\b\d(?:[ -]?\d){12,18}\b/g, (digits) =>
    passesLuhn(digits.replaceAll(/\D/g, '')) ? '•••' : digits,
  );

function passesLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, n) => {
      const value = Number(digit) * (n % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
