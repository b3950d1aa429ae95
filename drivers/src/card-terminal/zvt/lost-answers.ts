import { DeviceError } from '../../device-error.ts';
import type { CardOutcome, EnquiryOutcome, RefundEnquiry } from '../card-terminal.ts';
import type { Journal, JournalEntry, JournalState } from '../journal.ts';
import { apdu, ZVT } from './apdu.ts';
import { isRefund, without, type RefundEntry } from './book.ts';
import { isBusyCode } from './codes.ts';
import type { ZvtReply, ZvtSession } from './session.ts';

/** A line on which the till is registered. */
export interface Line {
  readonly session: ZvtSession;
  readonly terminalId: number;
}

export interface LostAnswersDeps {
  readonly journal: Journal;
  readonly password: readonly number[];
  readonly answerTimeoutMs: number;
  readonly refused: (reply: ZvtReply) => DeviceError;
  /** What a reply, late as it is, makes of a request; into the journal first. */
  readonly settleCharge: (book: JournalState, entry: JournalEntry, reply: ZvtReply) => Promise<CardOutcome>;
  readonly settleRefund: (book: JournalState, entry: RefundEntry, reply: ZvtReply) => Promise<RefundEnquiry>;
}

/** What became of requests whose answer was lost: the terminal's last transaction says it, if it is still the last. */
export function zvtLostAnswers(deps: LostAnswersDeps) {
  const { journal, password, answerTimeoutMs, refused, settleCharge, settleRefund } = deps;

  /**
   * Of a request whose answer was lost the outcome is found first: nothing new may become the terminal's
   * last transaction before. False while it is not known of the one that is asked about.
   */
  async function openIsSettled(line: Line, id: string): Promise<boolean> {
    const book = await journal.load();
    const open = book.entries.find(({ outcome }) => outcome === null);
    if (!open) return true;
    const { result } = isRefund(open) ? await refundOf(line, book, open) : await chargeOf(line, book, open);
    if (result !== 'unknown') return true;
    if (open.intentId === id) return false;
    throw new DeviceError('busy', 'what became of the payment before this one is not known yet');
  }

  async function chargeOf(line: Line, book: JournalState, entry: JournalEntry): Promise<EnquiryOutcome> {
    const reply = await lostReply(line, book, entry);
    return typeof reply === 'string' ? { result: reply } : settleCharge(book, entry, reply);
  }

  async function refundOf(line: Line, book: JournalState, entry: RefundEntry): Promise<RefundEnquiry> {
    const reply = await lostReply(line, book, entry);
    return typeof reply === 'string' ? { result: reply } : settleRefund(book, entry, reply);
  }

  /** What the terminal would have said where its answer was lost, by its last transaction. */
  async function lostReply(
    { session, terminalId }: Line,
    book: JournalState,
    entry: JournalEntry,
  ): Promise<ZvtReply | 'not-found' | 'unknown'> {
    if (entry.terminalId !== terminalId) return 'unknown';
    const asked = await session.run(apdu(ZVT.statusEnquiry, password), answerTimeoutMs);
    if (asked.ended !== 'completed' || isBusyCode(asked.terminalStatus ?? 0)) return 'unknown';
    const reply = await session.run(apdu(ZVT.repeatReceipt, password), answerTimeoutMs);
    const { traceNumber, amountCents } = reply.fields;
    const nothingYet = reply.ended !== 'completed' && book.lastTrace === 0 && !isBusyCode(reply.code);
    if (nothingYet || (traceNumber !== undefined && traceNumber === book.lastTrace)) {
      await journal.save({ ...book, entries: without(book, entry) });
      return 'not-found';
    }
    const whole = reply.ended === 'completed' && traceNumber !== undefined && amountCents !== undefined;
    return whole ? reply : 'unknown';
  }

  /** 0 when it has none. */
  async function lastTraceOf(session: ZvtSession): Promise<number> {
    const reply = await session.run(apdu(ZVT.repeatReceipt, password), answerTimeoutMs).catch(sureOfNoCharge);
    if (isBusyCode(reply.code)) throw refused(reply);
    return reply.fields.traceNumber ?? 0;
  }

  return { openIsSettled, chargeOf, refundOf, lastTraceOf };
}

/** Trouble before the request that would charge. */
function sureOfNoCharge(error: unknown): never {
  if (!(error instanceof DeviceError)) throw error;
  throw new DeviceError(error.code, error.message, { cause: error, doubt: 'none' });
}
