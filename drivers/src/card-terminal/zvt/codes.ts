/** The error list of the protocol, for those codes that a till can see; the others are told by number. */
const RESULTS: Readonly<Record<number, string>> = {
  0x64: 'card not readable',
  0x65: 'no card data',
  0x66: 'processing error',
  0x67: 'not permitted for this card',
  0x68: 'not permitted for this card',
  0x6a: "the terminal's turnover file is full",
  0x6b: 'the terminal is not registered',
  0x6c: 'cancelled',
  0x6e: 'card is blocked',
  0x6f: 'wrong currency',
  0x71: 'credit not sufficient',
  0x72: 'chip error',
  0x73: 'card data incorrect',
  0x78: 'card expired',
  0x79: 'card not yet valid',
  0x7a: 'card unknown',
  0x7d: 'communication error',
  0x83: 'function not possible',
  0x9a: 'protocol error',
  0x9b: 'the terminal has no line to its bank',
  0x9c: 'please wait',
  0xa0: 'receiver not ready',
  0xa1: 'the bank does not answer',
  0xa3: 'no connection',
  0xb1: "the terminal's memory is full",
  0xb4: 'already reversed',
  0xb5: 'reversal not possible',
  0xc2: 'diagnosis necessary',
  0xc3: 'amount too high',
  0xc5: 'payment method not supported',
  0xc6: 'currency not applicable',
  0xc8: 'amount too small',
  0xf0: 'end of day necessary',
  0xff: 'system error',
};

export const CODE = {
  ok: 0x00,
  cancelled: 0x6c,
  cardExpired: 0x78,
  functionNotPossible: 0x83,
  pleaseWait: 0x9c,
  receiverNotReady: 0xa0,
  alreadyReversed: 0xb4,
  reversalNotPossible: 0xb5,
  cardInserted: 0xdc,
} as const;

/** Codes that say "not now" and nothing about money. */
const BUSY: ReadonlySet<number> = new Set([CODE.pleaseWait, CODE.receiverNotReady, CODE.cardInserted]);
export const isBusyCode = (code: number): boolean => BUSY.has(code);

export function wordsOf(code: number): string {
  if (code > 0 && code < 0x64) return `declined by the bank (${code})`;
  return RESULTS[code] ?? `code ${code.toString(16).padStart(2, '0')}`;
}

/** ISO 4217, numeric: what the protocol sends. */
const CURRENCIES: Readonly<Record<string, number>> = {
  AUD: 36,
  CAD: 124,
  CHF: 756,
  CZK: 203,
  DKK: 208,
  EUR: 978,
  GBP: 826,
  HUF: 348,
  ILS: 376,
  NOK: 578,
  NZD: 554,
  PLN: 985,
  RON: 946,
  SEK: 752,
  TRY: 949,
  USD: 840,
};
export const currencyCodeOf = (currency: string): number | undefined => CURRENCIES[currency];
