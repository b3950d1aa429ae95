export interface Intent {
  /** The payment's id in the log. The terminal charges each id at most once. */
  readonly intentId: string;
  readonly amountCents: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Whether the customer may add a tip at the terminal; one that asks by its own settings says what came of it in `tipCents`. */
  readonly tipAllowed: boolean;
}

/** Money has moved. */
export interface CardCharge {
  /** Without the tip. */
  readonly amountCents: number;
  readonly tipCents: number;
  readonly authCode: string;
  /** `Visa •••• 4242`: the scheme and at most four digits, 30 characters at most. */
  readonly label: string;
}

export type CardOutcome =
  | ({ readonly result: 'approved' } & CardCharge)
  /** Less than what was asked for has been charged (`amountCents`): the rest is still due, or the charge is reversed. */
  | ({ readonly result: 'partial' } & CardCharge)
  /** Nothing was charged, or nothing is charged any more (`reversed`). */
  | { readonly result: 'declined'; readonly reason: string }
  /** It may be charged. `enquire`; never authorise under a new id. */
  | { readonly result: 'unknown' };

/** `not-found`: the terminal never heard of it, so nothing was charged. */
export type EnquiryOutcome = CardOutcome | { readonly result: 'not-found' };

export type ReverseOutcome = 'reversed' | 'nothing-to-reverse' | 'unknown';

export interface RefundRequest {
  /** The refund's id in the log. The terminal gives each back at most once. */
  readonly refundId: string;
  /** The intent of the payment that it comes from. */
  readonly of: string;
  /** Of the charge and its tip together; all of it where the charge can still be reversed. */
  readonly amountCents: number;
  /** ISO 4217. */
  readonly currency: string;
}

export type RefundOutcome =
  /** Money is on its way back: the charge was `reversed`, or the card `credited`, which asks for the card. */
  | { readonly result: 'refunded'; readonly how: 'reversed' | 'credited' }
  /** Nothing went back, and this id will not bring anything back any more. */
  | { readonly result: 'declined'; readonly reason: string }
  /** It may have gone back. `enquireRefund`; never refund under a new id. */
  | { readonly result: 'unknown' };

/** `not-found`: the terminal never heard of it, so nothing went back. */
export type RefundEnquiry = RefundOutcome | { readonly result: 'not-found' };

export type TipOutcome =
  /** The charge has this tip now. */
  | { readonly result: 'adjusted' }
  /** The charge is as it was. */
  | { readonly result: 'declined'; readonly reason: string }
  /** It may have it. The same tip may be asked for again: it is set, not added. */
  | { readonly result: 'unknown' };

export interface CardTerminalStatus {
  readonly connection: 'online' | 'offline';
  /** `busy`: it waits for a customer, or is at its own housekeeping. */
  readonly state: 'ready' | 'busy' | 'unknown';
  /** What the terminal says that it needs, in words for a person. */
  readonly message?: string;
}

/** What was charged since the last end of day, as the terminal counts it; reversed payments are not in it, and what was credited is not taken off. */
export interface CardTotals {
  readonly count: number;
  /** Tips included. */
  readonly totalCents: number;
}

/** A payment terminal that takes the card itself; nothing of a card but four digits comes near the shop's machines. */
export interface CardTerminal {
  readonly address: string;
  /**
   * Resolves when the customer is done. The same id again gives the first outcome without charging;
   * with another amount it is `declined`.
   * @throws {DeviceError} only when the request cannot have reached the terminal (`doubt: 'none'`)
   */
  authorise(intent: Intent): Promise<CardOutcome>;
  /**
   * What became of an intent; `unknown` while the terminal is still at it.
   * @throws {DeviceError} when nobody answers
   */
  enquire(intentId: string): Promise<EnquiryOutcome>;
  /**
   * Undoes a charge. Its id stays used up: `enquire` then says `declined`, reason `reversed`.
   * @throws {DeviceError} only when the request cannot have reached the terminal
   */
  reverse(intentId: string): Promise<ReverseOutcome>;
  /**
   * Gives money of a charge back, all of it or a part. The same id again gives the first outcome and
   * moves nothing; with another amount it is `declined`.
   * @throws {DeviceError} only when the request cannot have reached the terminal (`doubt: 'none'`)
   */
  refund(request: RefundRequest): Promise<RefundOutcome>;
  /**
   * What became of a refund; `unknown` while the terminal is still at it.
   * @throws {DeviceError} when nobody answers
   */
  enquireRefund(refundId: string): Promise<RefundEnquiry>;
  /** Whether it can change the tip of a charge at all. */
  readonly adjustsTips: boolean;
  /**
   * Sets the tip of a charge whose batch is still open, in all. One that cannot has it `declined`.
   * @throws {DeviceError} only when the request cannot have reached the terminal (`doubt: 'none'`)
   */
  adjustTip(intentId: string, tipCents: number): Promise<TipOutcome>;
  /** Ends a charge or a refund that waits for the customer, which is then `declined`, reason `cancelled`. No harm when idle. */
  cancel(): Promise<void>;
  /** Never rejects for a terminal that is away: that is `offline`. */
  status(): Promise<CardTerminalStatus>;
  /**
   * Closes the terminal's batch and starts a new one.
   * @throws {DeviceError} `doubt: 'partly'` when it may have been closed
   */
  endOfDay(): Promise<CardTotals>;
  close(): Promise<void>;
}
