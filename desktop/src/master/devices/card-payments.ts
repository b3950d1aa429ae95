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
/** After this long without an outcome the charge is taken back. */
const GIVE_UP_MS = 120_000;

const NO_TERMINAL = 'This shop has no card terminal. Nothing was charged.';
const UNKNOWN = { result: 'timed-out' } as const satisfies ChargeOutcome;
const REVERSED = { result: 'declined', reason: 'reversed' } as const satisfies ChargeOutcome;
const NOT_REACHED = { result: 'declined', reason: 'not reached' } as const satisfies ChargeOutcome;
/** Null: the terminal never heard of it. */
type Outcome = ChargeOutcome | null;

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
    if (!terminal) return this.#fail(intent, 'device', NO_TERMINAL);
    const { paymentId, amountCents } = intent;
    await this.#exclusively(intent, async () => {
      try {
        return await terminal.charge({ paymentId, amountCents, currency: this.#deps.currency() });
      } catch (error) {
        // The driver throws only when the request cannot have arrived.
        this.#unreachable(error);
        return NOT_REACHED;
      }
    });
  }

  async #resolve(intent: Intent): Promise<void> {
    if (!this.#deps.terminal) return this.#fail(intent, 'device', NO_TERMINAL);
    await this.#exclusively(intent, () => this.#ask(intent));
  }

  async #exclusively(intent: Intent, first: () => Promise<Outcome>): Promise<void> {
    if (this.#running.has(intent.paymentId)) return;
    this.#running.add(intent.paymentId);
    let outcome = await first();
    while (outcome?.result === 'timed-out' && !this.#stopped) {
      await this.#pause();
      const overdue = this.#deps.clock.now() - intent.since > GIVE_UP_MS;
      outcome = overdue ? await this.#reverse(intent) : await this.#ask(intent);
    }
    if (outcome?.result !== 'timed-out' && !this.#stopped) await this.#settle(intent, outcome);
    this.#running.delete(intent.paymentId);
  }

  /** What became of a charge; a terminal that does not answer leaves it open. */
  async #ask({ paymentId }: Intent): Promise<Outcome> {
    try {
      const outcome = await this.#deps.terminal!.status(paymentId);
      this.#setState('ok');
      return outcome;
    } catch (error) {
      this.#unreachable(error);
      return UNKNOWN;
    }
  }

  /** Nobody can say what happened: the charge is taken back, and only when that is certain said to have failed. */
  async #reverse({ paymentId }: Intent): Promise<Outcome> {
    try {
      const reversed = await this.#deps.terminal!.reverse(paymentId);
      this.#setState('ok');
      return reversed === 'timed-out' ? UNKNOWN : REVERSED;
    } catch (error) {
      this.#unreachable(error);
      return UNKNOWN;
    }
  }

  async #settle(intent: Intent, outcome: Outcome): Promise<void> {
    const { orderId, paymentId } = intent;
    if (outcome === NOT_REACHED) return this.#fail(intent, 'device', 'The card terminal could not be reached. Nothing was charged.');
    if (outcome === REVERSED) return this.#fail(intent, 'timed-out', 'The card terminal did not answer in time. Nothing stays charged.');
    if (outcome === null) return this.#fail(intent, 'device', 'The card terminal never heard of this payment. Nothing was charged.');
    if (outcome.result === 'declined') return this.#fail(intent, 'declined', `Card declined (${outcome.reason}). Nothing was charged.`);
    if (outcome.result !== 'approved') return;
    this.#setState('ok');
    const cardLabel = `${outcome.scheme} ${outcome.maskedPan}`.slice(0, 30);
    await this.#deps.submit({ type: 'ConfirmCard', commandId: this.#deps.newId(), orderId, paymentId, authCode: outcome.authCode, cardLabel });
  }

  async #fail({ orderId, paymentId }: Intent, reason: 'declined' | 'device' | 'timed-out', message: string): Promise<void> {
    await this.#deps.submit({ type: 'FailPayment', commandId: this.#deps.newId(), orderId, paymentId, reason, message });
  }

  #unreachable(error: unknown): void {
    this.#deps.log.warn({ error: String(error) }, 'card terminal');
    this.#setState('offline');
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
