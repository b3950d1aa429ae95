/** What a provider answers about a payment. */
export interface ProviderPayment {
  /** The provider's own number of it. */
  readonly ref: string;
  readonly status: 'authorised' | 'declined' | 'captured' | 'cancelled' | 'refunded';
}

/**
 * A provider of online payments: money is held when the customer orders and taken when the shop takes the
 * order on, so that nothing has to be paid back where it does not. A card is known by the token of the
 * provider's own form, never by its number. Every call carries a key, and the same key gives the same
 * answer: after a lost one it is simply asked again.
 */
export interface PaymentProvider {
  /** Holds the amount on the customer's card. @throws ProviderAway: nobody knows what became of it */
  authorise(ask: {
    readonly key: string;
    readonly amountCents: number;
    readonly currency: string;
    readonly token: string;
  }): Promise<ProviderPayment>;
  /** Takes what was held, or less of it. */
  capture(ask: { readonly ref: string; readonly amountCents: number }): Promise<ProviderPayment>;
  /** Lets go of what was held. */
  cancel(ask: { readonly ref: string }): Promise<ProviderPayment>;
  /** Pays back of what was taken; `declined` where it was not as much. */
  refund(ask: {
    readonly key: string;
    readonly ref: string;
    readonly amountCents: number;
  }): Promise<ProviderPayment>;
  /** What became of a call whose answer was lost; null: it never arrived. */
  find(key: string): Promise<ProviderPayment | null>;
}

/** The provider gave no answer. */
export class ProviderAway extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProviderAway';
  }
}
