import type {
  CardOutcome,
  CardTerminal,
  CardTerminalStatus,
  CardTotals,
  EnquiryOutcome,
  Intent,
  RefundEnquiry,
  RefundOutcome,
  RefundRequest,
  ReverseOutcome,
  TipOutcome,
} from '@forno/drivers/card-terminal';
import { between, newUuid } from './dice.ts';
import type { Life } from './machine.ts';
import type { GivenBack } from './observer/card-refunds.ts';
import type { PlantedBug } from './planted-bugs.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

interface Entry {
  readonly amountCents: number;
  tipCents: number;
  state: 'waiting' | 'approved' | 'declined' | 'reversed';
  outcome: CardOutcome | null;
  waiters: ((outcome: CardOutcome) => void)[];
  settled: boolean;
}

const AUTHORISE_TIMEOUT_MS = 90_000;
const ANSWER_TIMEOUT_MS = 5_000;

/** The card terminal on the counter with books of its own: it stays on when the master goes down. */
export class CardMachine {
  off = false;
  /** Every payment it ever heard of; money has moved for `approved` alone. */
  readonly books = new Map<string, Entry>();
  /** What went back, by refund. */
  readonly #refunds = new Map<string, RefundRequest>();
  readonly #world: World;
  readonly #trouble: Trouble;
  readonly #random;

  constructor(world: World, trouble: Trouble) {
    this.#world = world;
    this.#trouble = trouble;
    this.#random = world.stream();
  }

