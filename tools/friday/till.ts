import type { Order } from '@forno/shared/domain';
import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import { newId } from '../../tests/support/device.ts';
import type { SeededDrawer } from './evidence.ts';
import type { Asked, Terminal } from './terminal.ts';

/** What a drawer is counted at is never less than nothing. */
const counted = (cents: number, overShortCents: number): number => Math.max(0, cents + overShortCents);

/** A terminal with the drawer below it: the notes and coins that are really in there. */
export class Till {
  readonly terminal: Terminal;
  /** What lies in the drawer, by what was handed over and what the screen said to give back. */
  cashCents = 0;
  #drawerId: string | null = null;
  #floatCents = 0;
  readonly closed: SeededDrawer[] = [];

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  get drawerId(): string {
    if (this.#drawerId === null) throw new Error(`${this.terminal.name}: no drawer is open`);
    return this.#drawerId;
  }

  async open(floatCents: number): Promise<void> {
    const drawerId = newId();
    await this.terminal.must({ type: 'OpenDrawer', drawerId, floatCents });
    this.#drawerId = drawerId;
    this.#floatCents = floatCents;
    this.cashCents = floatCents;
  }

  /** Counted wrong on purpose by so much. */
  async count(overShortCents: number): Promise<void> {
    const { drawerId, cashCents } = this;
    const countedCents = counted(cashCents, overShortCents);
    await this.terminal.must({ type: 'CloseDrawer', drawerId, countedCents });
    this.closed.push({
      drawerId,
      whose: this.terminal.name,
      floatCents: this.#floatCents,
      countedCents,
      overShortCents: countedCents - cashCents,
    });
    this.#drawerId = null;
  }

  /** Asks for what may give cash back, and gives it back. */
  async ask(asked: Asked): Promise<Answer<CommandAnswer>> {
    const answer = await this.terminal.ask(asked);
    if (!answer.ok) return answer;
    const backCents = await this.terminal.cashBackFor(answer.value);
    this.cashCents -= backCents;
    return answer;
  }

  /** Takes notes; the change goes out again. */
  async takeCash(
    asked: Omit<Extract<Asked, { type: 'TakeCash' }>, 'type' | 'paymentId'>,
  ): Promise<Answer<CommandAnswer>> {
    const answer = await this.terminal.ask({ type: 'TakeCash', paymentId: newId(), ...asked });
    if (answer.ok) this.cashCents += asked.tenderedCents - (answer.value.changeCents ?? 0);
    return answer;
  }

  /** An order as the screen shows it. */
  async order(orderId: string): Promise<Order> {
    const answer = await this.terminal.device.socket.timeout(10_000).emitWithAck('order', { orderId });
    if (!answer.ok) throw new Error(`${this.terminal.name}: order: ${answer.error.message}`);
    return answer.value.order;
  }

  async moveCash(kind: 'paid-in' | 'paid-out' | 'drop', amountCents: number): Promise<void> {
    await this.terminal.must({
      type: 'MoveCash',
      drawerId: this.drawerId,
      kind,
      amountCents,
      reason: kind === 'drop' ? 'to the safe' : 'as agreed',
    });
    this.cashCents += kind === 'paid-in' ? amountCents : -amountCents;
  }
}
