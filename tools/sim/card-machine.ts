import type { CardTerminal, Charge, ChargeOutcome } from '@forno/drivers/card-terminal';
import { between, newUuid } from './dice.ts';
import type { Life } from './machine.ts';
import type { PlantedBug } from './planted-bugs.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

interface Entry {
  readonly amountCents: number;
  state: 'waiting' | 'approved' | 'declined' | 'reversed';
  outcome: ChargeOutcome | null;
  waiters: ((outcome: ChargeOutcome) => void)[];
}

const CHARGE_TIMEOUT_MS = 90_000;
const ANSWER_TIMEOUT_MS = 5_000;

/** The card terminal on the counter with books of its own: it stays on when the master goes down. */
export class CardMachine {
  off = false;
  /** Every payment it ever heard of; money has moved for `approved` alone. */
  readonly books = new Map<string, Entry>();
  readonly #world: World;
  readonly #trouble: Trouble;
  readonly #random;

  constructor(world: World, trouble: Trouble) {
    this.#world = world;
    this.#trouble = trouble;
    this.#random = world.stream();
  }

  /** The driver of it in one life of the master. */
  of(life: Life, bug: PlantedBug | null): CardTerminal {
    const answers = <T>(
      timeoutMs: number,
      unknown: () => T,
      ask: (tell: (value: T) => void) => void,
    ): Promise<T> => {
      if (this.off || this.#trouble.strikes('card line dead')) {
        return life.later(between(this.#random, 10, 2_000), () => {
          throw new Error('the card terminal cannot be reached');
        });
      }
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      this.#world.at(between(this.#random, 5, 50), () =>
        ask((value) => {
          if (!this.#trouble.strikes('card answer lost'))
            life.at(between(this.#random, 5, 50), () => resolve(value));
        }),
      );
      life.at(timeoutMs, () => {
        try {
          resolve(unknown());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      return promise;
    };
    const silence = (): never => {
      throw new Error('the card terminal does not answer');
    };
    const charge = (given: Charge): Promise<ChargeOutcome> =>
      answers<ChargeOutcome>(
        CHARGE_TIMEOUT_MS,
        () => ({ result: 'timed-out' }),
        (tell) => this.#charge(given, tell),
      );
    return {
      address: 'simulated',
      charge,
      status: (paymentId) => {
        const entry = this.books.get(paymentId);
        if (bug === 'charges again when in doubt' && entry) {
          return charge({
            paymentId: newUuid(this.#random),
            amountCents: entry.amountCents,
            currency: 'USD',
          });
        }
        return answers<ChargeOutcome | null>(ANSWER_TIMEOUT_MS, silence, (tell) =>
          tell(this.#status(paymentId)),
        );
      },
      reverse: (paymentId) =>
        answers<'reversed' | 'nothing-to-reverse' | 'timed-out'>(
          ANSWER_TIMEOUT_MS,
          () => 'timed-out',
          (tell) => tell(this.#reverse(paymentId)),
        ),
      cancel: () => answers<void>(ANSWER_TIMEOUT_MS, silence, (tell) => tell(this.#cancel())),
      close: () => Promise.resolve(),
    };
  }

  #charge({ paymentId, amountCents }: Charge, tell: (outcome: ChargeOutcome) => void): void {
    const known = this.books.get(paymentId);
    if (known?.outcome) return tell(known.outcome);
    if (known) return void known.waiters.push(tell);
    const entry: Entry = { amountCents, state: 'waiting', outcome: null, waiters: [tell] };
    this.books.set(paymentId, entry);
    const slow = this.#trouble.strikes('customer slow with the card');
    const declines = this.#trouble.strikes('card declined');
    this.#world.at(
      slow ? between(this.#random, 60_000, 240_000) : between(this.#random, 1_500, 15_000),
      () => {
        if (entry.outcome) return;
        const authCode = String(between(this.#random, 100_000, 999_999));
        if (declines) this.#decide(paymentId, { result: 'declined', reason: 'insufficient funds' });
        else
          this.#decide(paymentId, { result: 'approved', authCode, maskedPan: '•••• 4242', scheme: 'Visa' });
      },
    );
  }

  #decide(paymentId: string, outcome: ChargeOutcome): void {
    const entry = this.books.get(paymentId)!;
    entry.outcome = outcome;
    entry.state = outcome.result === 'approved' ? 'approved' : 'declined';
    this.#world.observe(`card: ${paymentId} ${entry.state} ${entry.amountCents}`);
    for (const tell of entry.waiters.splice(0)) tell(outcome);
  }

  #status(paymentId: string): ChargeOutcome | null {
    const entry = this.books.get(paymentId);
    return entry ? (entry.outcome ?? { result: 'timed-out' }) : null;
  }

  #reverse(paymentId: string): 'reversed' | 'nothing-to-reverse' {
    const entry = this.books.get(paymentId);
    if (entry?.state === 'reversed') return 'reversed';
    if (entry?.state !== 'approved') return 'nothing-to-reverse';
    entry.outcome = { result: 'declined', reason: 'reversed' };
    entry.state = 'reversed';
    this.#world.observe(`card: ${paymentId} reversed`);
    return 'reversed';
  }

  #cancel(): void {
    for (const [paymentId, entry] of this.books)
      if (!entry.outcome) this.#decide(paymentId, { result: 'declined', reason: 'cancelled' });
  }
}