  givenBack(): readonly GivenBack[] {
    return [...this.#refunds.values()].map(({ refundId, amountCents }) => ({
      refundId,
      amountCents,
      how: 'credited',
    }));
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
    const authorise = (given: Intent): Promise<CardOutcome> =>
      answers<CardOutcome>(
        AUTHORISE_TIMEOUT_MS,
        () => ({ result: 'unknown' }),
        (tell) => this.#authorise(given, tell),
      );
    return {
      address: 'simulated',
      authorise,
      enquire: (intentId) => {
        const entry = this.books.get(intentId);
        if (bug === 'charges again when in doubt' && entry) {
          return authorise({
            intentId: newUuid(this.#random),
            amountCents: entry.amountCents,
            currency: 'USD',
            tipAllowed: false,
          });
        }
        return answers<EnquiryOutcome>(ANSWER_TIMEOUT_MS, silence, (tell) => tell(this.#enquire(intentId)));
      },
      reverse: (intentId) =>
        answers<ReverseOutcome>(
          ANSWER_TIMEOUT_MS,
          () => 'unknown',
          (tell) => tell(this.#reverse(intentId)),
        ),
      refund: (request) =>
        answers<RefundOutcome>(
          ANSWER_TIMEOUT_MS,
          () => ({ result: 'unknown' }),
          (tell) => tell(this.#refund(request)),
        ),
      enquireRefund: (refundId) => {
        const asked = this.#refunds.get(refundId);
        if (bug === 'gives back again when in doubt' && asked)
          return answers<RefundEnquiry>(ANSWER_TIMEOUT_MS, silence, (tell) =>
            tell(this.#refund({ ...asked, refundId: newUuid(this.#random) })),
          );
        return answers<RefundEnquiry>(ANSWER_TIMEOUT_MS, silence, (tell) =>
          tell(
            this.#refunds.has(refundId) ? { result: 'refunded', how: 'credited' } : { result: 'not-found' },
          ),
        );
      },
      adjustsTips: true,
      adjustTip: (intentId, tipCents) =>
        answers<TipOutcome>(
          ANSWER_TIMEOUT_MS,
          () => ({ result: 'unknown' }),
          (tell) => tell(this.#adjustTip(intentId, tipCents)),
        ),
      cancel: () => answers<void>(ANSWER_TIMEOUT_MS, silence, (tell) => tell(this.#cancel())),
      status: () =>
        answers<CardTerminalStatus>(ANSWER_TIMEOUT_MS, silence, (tell) =>
          tell({ connection: 'online', state: 'ready' }),
        ).catch(() => ({ connection: 'offline', state: 'unknown' })),
      endOfDay: () => answers<CardTotals>(ANSWER_TIMEOUT_MS, silence, (tell) => tell(this.#endOfDay())),
      close: () => Promise.resolve(),
    };
  }

  #authorise({ intentId, amountCents }: Intent, tell: (outcome: CardOutcome) => void): void {
    const known = this.books.get(intentId);
    if (known?.outcome) return tell(known.outcome);
    if (known) return void known.waiters.push(tell);
    const entry: Entry = {
      amountCents,
      tipCents: 0,
      state: 'waiting',
      outcome: null,
      waiters: [tell],
      settled: false,
    };
    this.books.set(intentId, entry);
    const slow = this.#trouble.strikes('customer slow with the card');
    const declines = this.#trouble.strikes('card declined');
    this.#world.at(
      slow ? between(this.#random, 60_000, 240_000) : between(this.#random, 1_500, 15_000),
      () => {
        if (entry.outcome) return;
        const authCode = String(between(this.#random, 100_000, 999_999));
        if (declines) this.#decide(intentId, { result: 'declined', reason: 'insufficient funds' });
        else
          this.#decide(intentId, {
            result: 'approved',
            amountCents,
            tipCents: 0,
            authCode,
            label: 'Visa •••• 4242',
          });
      },
    );
  }

  #decide(intentId: string, outcome: CardOutcome): void {
    const entry = this.books.get(intentId)!;
    entry.outcome = outcome;
    entry.state = outcome.result === 'approved' ? 'approved' : 'declined';
    this.#world.observe(`card: ${intentId} ${entry.state} ${entry.amountCents}`);
    for (const tell of entry.waiters.splice(0)) tell(outcome);
  }

  #enquire(intentId: string): EnquiryOutcome {
    const entry = this.books.get(intentId);
    return entry ? (entry.outcome ?? { result: 'unknown' }) : { result: 'not-found' };
  }

  #endOfDay(): CardTotals {
    const charged = [...this.books.values()].filter(({ state, settled }) => state === 'approved' && !settled);
    for (const entry of charged) entry.settled = true;
    return {
      count: charged.length,
      totalCents: charged.reduce((sum, { amountCents }) => sum + amountCents, 0),
    };
  }

  #reverse(intentId: string): 'reversed' | 'nothing-to-reverse' {
    const entry = this.books.get(intentId);
    if (entry?.state === 'reversed') return 'reversed';
    if (entry?.state !== 'approved') return 'nothing-to-reverse';
    entry.outcome = { result: 'declined', reason: 'reversed' };
    entry.state = 'reversed';
    this.#world.observe(`card: ${intentId} reversed`);
    return 'reversed';
  }

  #refund(request: RefundRequest): RefundOutcome {
    const { refundId, of, amountCents } = request;
    if (this.#refunds.has(refundId)) return { result: 'refunded', how: 'credited' };
    if (this.books.get(of)?.state !== 'approved') return { result: 'declined', reason: 'unknown payment' };
    this.#refunds.set(refundId, request);
    this.#world.observe(`card: ${refundId} refunded ${amountCents}`);
    return { result: 'refunded', how: 'credited' };
  }

  #adjustTip(intentId: string, tipCents: number): TipOutcome {
    const entry = this.books.get(intentId);
    if (entry?.state !== 'approved' || entry.settled)
      return { result: 'declined', reason: 'unknown payment' };
    entry.tipCents = tipCents;
    this.#world.observe(`card: ${intentId} tip ${tipCents}`);
    return { result: 'adjusted' };
  }

  #cancel(): void {
    for (const [intentId, entry] of this.books)
      if (!entry.outcome) this.#decide(intentId, { result: 'declined', reason: 'cancelled' });
  }
}
