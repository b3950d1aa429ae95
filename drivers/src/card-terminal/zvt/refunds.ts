import type { RefundEnquiry, RefundOutcome, RefundRequest } from '../card-terminal.ts';
import type { Journal, JournalEntry, JournalState } from '../journal.ts';
import { ZVT } from './apdu.ts';
import { isRefund, type RefundEntry } from './book.ts';
import { CODE, isBusyCode, wordsOf } from './codes.ts';
import { bcd, field } from './fields.ts';
import type { ZvtReply, ZvtSession } from './session.ts';

export interface ZvtRefundsOptions {
  readonly journal: Journal;
  readonly password: readonly number[];
  readonly currencyCode: (currency: string) => number;
  /** Sends a command of money; null when nobody knows what came of it. */
  readonly run: (session: ZvtSession, command: number, data: readonly number[]) => Promise<ZvtReply | null>;
  readonly lastTraceOf: (session: ZvtSession) => Promise<number>;
  /** The error of a terminal that is at something else. */
  readonly refused: (reply: ZvtReply) => Error;
}

/**
 * Money back to a card. All of a charge is taken back by a reversal, which asks for no card, as long as
 * the terminal has not closed its day; anything else is a refund of its own. Either is in the journal
 * before it goes out, like a charge.
 */
export function zvtRefunds(options: ZvtRefundsOptions) {
  const { journal, password, run, lastTraceOf, refused } = options;

  /** What the terminal's words make of an entry. A reversal that was refused moved nothing, and leaves no entry. */
  async function settle(book: JournalState, entry: RefundEntry, reply: ZvtReply): Promise<RefundEnquiry> {
    const { how, of } = entry.refund;
    const code = reply.fields.resultCode || reply.code;
    const lastTrace = reply.fields.traceNumber ?? (reply.ended === 'completed' ? null : book.lastTrace);
    const others = book.entries.filter(({ intentId }) => intentId !== entry.intentId);
    const keep = (outcome: Exclude<RefundOutcome, { result: 'unknown' }>): Promise<void> =>
      journal.save({
        lastTrace,
        entries: [
          ...(how === 'reversed' ? others.map((other) => asReversed(other, of)) : others),
          { ...entry, outcome },
        ],
      });
    const done =
      (reply.ended === 'completed' && code === CODE.ok) ||
      (how === 'reversed' && code === CODE.alreadyReversed);
    if (done) {
      const outcome = { result: 'refunded', how } as const;
      await keep(outcome);
      return outcome;
    }
    if (how === 'reversed') {
      await journal.save({ lastTrace, entries: others });
      return { result: 'not-found' };
    }
    const outcome = { result: 'declined', reason: reply.fields.text || wordsOf(code) } as const;
    await keep(outcome);
    return outcome;
  }

  async function attempt(
    session: ZvtSession,
    entry: RefundEntry,
    command: { readonly code: number; readonly data: readonly number[] },
  ): Promise<RefundEnquiry> {
    let book = await journal.load();
    if (book.lastTrace === null || book.entries.at(-1)?.terminalId !== entry.terminalId)
      book = { ...book, lastTrace: await lastTraceOf(session) };
    await journal.save({ ...book, entries: [...book.entries, entry] });
    const reply = await run(session, command.code, [...password, ...command.data]);
    // Completed without a word about the money is nothing certain either.
    if (!reply || (reply.ended === 'completed' && reply.fields.resultCode === undefined))
      return { result: 'unknown' };
    if (reply.ended === 'refused' && isBusyCode(reply.code)) {
      await journal.save(book);
      throw refused(reply);
    }
    return settle(book, entry, reply);
  }

  return {
    settle,
    /** Asks the terminal for money back that the journal knows nothing of yet. */
    async begin(
      { session, terminalId }: { readonly session: ZvtSession; readonly terminalId: number },
      { refundId, of, amountCents, currency }: RefundRequest,
    ): Promise<RefundOutcome> {
      const book = await journal.load();
      const begun = {
        intentId: refundId,
        amountCents,
        currency,
        terminalId,
        outcome: null,
        receiptNumber: null,
      };
      const receipt = reversible(book, { of, amountCents, terminalId });
      if (receipt !== null) {
        const entry: RefundEntry = { ...begun, refund: { of, how: 'reversed' } };
        const data = [0x87, ...bcd(receipt, 2)];
        const reversed = await attempt(session, entry, { code: ZVT.reversal, data });
        if (reversed.result !== 'not-found') return reversed;
      }
      const entry: RefundEntry = { ...begun, refund: { of, how: 'credited' } };
      const data = [
        ...field(0x04, bcd(amountCents, 6)),
        ...field(0x49, bcd(options.currencyCode(currency), 2)),
      ];
      const credited = await attempt(session, entry, { code: ZVT.refund, data });
      return credited.result === 'not-found' ? { result: 'unknown' } : credited;
    },
  };
}

/** The receipt number of a charge that goes back whole, and of which nothing went back before. */
function reversible(
  book: JournalState,
  {
    of,
    amountCents,
    terminalId,
  }: { readonly of: string; readonly amountCents: number; readonly terminalId: number },
): number | null {
  const charge = book.entries.find((entry) => entry.intentId === of && !isRefund(entry));
  if (!charge || charge.terminalId !== terminalId) return null;
  const { outcome } = charge;
  if (outcome?.result !== 'approved' && outcome?.result !== 'partial') return null;
  if (outcome.amountCents + outcome.tipCents !== amountCents) return null;
  const before = book.entries.some(
    (entry) => entry.refund?.of === of && entry.outcome?.result === 'refunded',
  );
  return before ? null : charge.receiptNumber;
}

const asReversed = (entry: JournalEntry, of: string): JournalEntry =>
  entry.intentId === of ? { ...entry, outcome: { result: 'declined', reason: 'reversed' } } : entry;
