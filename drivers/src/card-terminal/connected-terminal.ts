import { randomUUID } from 'node:crypto';
import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';
import { withDeadline } from '../transports/deadline.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Transport } from '../transports/transport.ts';
import type { CardTerminal, EnquiryOutcome, RefundEnquiry } from './card-terminal.ts';
import { messageBytes, messageReader, terminalAnswer } from './protocol.ts';
import type { TerminalAnswer, TerminalRequest } from './protocol.ts';

export interface ConnectedTerminalOptions {
  readonly transport: Transport;
  readonly clock?: Clock;
  /** How long a customer may take to tap or insert a card; 90 s if left out. */
  readonly authoriseTimeoutMs?: number;
  /** Until any other request is answered; 5 s if left out. */
  readonly answerTimeoutMs?: number;
}

type Without<T> = T extends TerminalRequest ? Omit<T, 'id'> : never;

/** The line-JSON terminal on any wire. Each request has a line of its own, so that `cancel` and `enquire` work beside a charge. */
export function connectCardTerminal(options: ConnectedTerminalOptions): CardTerminal {
  const { transport } = options;
  const clock = options.clock ?? systemClock;
  const authoriseTimeoutMs = options.authoriseTimeoutMs ?? 90_000;
  const answerTimeoutMs = options.answerTimeoutMs ?? 5_000;
  const state = { closed: false, running: new Set<Promise<unknown>>() };

  /** Rejects with `doubt: 'none'` up to the first byte sent, and with `partly` from there. */
  async function exchange(question: Without<TerminalRequest>, timeoutMs: number): Promise<TerminalAnswer> {
    if (state.closed) throw new DeviceError('closed', `${transport.address} is closed`);
    const request = { ...question, id: randomUUID() } as TerminalRequest;
    const connection = await transport.open();
    try {
      const answered = withDeadline<TerminalAnswer>(
        clock,
        { timeoutMs, what: `${request.type} at ${transport.address}` },
        (resolve, reject) => {
          connection.onData(
            messageReader(terminalAnswer, (answer) => {
              if (answer.id === request.id) resolve(answer);
            }),
          );
          connection.onClose(() =>
            reject(new DeviceError('connection-lost', `${transport.address} hung up`)),
          );
        },
      );
      const [answer] = await Promise.all([answered, connection.write(messageBytes(request))]);
      return answer;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      throw new DeviceError(error.code, error.message, { cause: error, doubt: 'partly' });
    } finally {
      await connection.close();
    }
  }

  function tracked<T>(work: Promise<T>): Promise<T> {
    state.running.add(work);
    return work.finally(() => state.running.delete(work));
  }

  return {
    address: transport.address,
    authorise: (intent) =>
      tracked(
        exchange({ type: 'authorise', ...intent }, authoriseTimeoutMs).then(
          (answer) => {
            const outcome = outcomeOf(answer);
            if (outcome.result === 'not-found') throw wrongAnswer(answer);
            return outcome;
          },
          unlessSent({ result: 'unknown' }),
        ),
      ),
    enquire: (intentId) => tracked(exchange({ type: 'enquire', intentId }, answerTimeoutMs).then(outcomeOf)),
    reverse: (intentId) =>
      tracked(
        exchange({ type: 'reverse', intentId }, answerTimeoutMs).then((answer) => {
          if (answer.type !== 'reversal') throw wrongAnswer(answer);
          return answer.result;
        }, unlessSent('unknown')),
      ),
    refund: (request) =>
      tracked(
        exchange({ type: 'refund', ...request }, authoriseTimeoutMs).then(
          (answer) => {
            const outcome = refundOutcomeOf(answer);
            if (outcome.result === 'not-found') throw wrongAnswer(answer);
            return outcome;
          },
          unlessSent({ result: 'unknown' }),
        ),
      ),
    enquireRefund: (refundId) =>
      tracked(exchange({ type: 'enquire-refund', refundId }, answerTimeoutMs).then(refundOutcomeOf)),
    adjustsTips: true,
    adjustTip: (intentId, tipCents) =>
      tracked(
        exchange({ type: 'adjust-tip', intentId, tipCents }, answerTimeoutMs).then(
          (answer) => {
            if (answer.type !== 'tip-outcome') throw wrongAnswer(answer);
            return answer.outcome;
          },
          unlessSent({ result: 'unknown' }),
        ),
      ),
    async cancel() {
      await tracked(exchange({ type: 'cancel' }, answerTimeoutMs));
    },
    async status() {
      try {
        const answer = await tracked(exchange({ type: 'status' }, answerTimeoutMs));
        if (answer.type !== 'status') throw wrongAnswer(answer);
        return { connection: 'online', state: answer.state };
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        return { connection: 'offline', state: 'unknown', message: error.message };
      }
    },
    async endOfDay() {
      const answer = await tracked(exchange({ type: 'end-of-day' }, answerTimeoutMs));
      if (answer.type !== 'totals') throw wrongAnswer(answer);
      return { count: answer.count, totalCents: answer.totalCents };
    },
    async close() {
      state.closed = true;
      await Promise.allSettled(state.running);
    },
  };
}

function outcomeOf(answer: TerminalAnswer): EnquiryOutcome {
  if (answer.type !== 'outcome') throw wrongAnswer(answer);
  return answer.outcome;
}

function refundOutcomeOf(answer: TerminalAnswer): RefundEnquiry {
  if (answer.type !== 'refund-outcome') throw wrongAnswer(answer);
  return answer.outcome;
}

/** Trouble after the request went out is an outcome that nobody knows; before that it is an error. */
function unlessSent<const T>(unknown: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof DeviceError && error.doubt === 'partly') return unknown;
    throw error;
  };
}

function wrongAnswer(answer: TerminalAnswer): DeviceError {
  return new DeviceError('protocol', `unexpected answer of type ${answer.type}`, { doubt: 'partly' });
}
