import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../../device-error.ts';
import { systemClock } from '../../transports/system-clock.ts';
import { serveTcp } from '../../transports/tcp-server.ts';
import type { Connection } from '../../transports/transport.ts';
import { apdu, isRefusal, ZVT } from './apdu.ts';
import type { Apdu } from './apdu.ts';
import { CODE } from './codes.ts';
import { readFields } from './fields.ts';
import { zvtLink } from './link.ts';
import type { ZvtFraming } from './link.ts';
import { endOfDayData, registrationData, statusData } from './simulated-data.ts';
import type { SimulatedTransaction } from './simulated-data.ts';

export interface ZvtFaults {
  /** `partial`: the card covers half. */
  readonly card: 'approve' | 'decline' | 'partial';
  readonly declineReason: string;
  /** What the customer adds. */
  readonly tipCents: number;
  /** How long the customer takes. */
  readonly delayMs: number;
  /** What becomes of the answer to an authorisation: sent, never sent, or the line is cut instead. */
  readonly answer: 'sent' | 'silent' | 'cut';
  /** What becomes of a reversal or a refund, and of its answer. */
  readonly refund: 'approve' | 'decline';
  readonly refundAnswer: 'sent' | 'silent' | 'cut';
  /** Cuts the line for good after so many bytes of the terminal's, in the next call. */
  readonly cutAfterBytes: number | null;
  /** Off, or unplugged. */
  readonly unreachable: boolean;
  /** Rubbish between frames on a serial line; on TCP messages that nobody asked for. */
  readonly noise: boolean;
}

export interface ZvtSimulator {
  /** Every payment that it ever began, oldest first. Money has moved for `approved` alone. */
  readonly payments: () => readonly SimulatedTransaction[];
  /** Each refund that asked for the card, in cents, oldest first. */
  readonly credits: () => readonly number[];
  /** What has gone back to cards: reversed payments with their tips, and refunds. */
  readonly givenBackCents: () => number;
  readonly faults: () => ZvtFaults;
  readonly setFault: (change: Partial<ZvtFaults>) => void;
  /** Somebody calls. */
  readonly serve: (connection: Connection, framing: ZvtFraming) => void;
  /** Forgets who waits for a card. */
  readonly close: () => void;
}

const ACKNOWLEDGE_WITHIN_MS = 2_000;
const CARDS = [
  { cardName: 'Visa', lastFour: '4242' },
  { cardName: 'Mastercard', lastFour: '4444' },
  { cardName: 'girocard', lastFour: '8431' },
] as const;

