import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../../device-error.ts';
import { systemClock } from '../../transports/system-clock.ts';
import type { Transport } from '../../transports/transport.ts';
import type {
  CardOutcome,
  CardTerminal,
  EnquiryOutcome,
  Intent,
  RefundEnquiry,
  RefundOutcome,
  RefundRequest,
  ReverseOutcome,
} from '../card-terminal.ts';
import type { Journal, JournalEntry, JournalState } from '../journal.ts';
import { apdu, ZVT } from './apdu.ts';
import { CODE, currencyCodeOf, isBusyCode, wordsOf } from './codes.ts';
import { chargeOutcome, find, findRefund, isRefund, isSame, pick, refundOutcome, without } from './book.ts';
import { bcd, field, tlv } from './fields.ts';
import type { ZvtFraming } from './link.ts';
import { zvtLostAnswers } from './lost-answers.ts';
import { chargeOf } from './outcome.ts';
import { zvtRefunds } from './refunds.ts';
import { openZvtSession } from './session.ts';
import type { ZvtReply, ZvtSession } from './session.ts';

export interface ZvtTerminalOptions {
  readonly transport: Transport;
  readonly framing: ZvtFraming;
  readonly journal: Journal;
  /** The till's password in the terminal; makers deliver `000000`. */
  readonly password?: string;
  readonly clock?: Clock;
  /** How long a customer may take between two signs of life; 90 s if left out. */
  readonly authoriseTimeoutMs?: number;
  /** Until any other command is answered; 5 s if left out. */
  readonly answerTimeoutMs?: number;
}

/**
 * The till prints receipts itself (2, 4), hears of progress (8), and nobody starts a payment at the
 * terminal by hand (16): so the terminal's last transaction is always one of ours.
 */
const CONFIG_BYTE = 0x02 | 0x04 | 0x08 | 0x10;
const TLV_PARTIAL_APPROVAL_CAPABLE = 0x1f70;
const UNKNOWN = { result: 'unknown' } as const;
const OTHER_AMOUNT = { result: 'declined', reason: 'payment id is used for another amount' } as const;
const OTHER_REFUND = { result: 'declined', reason: 'refund id is used for another amount' } as const;
const NO_TIPS = { result: 'declined', reason: 'not possible with this terminal' } as const;
const REVERSED = { result: 'declined', reason: 'reversed' } as const;

/**
 * A terminal that speaks ZVT (PA00P015), over TCP or a serial line. It knows nothing of our ids, so a
 * journal remembers which of its transactions each intent became, and after a lost answer its last
 * transaction is asked for. No second charge is begun before that is known.
 */
