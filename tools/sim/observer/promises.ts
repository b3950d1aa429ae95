import type { ClientCommand } from '@forno/shared/domain';
import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import type { OrderBooks } from './order-books.ts';
import type { RawEvent } from './raw-log.ts';

interface Promised {
  readonly command: ClientCommand;
  readonly answer: Answer<CommandAnswer>;
  /** A copy of a refused command came later still: it may be carried out after all. */
  lateCopy: boolean;
}

/** What customers and cooks were told, to be held against the log at the end. */
export class Promises {
  readonly #told = new Map<string, Promised>();

  tell(command: ClientCommand, answer: Answer<CommandAnswer>): void {
    this.#told.set(command.commandId, { command, answer, lateCopy: false });
  }

  arrived({ commandId }: ClientCommand): void {
    const told = this.#told.get(commandId);
    if (told) told.lateCopy = true;
  }

  get count(): number {
    return this.#told.size;
  }

  *broken(log: readonly RawEvent[], books: OrderBooks): Generator<string> {
    const caused = new Map<string, number[]>();
    for (const { seq, metadata } of log) {
      const seqs = caused.get(metadata.causationId);
      if (seqs) seqs.push(seq);
      else caused.set(metadata.causationId, [seq]);
    }
    for (const { command, answer, lateCopy } of this.#told.values()) {
      const seqs = caused.get(command.commandId) ?? [];
      const what = `${command.type} ${command.commandId}`;
      if (answer.ok) {
        yield* brokenAnswer(what, answer.value, seqs);
        yield* brokenEffect(what, command, answer.value, books);
      } else if (seqs.length > 0 && !lateCopy)
        yield `${what} was refused (${answer.error.code}), but event ${seqs[0]} came of it`;
    }
  }
}

function* brokenAnswer(
  what: string,
  { firstSeq, lastSeq }: CommandAnswer,
  seqs: readonly number[],
): Generator<string> {
  if (firstSeq === 0 && seqs.length === 0) return;
  if (seqs.length === 0) return yield `${what} was acknowledged and is lost`;
  if (seqs.length > 1 && seqs.at(-1)! - seqs[0]! !== seqs.length - 1)
    yield `${what} was carried out more than once`;
  else if (seqs[0] !== firstSeq || seqs.at(-1) !== lastSeq)
    yield `${what} was told ${firstSeq} to ${lastSeq}, and stands at ${seqs[0]} to ${seqs.at(-1)}`;
}

function* brokenEffect(
  what: string,
  command: ClientCommand,
  answer: CommandAnswer,
  books: OrderBooks,
): Generator<string> {
  if (!('orderId' in command)) return;
  const order = books.orders.get(command.orderId);
  if (!order) return yield `${what} was acknowledged for an order that is lost`;
  const numbers = [order.number, ...order.numbersBefore];
  if (answer.orderNumber !== undefined && !numbers.includes(answer.orderNumber))
    yield `${what} was told number ${answer.orderNumber}, and is ${order.number}`;
  const paymentId =
    command.type === 'TakeCash'
      ? command.paymentId
      : command.type === 'PlaceOrder'
        ? command.payment?.paymentId
        : undefined;
  if (paymentId === undefined) return;
  const payment = order.payments.get(paymentId);
  if (payment?.state !== 'completed') yield `${what} took money that is not in the log`;
  else if (answer.changeCents !== payment.changeCents)
    yield `${what} gave ${answer.changeCents} change, the log says ${payment.changeCents}`;
}
