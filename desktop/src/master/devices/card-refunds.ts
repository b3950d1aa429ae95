import { DeviceError, type RefundEnquiry, type RefundRequest } from '@forno/drivers/card-terminal';
import type { CardRefund, CommandOf, Shop, SystemCommand } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';
import type { CardTerminals } from './card-terminals.ts';

export interface CardRefundsDeps {
  readonly terminals: CardTerminals;
  readonly currency: () => string;
  readonly shop: () => Pick<Shop, 'cardRefunds'>;
  /** Puts a fact on record, however long the log's disk refuses. */
  readonly record: (command: SystemCommand) => Promise<void>;
  readonly newId: () => string;
  readonly clock: Clock;
}

/** Between questions about a refund whose outcome is unknown, and between attempts to reach the terminal. */
const ASK_AGAIN_MS = 3_000;
/** After this long without an outcome a person is told: nobody holds a card out for longer. */
const GIVE_UP_MS = 120_000;
/** Between questions about refunds that a person was told to look at, for they may have gone through. */
const REVIEW_EVERY_MS = 60_000;

type Trouble = CommandOf<'FailCardRefund'>['trouble'];
const UNKNOWN = { result: 'unknown' } as const satisfies RefundEnquiry;
/** The request cannot have arrived. */
const NOT_REACHED = { result: 'not-found' } as const satisfies RefundEnquiry;

/**
 * Brings money that the log owes to cards back at the terminal. That it is owed is on disk before the
 * terminal is asked, under an id that the terminal serves once; whoever does not know what became of it asks.
 */
export class CardRefunds {
  readonly #deps: CardRefundsDeps;
  readonly #running = new Set<string>();
  #stopped = false;
  #cancelReview: () => void = () => undefined;

  constructor(deps: CardRefundsDeps) {
    this.#deps = deps;
  }

  /** Takes up what was under way when the master went down: asks first. */
  start(): void {
    for (const refund of this.#deps.shop().cardRefunds.values())
      if (refund.trouble === null) void this.#carryOut(refund, 'asked before');
    this.#reviewLater();
  }

  follow(events: readonly ShopEvent[]): void {
    for (const { eventId, eventType } of events) {
      if (eventType === 'CARD_REFUND_FAILED') this.#reviewLater();
      if (eventType !== 'PAYMENT_REFUNDED') continue;
      const refund = this.#deps.shop().cardRefunds.get(eventId);
      if (refund?.trouble === null) void this.#carryOut(refund, 'new');
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelReview();
  }

  async #carryOut(refund: CardRefund, was: 'new' | 'asked before'): Promise<void> {
    const { terminals, clock } = this.#deps;
    const { cardRefundId, since, cardTerminalId } = refund;
    if (!terminals.find(cardTerminalId)) return this.#fail(refund, 'no-terminal');
    if (this.#running.has(cardRefundId)) return;
    this.#running.add(cardRefundId);
    const overdue = (): boolean => clock.now() - since > GIVE_UP_MS;
    let tried = was === 'new';
    let outcome = await (tried ? this.#refund(refund) : this.#ask(refund));
    while (!this.#stopped && (outcome.result === 'unknown' || outcome.result === 'not-found') && !overdue()) {
      // What never arrived is asked for at once after a restart, else when the terminal had time to come back.
      if (outcome.result === 'unknown' || tried) await this.#pause(ASK_AGAIN_MS);
      if (this.#stopped) break;
      outcome = await (outcome.result === 'not-found' ? this.#refund(refund) : this.#ask(refund));
      tried = true;
    }
    this.#running.delete(cardRefundId);
    if (!this.#stopped) await this.#settle(refund, outcome);
  }

  async #settle(refund: CardRefund, outcome: RefundEnquiry): Promise<void> {
    switch (outcome.result) {
      case 'refunded':
        return this.#deps.record({
          type: 'SettleCardRefund',
          commandId: this.#deps.newId(),
          cardRefundId: refund.cardRefundId,
          how: outcome.how,
        });
      case 'declined':
        return this.#fail(refund, 'declined', outcome.reason);
      case 'not-found':
        return this.#fail(refund, 'not-reached');
      default:
        return this.#fail(refund, 'no-answer');
    }
  }

  #fail({ cardRefundId }: CardRefund, trouble: Trouble, detail: string | null = null): Promise<void> {
    return this.#deps.record({
      type: 'FailCardRefund',
      commandId: this.#deps.newId(),
      cardRefundId,
      trouble,
      detail: detail?.slice(0, 120) || null,
    });
  }

  /** Of a refund that may have gone through, the terminal's word still comes, and settles it. */
  async #review(): Promise<void> {
    for (const refund of this.#inDoubt()) {
      if (this.#stopped) return;
      const outcome = await this.#ask(refund);
      if (outcome.result !== 'unknown' && !this.#stopped) await this.#settle(refund, outcome);
    }
    this.#reviewLater();
  }

  #reviewLater(): void {
    this.#cancelReview();
    if (this.#stopped || this.#inDoubt().length === 0) return;
    this.#cancelReview = this.#deps.clock.after(REVIEW_EVERY_MS, () => void this.#review());
  }

  #inDoubt(): readonly CardRefund[] {
    const { shop, terminals } = this.#deps;
    return [...shop().cardRefunds.values()].filter(
      ({ trouble, cardTerminalId }) => trouble === 'no-answer' && terminals.find(cardTerminalId) !== null,
    );
  }

  async #refund({
    cardRefundId,
    paymentId,
    amountCents,
    cardTerminalId,
  }: CardRefund): Promise<RefundEnquiry> {
    const { terminals } = this.#deps;
    const currency = this.#deps.currency();
    const request: RefundRequest = { refundId: cardRefundId, of: paymentId, amountCents, currency };
    try {
      const outcome = await terminals.find(cardTerminalId)!.refund(request);
      if (outcome.result !== 'unknown') terminals.reached(cardTerminalId);
      return outcome;
    } catch (error) {
      terminals.unreachable(cardTerminalId, error);
      return error instanceof DeviceError && error.doubt === 'none' ? NOT_REACHED : UNKNOWN;
    }
  }

  /** What became of it; a terminal that does not answer leaves it open. */
  async #ask({ cardRefundId, cardTerminalId }: CardRefund): Promise<RefundEnquiry> {
    const { terminals } = this.#deps;
    try {
      const outcome = await terminals.find(cardTerminalId)!.enquireRefund(cardRefundId);
      terminals.reached(cardTerminalId);
      return outcome;
    } catch (error) {
      terminals.unreachable(cardTerminalId, error);
      return UNKNOWN;
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#deps.clock.after(delayMs, resolve));
  }
}