export function connectZvtTerminal(options: ZvtTerminalOptions): CardTerminal {
  const { transport, framing, journal } = options;
  const clock = options.clock ?? systemClock;
  const answerTimeoutMs = options.answerTimeoutMs ?? 5_000;
  const authoriseTimeoutMs = options.authoriseTimeoutMs ?? 90_000;
  const password = bcd(Number(options.password ?? '000000'), 3);
  const state = {
    closed: false,
    tail: Promise.resolve(),
    /** What runs now, for `cancel` and for whoever asks meanwhile. */
    running: null as { readonly intent: Intent; readonly done: Promise<CardOutcome> } | null,
    refunding: null as { readonly request: RefundRequest; readonly done: Promise<RefundOutcome> } | null,
    session: null as ZvtSession | null,
    cancelled: false,
  };

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = state.tail.then(work);
    state.tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  /** The line is opened for each piece of work and the till registered on it: up to there nothing has happened. */
  async function onLine<T>(work: (session: ZvtSession, terminalId: number) => Promise<T>): Promise<T> {
    if (state.closed) throw new DeviceError('closed', `${transport.address} is closed`);
    const session = await openZvtSession({ transport, framing, clock, answerTimeoutMs });
    try {
      const registered = await session
        .run(apdu(ZVT.registration, [...password, CONFIG_BYTE]), answerTimeoutMs)
        .catch((error: unknown) => {
          if (!(error instanceof DeviceError)) throw error;
          throw new DeviceError(error.code, error.message, { cause: error, doubt: 'none' });
        });
      if (registered.ended !== 'completed') throw refused(registered);
      state.session = session;
      return await work(session, registered.fields.terminalId ?? 0);
    } finally {
      state.session = null;
      await session.close();
    }
  }

  function refused({ code }: ZvtReply): DeviceError {
    return new DeviceError(isBusyCode(code) ? 'busy' : 'protocol', `${transport.address}: ${wordsOf(code)}`);
  }

  async function authorise(intent: Intent): Promise<CardOutcome> {
    const currencyCode = numericCurrency(intent.currency);
    const known = find(await journal.load(), intent.intentId);
    if (known && !isSame(known, intent)) return OTHER_AMOUNT;
    if (known?.outcome) return chargeOutcome(known);
    return onLine(async (session, terminalId) => {
      if (!(await lost.openIsSettled({ session, terminalId }, intent.intentId))) return UNKNOWN;
      let book = await journal.load();
      const found = find(book, intent.intentId);
      if (found?.outcome) return chargeOutcome(found);
      // Another terminal may stand there since: its last transaction is none of ours.
      const stranger = book.entries.at(-1)?.terminalId !== terminalId;
      if (book.lastTrace === null || stranger) book = { ...book, lastTrace: await lost.lastTraceOf(session) };
      const entry: JournalEntry = { ...pick(intent), terminalId, outcome: null, receiptNumber: null };
      await journal.save({ ...book, entries: [...book.entries, entry] });
      state.cancelled = false;
      const reply = await session
        .run(
          apdu(ZVT.authorisation, [
            ...field(0x04, bcd(intent.amountCents, 6)),
            ...field(0x49, bcd(currencyCode, 2)),
            ...field(0x06, container(tlv(TLV_PARTIAL_APPROVAL_CAPABLE, [1]))),
          ]),
          authoriseTimeoutMs,
        )
        .catch(unlessInDoubt);
      // Completed without a word about the payment is nothing certain either.
      if (!reply || (reply.ended === 'completed' && reply.fields.resultCode === undefined)) return UNKNOWN;
      if (reply.ended === 'refused' && isBusyCode(reply.code)) {
        await journal.save(book);
        throw refused(reply);
      }
      return settle(book, entry, reply);
    });
  }

  async function settle(book: JournalState, entry: JournalEntry, reply: ZvtReply): Promise<CardOutcome> {
    const outcome = outcomeOf(entry, reply);
    const receiptNumber = reply.fields.receiptNumber ?? null;
    const lastTrace = reply.fields.traceNumber ?? (reply.ended === 'completed' ? null : book.lastTrace);
    await journal.save({
      lastTrace,
      entries: [...without(book, entry), { ...entry, outcome, receiptNumber }],
    });
    return outcome;
  }

  function outcomeOf(entry: JournalEntry, reply: ZvtReply): Exclude<CardOutcome, { result: 'unknown' }> {
    const { resultCode, text } = reply.fields;
    if (reply.ended === 'completed' && resultCode === CODE.ok) return chargeOf(entry, reply.fields);
    if (reply.code === CODE.cancelled && state.cancelled) return { result: 'declined', reason: 'cancelled' };
    return { result: 'declined', reason: text || wordsOf(resultCode || reply.code) };
  }

  function numericCurrency(currency: string): number {
    const code = currencyCodeOf(currency);
    if (code === undefined)
      throw new DeviceError('protocol', `${transport.address} does not know the currency ${currency}`);
    return code;
  }

  async function enquire(intentId: string): Promise<EnquiryOutcome> {
    const book = await journal.load();
    const entry = find(book, intentId);
    if (entry?.outcome) return chargeOutcome(entry);
    return onLine(async (session, terminalId) =>
      entry ? lost.chargeOf({ session, terminalId }, book, entry) : { result: 'not-found' },
    );
  }

  async function refund(request: RefundRequest): Promise<RefundOutcome> {
    const { refundId } = request;
    numericCurrency(request.currency);
    const known = findRefund(await journal.load(), refundId);
    if (known && (known.refund?.of !== request.of || !isSame(known, request))) return OTHER_REFUND;
    if (known?.outcome) return refundOutcome(known);
    return onLine(async (session, terminalId) => {
      if (!(await lost.openIsSettled({ session, terminalId }, refundId))) return UNKNOWN;
      const found = findRefund(await journal.load(), refundId);
      return found?.outcome ? refundOutcome(found) : refunds.begin({ session, terminalId }, request);
    });
  }

  async function enquireRefund(refundId: string): Promise<RefundEnquiry> {
    const book = await journal.load();
    const entry = findRefund(book, refundId);
    if (entry?.outcome) return refundOutcome(entry);
    return onLine(async (session, terminalId) =>
      entry && isRefund(entry)
        ? lost.refundOf({ session, terminalId }, book, entry)
        : { result: 'not-found' },
    );
  }

  async function reverse(intentId: string): Promise<ReverseOutcome> {
    const found = find(await journal.load(), intentId);
    if (!found || found.outcome?.result === 'declined')
      return found?.outcome?.result === 'declined' && found.outcome.reason === REVERSED.reason
        ? 'reversed'
        : 'nothing-to-reverse';
    return onLine(async (session, terminalId) => {
      if (found.terminalId !== terminalId) return 'unknown';
      if (!found.outcome) {
        const outcome = await lost
          .chargeOf({ session, terminalId }, await journal.load(), found)
          .catch(unlessInDoubt);
        if (!outcome || outcome.result === 'unknown') return 'unknown';
        if (outcome.result === 'not-found' || outcome.result === 'declined') return 'nothing-to-reverse';
      }
      const book = await journal.load();
      const entry = find(book, intentId)!;
      if (entry.receiptNumber === null) return 'unknown';
      // The reversal is a transaction too: until it is over, which one is the last is not certain.
      await journal.save({ ...book, lastTrace: null });
      const reply = await session
        .run(apdu(ZVT.reversal, [...password, 0x87, ...bcd(entry.receiptNumber, 2)]), authoriseTimeoutMs)
        .catch(unlessInDoubt);
      if (!reply) return 'unknown';
      const code = reply.fields.resultCode || reply.code;
      const done = (reply.ended === 'completed' && code === CODE.ok) || code === CODE.alreadyReversed;
      if (!done) return isBusyCode(code) ? 'unknown' : 'nothing-to-reverse';
      await journal.save({
        lastTrace: reply.fields.traceNumber ?? null,
        entries: [...without(book, entry), { ...entry, outcome: REVERSED }],
      });
      return 'reversed';
    });
  }

  const lost = zvtLostAnswers({
    journal,
    password,
    answerTimeoutMs,
    refused,
    settleCharge: settle,
    settleRefund: (book, entry, reply) => refunds.settle(book, entry, reply),
  });
  const refunds = zvtRefunds({
    journal,
    password,
    currencyCode: numericCurrency,
    run: (session, command, data) =>
      session.run(apdu(command, data), authoriseTimeoutMs).catch(unlessInDoubt),
    lastTraceOf: lost.lastTraceOf,
    refused,
  });

  return {
    address: transport.address,
    authorise(intent) {
      const { running } = state;
      if (running?.intent.intentId === intent.intentId)
        return isSame(running.intent, intent) ? running.done : Promise.resolve(OTHER_AMOUNT);
      return inTurn(() => {
        const done = authorise(intent).finally(() => (state.running = null));
        state.running = { intent, done };
        return done;
      });
    },
    enquire: (intentId) =>
      state.running?.intent.intentId === intentId
        ? Promise.resolve(UNKNOWN)
        : inTurn(() => enquire(intentId)),
    reverse: (intentId) => inTurn(() => reverse(intentId)),
    refund(request) {
      const { refunding } = state;
      if (refunding?.request.refundId === request.refundId)
        return isSame(refunding.request, request) && refunding.request.of === request.of
          ? refunding.done
          : Promise.resolve(OTHER_REFUND);
      return inTurn(() => {
        const done = refund(request).finally(() => (state.refunding = null));
        state.refunding = { request, done };
        return done;
      });
    },
    enquireRefund: (refundId) =>
      state.refunding?.request.refundId === refundId
        ? Promise.resolve(UNKNOWN)
        : inTurn(() => enquireRefund(refundId)),
    // ZVT names a command for it (06 0C), which few terminals carry out and none has to.
    adjustsTips: false,
    adjustTip: () => Promise.resolve(NO_TIPS),
    async cancel() {
      state.cancelled = true;
      if ((state.running ?? state.refunding) && state.session) return state.session.abort();
      await inTurn(() =>
        onLine(async (session) => {
          // A terminal that still waits for a card after its line broke; an idle one refuses, which is as good.
          await session.run(apdu(ZVT.abortByTill, password), answerTimeoutMs);
        }),
      );
    },
    async status() {
      if (state.running ?? state.refunding) return { connection: 'online', state: 'busy' };
      try {
        return await inTurn(() =>
          onLine(async (session) => {
            const reply = await session.run(apdu(ZVT.statusEnquiry, password), answerTimeoutMs);
            const code = reply.ended === 'completed' ? (reply.terminalStatus ?? 0) : reply.code;
            if (code === CODE.ok) return { connection: 'online', state: 'ready' };
            return {
              connection: 'online',
              state: isBusyCode(code) ? 'busy' : 'unknown',
              message: wordsOf(code),
            };
          }),
        );
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        return { connection: 'offline', state: 'unknown', message: error.message };
      }
    },
    endOfDay: () =>
      inTurn(() =>
        onLine(async (session) => {
          const book = await journal.load();
          await journal.save({ ...book, lastTrace: null });
          const reply = await session.run(apdu(ZVT.endOfDay, password), authoriseTimeoutMs);
          if (reply.ended !== 'completed') throw refused(reply);
          return { count: reply.fields.dayCount ?? 0, totalCents: reply.fields.amountCents ?? 0 };
        }),
      ),
    async close() {
      state.closed = true;
      await state.tail;
    },
  };
}

const container = (bytes: readonly number[]): number[] => [bytes.length, ...bytes];
/** Trouble after a request went out is nothing certain. */
function unlessInDoubt(error: unknown): null {
  if (error instanceof DeviceError && error.doubt === 'partly') return null;
  throw error;
}
