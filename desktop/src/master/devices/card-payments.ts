import { DeviceError, type CardTerminal, type EnquiryOutcome } from '@forno/drivers/card-terminal';
import {
  isUnderWay,
  type Order,
  type Refusal,
  type RefusalCode,
  type Shop,
  type SystemCommand,
} from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { Result } from '@forno/shared/result';

export interface CardPaymentsDeps {
  readonly terminal: CardTerminal | null;
  readonly currency: () => string;
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
/** Between looks at a terminal that was away, so that it is known when it is back. */
const PROBE_EVERY_MS = 10_000;
/** A customer may take longer than a shop wants to wait when it closes; the intent is on disk. */
const CLOSE_WITHIN_MS = 1_000;
/** Refusals that are not about the payment: the outcome is recorded when they have passed. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['storage-failed', 'busy', 'not-ready']);

const NO_TERMINAL = 'This shop has no card terminal. Nothing was charged.';
const UNKNOWN = { result: 'unknown' } as const satisfies EnquiryOutcome;
const REVERSED = { result: 'declined', reason: 'reversed' } as const satisfies EnquiryOutcome;
const NOT_REACHED = { result: 'declined', reason: 'not reached' } as const satisfies EnquiryOutcome;

interface Intent {
  readonly orderId: string;
  readonly paymentId: string;
  /** What the terminal is asked for, a tip that was keyed in included. */
  readonly chargeCents: number;
  readonly since: number;
}

/**
 * Carries recorded card intents to the terminal and its outcome back into the log. The intent is on
 * disk first; when the outcome is unknown the terminal is asked, and never charged again blindly.
 */
export class CardPayments {
  readonly #deps: CardPaymentsDeps;
  readonly #running = new Set<string>();
  #state: ShopStatus['cardTerminal'];
  #stopped = false;
  #cancelProbe: () => void = () => undefined;

  constructor(deps: CardPaymentsDeps) {
    this.#deps = deps;
    this.#state = deps.terminal ? 'ok' : 'none';
  }

  get state(): ShopStatus['cardTerminal'] {
    return this.#state;
  }

  /** Takes up what was under way when the master went down: asks first. */
  start(): void {
    for (const order of this.#deps.shop().orders.values()) {
      for (const intent of intentsOf(order)) void this.#resolve(intent);
    }
  }

  follow(events: readonly ShopEvent[]): void {
    for (const event of events) {
      if (event.eventType !== 'PAYMENT_INITIATED' || event.payload.tender !== 'card') continue;
      const { orderId, paymentId, amountCents, tipCents = 0 } = event.payload;
      const chargeCents = amountCents + tipCents;
      void this.#charge({ orderId, paymentId, chargeCents, since: event.timestamp });
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelProbe();
    await Promise.race([this.#deps.terminal?.close(), this.#pause(CLOSE_WITHIN_MS)]);
  }

  async #charge(intent: Intent): Promise<void> {
    const { terminal } = this.#deps;
    if (!terminal) return this.#fail(intent, 'device', NO_TERMINAL);
    const { paymentId, chargeCents } = intent;
    await this.#exclusively(intent, async () => {
      try {
        const outcome = await terminal.authorise({
          intentId: paymentId,
          amountCents: chargeCents,
          currency: this.#deps.currency(),
          tipAllowed: false,
        });
        if (outcome.result !== 'unknown') this.#setState('ok');
        return outcome;
      } catch (error) {
        this.#unreachable(error);
        // Only where the request cannot have arrived is it certain that nothing was charged.
        return error instanceof DeviceError && error.doubt === 'none' ? NOT_REACHED : UNKNOWN;
      }
    });
  }

  async #resolve(intent: Intent): Promise<void> {
    if (!this.#deps.terminal) return this.#fail(intent, 'device', NO_TERMINAL);
    await this.#exclusively(intent, () => this.#ask(intent));
  }

  async #exclusively(intent: Intent, first: () => Promise<EnquiryOutcome>): Promise<void> {
    if (this.#running.has(intent.paymentId)) return;
    this.#running.add(intent.paymentId);
    let outcome = await first();
    const unresolved = ({ result }: EnquiryOutcome): boolean => result === 'unknown' || result === 'partial';
    while (unresolved(outcome) && !this.#stopped) {
      if (outcome.result === 'unknown') {
        await this.#pause(ASK_AGAIN_MS);
        outcome = await this.#ask(intent);
      }
      // The till asks for one amount; less than it is not kept.
      if (outcome.result === 'partial') outcome = await this.#reverse(intent);
      const overdue = this.#deps.clock.now() - intent.since > GIVE_UP_MS;
      if (overdue && unresolved(outcome)) outcome = await this.#reverse(intent);
    }
    if (!unresolved(outcome) && !this.#stopped) await this.#settle(intent, outcome);
    this.#running.delete(intent.paymentId);
  }

  /** What became of a charge; a terminal that does not answer leaves it open. */
  async #ask({ paymentId }: Intent): Promise<EnquiryOutcome> {
    try {
      const outcome = await this.#deps.terminal!.enquire(paymentId);
      this.#setState('ok');
      return outcome;
    } catch (error) {
      this.#unreachable(error);
      return UNKNOWN;
    }
  }

  /** Nobody can say what happened: the charge is taken back, and only when that is certain said to have failed. */
  async #reverse({ paymentId }: Intent): Promise<EnquiryOutcome> {
    const terminal = this.#deps.terminal!;
    try {
      // A terminal that still waits for the card has nothing to reverse, and would charge it afterwards.
      await terminal.cancel();
      const reversed = await terminal.reverse(paymentId);
      if (reversed === 'unknown') return UNKNOWN;
      this.#setState('ok');
      return REVERSED;
    } catch (error) {
      this.#unreachable(error);
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
      return this.#fail(intent, 'declined', `Card declined (${outcome.reason}). Nothing was charged.`);
    if (outcome.result !== 'approved') return;
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
    reason: 'declined' | 'device' | 'timed-out',
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

  #unreachable(error: unknown): void {
    this.#deps.log.warn({ error: String(error) }, 'card terminal');
    this.#setState('offline');
    this.#probeLater();
  }

  /** Asks how the terminal is, until it answers. */
  #probeLater(): void {
    this.#cancelProbe();
    this.#cancelProbe = this.#deps.clock.after(PROBE_EVERY_MS, () => {
      if (this.#stopped || this.#state !== 'offline') return;
      void this.#deps.terminal!.status().then(({ connection }) => {
        if (connection === 'online') this.#setState('ok');
        else this.#probeLater();
      });
    });
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#deps.clock.after(delayMs, resolve));
  }

  #setState(state: ShopStatus['cardTerminal']): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#deps.onChange();
  }
}

function intentsOf(order: Order): Intent[] {
  return order.payments
    .filter((payment) => isUnderWay(payment) && payment.tender === 'card')
    .map(({ paymentId, amountCents, tipCents, initiatedAt }) => ({
      orderId: order.orderId,
      paymentId,
      chargeCents: amountCents + tipCents,
      since: initiatedAt,
    }));
}
