import type { CardTerminal, ChargeOutcome } from '@forno/drivers/card-terminal';
import type { Order, Shop, SystemCommand } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';
import type { ShopStatus } from '@forno/shared/protocol/lan';

export interface CardPaymentsDeps {
  readonly terminal: CardTerminal | null;
  readonly currency: () => string;
  readonly shop: () => Shop;
  readonly submit: (command: SystemCommand) => Promise<{ readonly ok: boolean }>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

/** Between questions about a charge whose outcome is unknown. */
const ASK_AGAIN_MS = 3_000;
/** After this long without any answer the charge is reversed and said to have failed. */
const GIVE_UP_MS = 120_000;

interface Intent {
  readonly orderId: string;
  readonly paymentId: string;
  readonly amountCents: number;
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
      const { orderId, paymentId, amountCents } = event.payload;
      void this.#charge({ orderId, paymentId, amountCents, since: event.timestamp });
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#deps.terminal?.close();
  }

  async #charge(intent: Intent): Promise<void> {
    const { terminal } = this.#deps;
    if (!terminal) return this.#fail(intent, 'device', 'This shop has no card terminal. Nothing was charged.');
    const { paymentId, amountCents } = intent;
    await this.#exclusively(intent, () => terminal.charge({ paymentId, amountCents, currency: this.#deps.currency() }));
  }

  async #resolve(intent: Intent): Promise<void> {
    const { terminal } = this.#deps;
    if (!terminal) return this.#fail(intent, 'device', 'This shop has no card terminal. Nothing was charged.');
    await this.#exclusively(intent, () => terminal.status(intent.paymentId));
  }

  async #exclusively(intent: Intent, ask: () => Promise<ChargeOutcome | null>): Promise<void> {
    if (this.#running.has(intent.paymentId)) return;
    this.#running.add(intent.paymentId);
    let outcome = await this.#asked(ask);
    while (outcome?.kind === 'unknown' && !this.#stopped) {
      if (this.#deps.clock.now() - intent.since > GIVE_UP_MS) {
        await this.#giveUp(intent);
        break;
      }
      await this.#pause();
      outcome = await this.#asked(() => this.#deps.terminal!.status(intent.paymentId));
    }
    if (outcome?.kind !== 'unknown' && !this.#stopped) await this.#settle(intent, outcome);
    this.#running.delete(intent.paymentId);
  }

  /** A terminal that cannot be reached leaves the outcome unknown. */
  async #asked(ask: () => Promise<ChargeOutcome | null>): Promise<ChargeOutcome | null> {
    try {
      const outcome = await ask();
      this.#setState(outcome?.kind === 'unknown' ? 'offline' : 'ok');
      return outcome;
    } catch (error) {
      this.#deps.log.warn({ error: String(error) }, 'card terminal');
      this.#setState('offline');
      return { kind: 'unknown' };
    }
  }

  async #settle(intent: Intent, outcome: Exclude<ChargeOutcome, { kind: 'unknown' }> | null): Promise<void> {
    const { orderId, paymentId } = intent;
    if (outcome === null) return this.#fail(intent, 'device', 'The card terminal never heard of this payment. Nothing was charged.');
    if (outcome.kind === 'declined') return this.#fail(intent, 'declined', `Card declined (${outcome.reason}). Nothing was charged.`);
    const commandId = this.#deps.newId();
    await this.#deps.submit({ type: 'ConfirmCard', commandId, orderId, paymentId, authCode: outcome.authCode, cardLabel: `${outcome.scheme} ${outcome.maskedPan}`.slice(0, 30) });
  }

  /** Nobody can say what happened: the charge is taken back, and only then said to have failed. */
  async #giveUp(intent: Intent): Promise<void> {
    await this.#asked(async () => {
      await this.#deps.terminal!.reverse(intent.paymentId);
      return null;
    });
    await this.#fail(intent, 'timed-out', 'The card terminal did not answer. The charge was reversed.');
  }

  async #fail({ orderId, paymentId }: Intent, reason: 'declined' | 'device' | 'timed-out', message: string): Promise<void> {
    await this.#deps.submit({ type: 'FailPayment', commandId: this.#deps.newId(), orderId, paymentId, reason, message });
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#deps.clock.after(ASK_AGAIN_MS, resolve));
  }

  #setState(state: ShopStatus['cardTerminal']): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#deps.onChange();
  }
}

function intentsOf(order: Order): Intent[] {
  return order.payments
    .filter((payment) => payment.status === 'initiated' && payment.tender === 'card')
    .map(({ paymentId, amountCents, initiatedAt }) => ({ orderId: order.orderId, paymentId, amountCents, since: initiatedAt }));
}
