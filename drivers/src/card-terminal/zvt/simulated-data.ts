import { ascii, bcd, field, llVar, lllVar, tlv } from './fields.ts';

/** A payment, or a reversal of one, as the simulated terminal's books have it. */
export interface SimulatedTransaction {
  readonly amountCents: number;
  readonly tipCents: number;
  readonly currencyCode: number;
  readonly state: 'waiting' | 'approved' | 'declined' | 'reversed';
  /** Of the error list. */
  readonly code: number;
  readonly text: string;
  readonly traceNumber: number;
  readonly receiptNumber: number;
  readonly authCode: string;
  readonly cardName: string;
  readonly lastFour: string;
}

const TERMINAL_ID = 68_001_234;
const TLV_EXTENDED_ERROR_TEXT = 0x1f17;
const TLV_TIP_AMOUNT = 0x1f36;

export const registrationData = (): number[] => [0x19, 0x00, 0x29, ...bcd(TERMINAL_ID, 4), 0x49, 0x09, 0x78];

/** What a status information says of a transaction. The card number comes masked, but for its end. */
export function statusData(transaction: SimulatedTransaction): number[] {
  const { code, amountCents, tipCents, traceNumber, receiptNumber, currencyCode, authCode, text } =
    transaction;
  const extra = [
    ...(tipCents > 0 ? tlv(TLV_TIP_AMOUNT, bcd(tipCents, 6)) : []),
    ...(text ? tlv(TLV_EXTENDED_ERROR_TEXT, ascii(text)) : []),
  ];
  const masked = /^\d{4}$/.test(transaction.lastFour) ? transaction.lastFour : '';
  return [
    ...field(0x27, [code]),
    ...field(0x04, bcd(amountCents + tipCents, 6)),
    ...field(0x49, bcd(currencyCode, 2)),
    ...field(0x0b, bcd(traceNumber, 3)),
    ...field(0x87, bcd(receiptNumber, 2)),
    ...field(0x29, bcd(TERMINAL_ID, 4)),
    ...(masked ? field(0x22, llVar([...hidden(6), ...hexPairs(masked)])) : []),
    ...(transaction.cardName ? field(0x8b, llVar([...ascii(transaction.cardName), 0])) : []),
    ...(authCode ? field(0x3b, ascii(authCode.padEnd(8, '\0'))) : []),
    ...(extra.length > 0 ? [0x06, extra.length, ...extra] : []),
  ];
}

/** A day's sum, and how many payments of each of seven kinds of card: here all are of the last kind, "others". */
export function endOfDayData(day: readonly SimulatedTransaction[]): number[] {
  const totalCents = day.reduce((sum, { amountCents, tipCents }) => sum + amountCents + tipCents, 0);
  const receipts = [day[0]?.receiptNumber ?? 0, day.at(-1)?.receiptNumber ?? 0];
  const none = [0, ...bcd(0, 6)];
  return [
    ...field(0x27, [0x00]),
    ...field(0x04, bcd(totalCents, 6)),
    ...field(
      0x60,
      lllVar([
        ...receipts.flatMap((number) => bcd(number, 2)),
        ...Array.from({ length: 6 }, () => none).flat(),
        day.length,
        ...bcd(totalCents, 6),
      ]),
    ),
  ];
}

const hidden = (bytes: number): number[] => Array.from({ length: bytes }, () => 0xee);
const hexPairs = (digits: string): number[] =>
  [digits.slice(0, 2), digits.slice(2)].map((pair) => Number.parseInt(pair, 16));
