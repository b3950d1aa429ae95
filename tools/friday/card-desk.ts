import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import { newId } from '../../tests/support/device.ts';
import type { CardTrouble } from './generator.ts';
import type { Hardware } from './hardware.ts';
import type { Terminal } from './terminal.ts';

export interface CardAsked {
  readonly orderId: string;
  readonly trouble: CardTrouble;
  readonly amountCents?: number;
  readonly tipCents?: number;
}

/** One customer after another at the one card terminal; whoever waits for it sees its outcome on the screen. */
export class CardDesk {
  readonly #hardware: Hardware;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(hardware: Hardware) {
    this.#hardware = hardware;
  }

  /** The refusal, or what became of it: the payment's id when money was taken. */
  pay(
    terminal: Terminal,
    asked: CardAsked,
  ): Promise<{
    readonly paid: boolean;
    readonly paymentId: string;
    readonly refused: Answer<CommandAnswer> | null;
  }> {
    const turn = this.#tail.then(() => this.#inTurn(terminal, asked));
    // Whoever asked is told what went wrong; the next one has a turn all the same.
    this.#tail = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  async #inTurn(terminal: Terminal, { orderId, trouble, amountCents, tipCents }: CardAsked) {
    const paymentId = newId();
    this.#hardware.setCardTrouble(trouble);
    const answer = await terminal.ask({
      type: 'StartCard',
      orderId,
      paymentId,
      ...(amountCents !== undefined && { amountCents }),
      ...(tipCents !== undefined && { tipCents }),
    });
    if (!answer.ok) return { paid: false, paymentId, refused: answer };
    if (trouble === 'silent-and-decided') await this.#decide(terminal, { orderId, paymentId });
    const outcome = await terminal.hear(
      'the outcome of a card',
      (event) =>
        (event.eventType === 'PAYMENT_COMPLETED' || event.eventType === 'PAYMENT_FAILED') &&
        event.payload.paymentId === paymentId,
    );
    this.#hardware.setCardTrouble('fine');
    return { paid: outcome.eventType === 'PAYMENT_COMPLETED', paymentId, refused: null };
  }

  /** The customer waits, the terminal's own display says "approved": a manager decides. */
  async #decide(
    terminal: Terminal,
    payment: { readonly orderId: string; readonly paymentId: string },
  ): Promise<void> {
    await terminal.hear(
      'that nobody knows what became of a card',
      (event) =>
        event.eventType === 'PAYMENT_OUTCOME_UNKNOWN' && event.payload.paymentId === payment.paymentId,
    );
    await terminal.must({ type: 'ResolvePayment', ...payment, charged: true, reason: 'its display says so' });
  }
}
