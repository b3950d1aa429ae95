import { DeviceError, type CardTerminal, type EnquiryOutcome } from '@forno/drivers/card-terminal';
import {
  isUnderWay,
  type CommandOf,
  type Order,
  type Refusal,
  type RefusalCode,
  type Settings,
  type Shop,
  type SystemCommand,
  type UnconfirmedCard,
} from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { Result } from '@forno/shared/result';
import { CardRefunds } from './card-refunds.ts';
import { CardTerminals } from './card-terminals.ts';
import { CardTips } from './card-tips.ts';

export interface CardPaymentsDeps {
  /** By id; the first one took all cards before there could be several. */
  readonly terminals: ReadonlyMap<string, CardTerminal>;
  readonly settings: () => Pick<Settings, 'currency' | 'tips'>;
  readonly shop: () => Shop;
  readonly submit: (command: SystemCommand) => Promise<Result<unknown, Refusal>>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

/** Between questions about a charge whose outcome is unknown. */
const ASK_AGAIN_MS = 3_000;
/** After this long without an outcome the charge is taken back. */
const GIVE_UP_MS = 120_000;
/** A customer may take longer than a shop wants to wait when it closes; the intent is on disk. */
const CLOSE_WITHIN_MS = 1_000;
/** Refusals that are not about the payment: the outcome is recorded when they have passed. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['storage-failed', 'busy', 'not-ready']);

/** Between looks at payments that the books judged without the terminal's word. */
const REVIEW_EVERY_MS = 60_000;

const NO_TERMINAL = 'This shop has no card terminal. Nothing was charged.';
const TERMINAL_GONE = 'The card terminal of this payment is not set up any more. Look at its slip.';
const UNKNOWN = { result: 'unknown' } as const satisfies EnquiryOutcome;
const REVERSED = { result: 'declined', reason: 'reversed' } as const satisfies EnquiryOutcome;
const NOT_REACHED = { result: 'declined', reason: 'not reached' } as const satisfies EnquiryOutcome;

interface Intent {
  readonly orderId: string;
  readonly paymentId: string;
  /** What the terminal is asked for, a tip that was keyed in included. */
  readonly chargeCents: number;
  readonly tipped: boolean;
  readonly since: number;
  readonly cardTerminalId: string | null;
}
type Asked = Pick<Intent, 'paymentId' | 'cardTerminalId'>;

/**
 * Carries recorded card intents to the terminal and its outcome back into the log. The intent is on
 * disk first; when the outcome is unknown the terminal is asked, and never charged again blindly.
 */
export class CardPayments {
  readonly #deps: CardPaymentsDeps;
  readonly #refunds: CardRefunds;
  readonly #tips: CardTips;
  readonly #terminals: CardTerminals;
  /** By payment, and at which terminal. */
  readonly #running = new Map<string, string | null>();
  #stopped = false;
  #cancelReview: () => void = () => undefined;
  #reviewing = false;