/** The terminal's side of ZVT, with books of its own and a bottomless card in it. */
export function createZvtSimulator({ clock = systemClock }: { readonly clock?: Clock } = {}): ZvtSimulator {
  const books: SimulatedTransaction[] = [];
  const state = {
    faults: {
      card: 'approve',
      declineReason: '',
      tipCents: 0,
      delayMs: 0,
      answer: 'sent',
      refund: 'approve',
      refundAnswer: 'sent',
      cutAfterBytes: null,
      unreachable: false,
      noise: false,
    } as ZvtFaults,
    trace: 0,
    receipt: 0,
    /** The last transaction, a reversal too. */
    last: null as SimulatedTransaction | null,
    waiting: null as { decide(cancelled: boolean): void } | null,
    dayFrom: 0,
    credits: [] as number[],
  };

  function begin(request: Apdu, done: (transaction: SimulatedTransaction) => void): void {
    const { amountCents = 0, currencyCode = 0 } = readFields(request.data);
    const card = CARDS[books.length % CARDS.length]!;
    const at = books.length;
    books.push({
      ...card,
      amountCents,
      tipCents: 0,
      currencyCode,
      state: 'waiting',
      code: 0,
      text: '',
      traceNumber: 0,
      receiptNumber: 0,
      authCode: '',
    });
    const cancelTimer = clock.after(state.faults.delayMs, () => state.waiting?.decide(false));
    state.waiting = {
      decide(cancelled) {
        cancelTimer();
        state.waiting = null;
        const { card: does, declineReason: text } = state.faults;
        state.trace = (state.trace % 999_999) + 1;
        state.receipt = (state.receipt % 9_999) + 1;
        const numbers = { traceNumber: state.trace, receiptNumber: state.receipt };
        const known = books[at]!;
        const half = Math.max(1, Math.floor(amountCents / 2));
        books[at] = cancelled
          ? { ...known, ...numbers, state: 'declined', code: CODE.cancelled }
          : does === 'decline'
            ? { ...known, ...numbers, state: 'declined', code: CODE.cardExpired, text }
            : {
                ...known,
                ...numbers,
                state: 'approved',
                amountCents: does === 'partial' ? half : amountCents,
                tipCents: does === 'partial' ? 0 : state.faults.tipCents,
                authCode: String(100_000 + ((state.trace * 7_919) % 900_000)),
              };
        state.last = books[at]!;
        done(books[at]!);
      },
    };
  }

  function reverse(receiptNumber: number | undefined): SimulatedTransaction {
    const at = books.findLastIndex((entry) => entry.receiptNumber === receiptNumber);
    const found = books[at];
    state.trace = (state.trace % 999_999) + 1;
    const declines = state.faults.refund === 'decline';
    const open = found?.state === 'approved' && at >= state.dayFrom && !declines;
    if (open) books[at] = { ...found, state: 'reversed' };
    const code = open
      ? CODE.ok
      : found?.state === 'reversed'
        ? CODE.alreadyReversed
        : CODE.reversalNotPossible;
    const blank = { cardName: '', lastFour: '', amountCents: 0, tipCents: 0, currencyCode: 0, authCode: '' };
    const transaction = {
      ...(found ?? { ...blank, receiptNumber: 0 }),
      state: 'reversed' as const,
      traceNumber: state.trace,
      code,
      text: declines ? state.faults.declineReason : '',
    };
    state.last = transaction;
    return transaction;
  }

  /** A credit to whatever card is held to it; which payment it belongs to the terminal does not know. */
  function credit(request: Uint8Array): SimulatedTransaction {
    const { amountCents = 0, currencyCode = 0 } = readFields(request);
    const declines = state.faults.refund === 'decline';
    if (!declines) state.credits.push(amountCents);
    state.trace = (state.trace % 999_999) + 1;
    state.receipt = (state.receipt % 9_999) + 1;
    state.last = {
      ...CARDS[0],
      amountCents,
      tipCents: 0,
      currencyCode,
      state: declines ? 'declined' : 'approved',
      code: declines ? CODE.functionNotPossible : CODE.ok,
      text: declines ? state.faults.declineReason : '',
      traceNumber: state.trace,
      receiptNumber: state.receipt,
      authCode: '',
    };
    return state.last;
  }

  function serve(connection: Connection, framing: ZvtFraming): void {
    const line = cuttable(connection);
    const link = zvtLink(line, { framing, clock, ackTimeoutMs: 500 });
    const call = { acknowledged: (): void => undefined, gone: false };
    link.onClose(() => {
      call.gone = true;
      call.acknowledged();
    });

    /** Sends in the terminal's turn and waits until the till has taken note. */
    async function say(message: Apdu): Promise<void> {
      if (call.gone) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = clock.after(ACKNOWLEDGE_WITHIN_MS, resolve);
      call.acknowledged = resolve;
      await tell(message);
      await promise;
      cancel();
    }
    async function tell(message: Apdu): Promise<void> {
      if (call.gone) return;
      if (state.faults.noise && framing === 'serial')
        await line.write(Uint8Array.of(0x00, 0xff, 0x10, 0x41, 0x0d, 0x0a, 0x4e, 0x4f));
      await link.send(message).catch((error: unknown) => {
        // The till has hung up: that is its right.
        if (!(error instanceof DeviceError)) throw error;
      });
    }
    async function finish(transaction: Pick<SimulatedTransaction, 'code'>, data: readonly number[]) {
      if (state.faults.noise && framing === 'tcp') await say(apdu(ZVT.printLine, [0, 0x2a, 0x2a, 0x2a]));
      await say(apdu(ZVT.statusInformation, data));
      if (transaction.code === CODE.ok) await say(apdu(ZVT.completion));
      else await say(apdu(ZVT.abort, [transaction.code]));
    }

    async function obey(message: Apdu): Promise<void> {
      switch (message.command) {
        case ZVT.registration:
          await tell(apdu(ZVT.acknowledged));
          return say(apdu(ZVT.completion, registrationData()));
        case ZVT.statusEnquiry:
          await tell(apdu(ZVT.acknowledged));
          return say(apdu(ZVT.completion, [state.waiting ? CODE.pleaseWait : CODE.ok]));
        case ZVT.authorisation: {
          if (state.waiting) return tell(apdu(0x8400 | CODE.pleaseWait));
          const { promise, resolve } = Promise.withResolvers<SimulatedTransaction>();
          begin(message, resolve);
          await tell(apdu(ZVT.acknowledged));
          // 0A: insert card.
          await say(apdu(ZVT.intermediateStatus, [0x0a]));
          const transaction = await promise;
          if (state.faults.answer === 'cut') return link.close();
          if (state.faults.answer === 'sent') await finish(transaction, statusData(transaction));
          return;
        }
        case ZVT.abortByTill:
          await tell(apdu(ZVT.acknowledged));
          state.waiting?.decide(true);
          // The till that waits for the result is told on its own line; one that came back later, here.
          return state.last?.code === CODE.cancelled ? undefined : tell(apdu(ZVT.completion));
        case ZVT.repeatReceipt:
          if (!state.last) return tell(apdu(0x8400 | CODE.functionNotPossible));
          await tell(apdu(ZVT.acknowledged));
          await say(apdu(ZVT.statusInformation, statusData(state.last)));
          return say(apdu(ZVT.completion));
        case ZVT.reversal:
        case ZVT.refund: {
          await tell(apdu(ZVT.acknowledged));
          // Behind the password.
          const fields = message.data.subarray(3);
          const transaction =
            message.command === ZVT.refund ? credit(fields) : reverse(readFields(fields).receiptNumber);
          if (state.faults.refundAnswer === 'cut') return link.close();
          if (state.faults.refundAnswer === 'silent') return;
          return finish(transaction, statusData(transaction));
        }
        case ZVT.endOfDay: {
          await tell(apdu(ZVT.acknowledged));
          const day = books.slice(state.dayFrom).filter((entry) => entry.state === 'approved');
          state.dayFrom = books.length;
          return finish({ code: CODE.ok }, endOfDayData(day));
        }
        default:
          return tell(apdu(0x8400 | CODE.functionNotPossible));
      }
    }

    link.onMessage((message) => {
      if (message.command === ZVT.acknowledged || isRefusal(message)) call.acknowledged();
      else void obey(message);
    });
  }

  /** A line that goes dead after the bytes of `cutAfterBytes`. */
  function cuttable(connection: Connection): Connection {
    const { cutAfterBytes } = state.faults;
    if (cutAfterBytes === null) return connection;
    const left = { bytes: cutAfterBytes };
    return {
      ...connection,
      async write(bytes) {
        if (left.bytes < 0) return;
        const part = bytes.subarray(0, left.bytes);
        left.bytes -= bytes.length;
        if (part.length > 0) await connection.write(part);
        if (left.bytes < 0) await connection.close();
      },
    };
  }

  return {
    payments: () => books,
    credits: () => state.credits,
    givenBackCents: () =>
      books
        .filter((entry) => entry.state === 'reversed')
        .map((entry) => entry.amountCents + entry.tipCents)
        .concat(state.credits)
        .reduce((sum, cents) => sum + cents, 0),
    faults: () => state.faults,
    setFault(change) {
      state.faults = { ...state.faults, ...change };
    },
    serve,
    close() {
      state.waiting = null;
    },
  };
}

export interface ZvtSimulatorServer extends Omit<ZvtSimulator, 'close' | 'serve'> {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A ZVT terminal on TCP, as they listen on port 20007. Port 0 takes a free one. */
export async function startZvtSimulator(options: {
  readonly port: number;
  readonly host?: string;
  readonly clock?: Clock;
}): Promise<ZvtSimulatorServer> {
  const { clock = systemClock } = options;
  const device = createZvtSimulator({ clock });
  const server = await serveTcp({
    port: options.port,
    host: options.host,
    clock,
    isOff: () => device.faults().unreachable,
    serve: (connection) => device.serve(connection, 'tcp'),
  });
  return {
    payments: device.payments,
    credits: device.credits,
    givenBackCents: device.givenBackCents,
    faults: device.faults,
    setFault: device.setFault,
    host: server.host,
    port: server.port,
    async close() {
      device.close();
      await server.close();
    },
  };
}
