import type { TipOutcome } from '@forno/drivers/card-terminal';
import type { CardTip, Shop, SystemCommand } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';
import type { CardTerminals } from './card-terminals.ts';

export interface CardTipsDeps {
  readonly terminals: CardTerminals;
  readonly shop: () => Pick<Shop, 'cardTips'>;
  /** Puts a fact on record, however long the log's disk refuses. */
  readonly record: (command: SystemCommand) => Promise<void>;
  readonly newId: () => string;
  readonly clock: Clock;
}

/** Between attempts while somebody may still look at the screen, and after that. */
const ASK_AGAIN_MS = 3_000;
const ASK_SELDOM_MS = 60_000;
const SOMEBODY_LOOKS_MS = 120_000;

/**
 * Has the terminal change tips that the log asks for. A tip is set, not added, so whoever does not know
 * what became of it asks for the same again, until the terminal has spoken.
 */
export class CardTips {
  readonly #deps: CardTipsDeps;
  readonly #running = new Set<string>();
  #stopped = false;

  constructor(deps: CardTipsDeps) {
    this.#deps = deps;
  }

  /** Takes up what was under way when the master went down. */
  start(): void {
    for (const tip of this.#deps.shop().cardTips.values()) void this.#carryOut(tip);
  }

  follow(events: readonly ShopEvent[]): void {
    for (const { eventType, payload } of events) {
      const tip =
        eventType === 'CARD_TIP_REQUESTED' ? this.#deps.shop().cardTips.get(payload.paymentId) : undefined;
      if (tip) void this.#carryOut(tip);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  async #carryOut(tip: CardTip): Promise<void> {
    const { orderId, paymentId, since } = tip;
    const { clock, record, newId } = this.#deps;
    if (this.#running.has(paymentId)) return;
    this.#running.add(paymentId);
    let outcome = await this.#ask(tip);
    while (outcome.result === 'unknown' && !this.#stopped) {
      const isSeen = clock.now() - since < SOMEBODY_LOOKS_MS;
      await this.#pause(isSeen ? ASK_AGAIN_MS : ASK_SELDOM_MS);
      if (!this.#stopped) outcome = await this.#ask(tip);
    }
    this.#running.delete(paymentId);
    if (outcome.result === 'unknown' || this.#stopped) return;
    const declined = outcome.result === 'declined' ? outcome.reason.slice(0, 120) : null;
    await record({ type: 'RecordCardTip', commandId: newId(), orderId, paymentId, declined });
  }

  async #ask({ paymentId, tipCents, cardTerminalId }: CardTip): Promise<TipOutcome> {
    const { terminals } = this.#deps;
    const terminal = terminals.find(cardTerminalId);
    if (!terminal) return { result: 'declined', reason: 'there is no card terminal' };
    try {
      const outcome = await terminal.adjustTip(paymentId, tipCents);
      if (outcome.result !== 'unknown') terminals.reached(cardTerminalId);
      return outcome;
    } catch (error) {
      terminals.unreachable(cardTerminalId, error);
      return { result: 'unknown' };
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#deps.clock.after(delayMs, resolve));
  }
}