  constructor(deps: CardPaymentsDeps) {
    this.#deps = deps;
    const { clock, log, terminals } = deps;
    this.#terminals = new CardTerminals({
      terminals,
      clock,
      log,
      onChange: (_, state) => {
        deps.onChange();
        if (state === 'ok') void this.#review();
      },
    });
    const reporting = {
      terminals: this.#terminals,
      record: (command: SystemCommand) => this.#record(command),
    };
    this.#refunds = new CardRefunds({
      ...deps,
      ...reporting,
      currency: () => deps.settings().currency,
    });
    this.#tips = new CardTips({ ...deps, ...reporting });
  }

  get state(): ShopStatus['cardTerminal'] {
    return this.#terminals.state;
  }

  stateOf(cardTerminalId: string): 'ok' | 'offline' {
    return this.#terminals.stateOf(cardTerminalId);
  }

  /** Takes up what was under way when the master went down: asks first. */
  start(): void {
    for (const order of this.#deps.shop().orders.values()) {
      for (const intent of intentsOf(order)) void this.#resolve(intent);
    }
    void this.#review();
    this.#refunds.start();
    this.#tips.start();
  }

  follow(events: readonly ShopEvent[]): void {
    this.#refunds.follow(events);
    this.#tips.follow(events);
    // What is over in the same commit was never asked of the terminal: training, and cards without its word.
    const over = new Set(
      events.flatMap((e) => (e.eventType === 'PAYMENT_COMPLETED' ? [e.payload.paymentId] : [])),
    );
    for (const event of events) {
      if (event.eventType === 'PAYMENT_RESOLVED') void this.#review();
      if (event.eventType !== 'PAYMENT_INITIATED' || event.payload.tender !== 'card') continue;
      const { orderId, paymentId, amountCents, tipCents = 0, cardTerminalId = null } = event.payload;
      if (over.has(paymentId)) continue;
      const chargeCents = amountCents + tipCents;
      const intent = { orderId, paymentId, chargeCents, tipped: tipCents > 0, since: event.timestamp };
      void this.#charge({ ...intent, cardTerminalId });
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelReview();
    this.#refunds.stop();
    this.#tips.stop();
    await Promise.race([this.#terminals.stop(), this.#pause(CLOSE_WITHIN_MS)]);
  }

  async #charge(intent: Intent): Promise<void> {
    const { paymentId, chargeCents, tipped, cardTerminalId } = intent;
    const terminal = this.#terminals.find(cardTerminalId);
    if (!terminal) return this.#fail(intent, 'device', NO_TERMINAL);
    const { currency, tips } = this.#deps.settings();
    await this.#exclusively(intent, async () => {
      try {
        const outcome = await terminal.authorise({
          intentId: paymentId,
          amountCents: chargeCents,
          currency,
          // Asked once: on the till's screen or at the terminal.
          tipAllowed: tips.ask === 'terminal' && !tipped,
        });
        if (outcome.result !== 'unknown') this.#terminals.reached(cardTerminalId);
        return outcome;
      } catch (error) {
        this.#terminals.unreachable(cardTerminalId, error);
        // Only where the request cannot have arrived is it certain that nothing was charged.
        return error instanceof DeviceError && error.doubt === 'none' ? NOT_REACHED : UNKNOWN;
      }
    });
  }

  async #resolve(intent: Intent): Promise<void> {
    if (!this.#terminals.find(intent.cardTerminalId))
      // It may have charged the card before it was taken away: a person has to look.
      return this.#terminals.size === 0
        ? this.#fail(intent, 'device', NO_TERMINAL)
        : this.#sayUnknown(intent, TERMINAL_GONE);
    await this.#exclusively(intent, () => this.#ask(intent));
  }

  async #exclusively(intent: Intent, first: () => Promise<EnquiryOutcome>): Promise<void> {
    if (this.#running.has(intent.paymentId)) return;
    this.#running.set(intent.paymentId, intent.cardTerminalId);
    let outcome = await first();
    while (outcome.result === 'unknown' && !this.#stopped && this.#isOpen(intent)) {
      await this.#sayUnknown(intent);
      await this.#pause(ASK_AGAIN_MS);
      if (this.#stopped) break;
      outcome = await this.#ask(intent);
      const overdue = this.#deps.clock.now() - intent.since > GIVE_UP_MS;
      if (overdue && outcome.result === 'unknown' && this.#isOpen(intent))
        outcome = await this.#reverse(intent);
    }
    // A manager may have decided meanwhile: then the terminal's word is held against the books instead.
    if (outcome.result !== 'unknown' && !this.#stopped && this.#isOpen(intent))
      await this.#settle(intent, outcome);
    this.#running.delete(intent.paymentId);
    if (!this.#stopped) void this.#review();
  }

  /** Its outcome is not in the log yet. */
  #isOpen({ orderId, paymentId }: Intent): boolean {
    const order = this.#deps.shop().orders.get(orderId);
    return order?.payments.some((p) => p.paymentId === paymentId && isUnderWay(p)) ?? false;
  }

  /** The cashier is told once, and what to tell the customer. */
  async #sayUnknown(
    { orderId, paymentId }: Intent,
    message = 'The card terminal did not answer. Asking it …',
  ): Promise<void> {
    const order = this.#deps.shop().orders.get(orderId);
    if (order?.payments.find((p) => p.paymentId === paymentId)?.status !== 'initiated') return;
    await this.#record({
      type: 'MarkOutcomeUnknown',
      commandId: this.#deps.newId(),
      orderId,
      paymentId,
      message,
    });
  }

  /** Payments that the books judged without the terminal are asked after, until it has spoken. */
  async #review(): Promise<void> {
    this.#cancelReview();
    const { clock } = this.#deps;
    if (this.#terminals.size === 0 || this.#reviewing || this.#stopped) return;
    this.#reviewing = true;
    for (const card of this.#deps.shop().unconfirmedCards.values()) {
      if (this.#stopped || this.#running.has(card.paymentId)) continue;
      if (!this.#terminals.find(card.cardTerminalId)) continue;
      const truth = await this.#truthOf(card);
      if (truth === null || this.#stopped) continue;
      await this.#record({
        type: 'RecordCardTruth',
        commandId: this.#deps.newId(),
        orderId: card.orderId,
        paymentId: card.paymentId,
        ...truth,
      });
    }
    this.#reviewing = false;
    if (this.#stopped || this.#deps.shop().unconfirmedCards.size === 0) return;
    this.#cancelReview = clock.after(REVIEW_EVERY_MS, () => void this.#review());
  }

  /** What the terminal says of it now; null while it says nothing that settles it. */
  async #truthOf({ paymentId, cardTerminalId, books }: UnconfirmedCard): Promise<CardTruth | null> {
    const asked = { paymentId, cardTerminalId };
    const outcome = await this.#ask(asked);
    switch (outcome.result) {
      case 'unknown':
        // It may still wait for the customer of a payment that was given up.
        if (books === 'not-charged' && !this.#isAtWork(cardTerminalId)) await this.#reverse(asked);
        return null;
      case 'not-found':
        // It never heard of a slip that was taken without it: a person has to look.
        return books === 'taken' ? null : { truth: 'not-charged', message: 'not known to the terminal' };
      case 'declined':
        return { truth: 'not-charged', message: outcome.reason };
      default: {
        if (books === 'taken') return { truth: 'charged', message: outcome.label };
        const taken = await this.#reverse(asked);
        return taken === REVERSED ? { truth: 'reversed', message: outcome.label } : null;
      }
    }
  }

  /** What became of a charge; a terminal that does not answer leaves it open. */
  async #ask({ paymentId, cardTerminalId }: Asked): Promise<EnquiryOutcome> {
    try {
      const outcome = await this.#terminals.find(cardTerminalId)!.enquire(paymentId);
      this.#terminals.reached(cardTerminalId);
      return outcome;
    } catch (error) {
      this.#terminals.unreachable(cardTerminalId, error);
      return UNKNOWN;
    }
  }

  /** Nobody can say what happened: the charge is taken back, and only when that is certain said to have failed. */
  async #reverse({ paymentId, cardTerminalId }: Asked): Promise<EnquiryOutcome> {
    const terminal = this.#terminals.find(cardTerminalId)!;
    try {
      // A terminal that still waits for the card has nothing to reverse, and would charge it afterwards.
      await terminal.cancel();
      const reversed = await terminal.reverse(paymentId);
      if (reversed === 'unknown') return UNKNOWN;
      this.#terminals.reached(cardTerminalId);
      return REVERSED;
    } catch (error) {
      this.#terminals.unreachable(cardTerminalId, error);
      return UNKNOWN;
    }
  }

  async #settle(intent: Intent, outcome: EnquiryOutcome): Promise<void> {
    const { orderId, paymentId } = intent;
    if (outcome === NOT_REACHED)
      return this.#fail(intent, 'device', 'The card terminal could not be reached. Nothing was charged.');
    if (outcome === REVERSED)
      return this.#fail(
        intent,
        'timed-out',
        'The card terminal did not answer in time. Nothing stays charged.',
      );
    if (outcome.result === 'not-found')
      return this.#fail(
        intent,
        'device',
        'The card terminal never heard of this payment. Nothing was charged.',
      );
    if (outcome.result === 'declined')
      return outcome.reason === 'cancelled'
        ? this.#fail(intent, 'cancelled', 'Cancelled at the card terminal. Nothing was charged.')
        : this.#fail(intent, 'declined', `Card declined (${outcome.reason}). Nothing was charged.`);
    if (outcome.result === 'unknown') return;
    // A card that covers only a part: that part is taken, the rest stays due.
    await this.#record({
      type: 'ConfirmCard',
      commandId: this.#deps.newId(),
      orderId,
      paymentId,
      chargedCents: outcome.amountCents + outcome.tipCents,
      authCode: outcome.authCode,
      cardLabel: outcome.label,
    });
  }

  async #fail(
    { orderId, paymentId }: Intent,
    reason: 'declined' | 'cancelled' | 'device' | 'timed-out',
    message: string,
  ): Promise<void> {
    await this.#record({
      type: 'FailPayment',
      commandId: this.#deps.newId(),
      orderId,
      paymentId,
      reason,
      message: message.slice(0, 200),
    });
  }

  /** Money has moved or has not: the log is told, however long its disk refuses. */
  async #record(command: SystemCommand): Promise<void> {
    for (;;) {
      const answer = await this.#deps.submit(command);
      if (answer.ok) return;
      if (!PASSING.has(answer.error.code))
        return this.#deps.log.warn(
          { ...command, ...answer.error },
          'the log does not take what became of a card payment',
        );
      if (this.#stopped) return;
      await this.#pause(ASK_AGAIN_MS);
      if (this.#stopped) return;
    }
  }

  #isAtWork(cardTerminalId: string | null): boolean {
    return [...this.#running.values()].includes(cardTerminalId);
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#deps.clock.after(delayMs, resolve));
  }
}

type CardTruth = Pick<CommandOf<'RecordCardTruth'>, 'truth' | 'message'>;

function intentsOf(order: Order): Intent[] {
  return order.payments
    .filter((payment) => isUnderWay(payment) && payment.tender === 'card')
    .map(({ paymentId, amountCents, tipCents, initiatedAt, cardTerminalId }) => ({
      orderId: order.orderId,
      paymentId,
      chargeCents: amountCents + tipCents,
      tipped: tipCents > 0,
      since: initiatedAt,
      cardTerminalId,
    }));
}
