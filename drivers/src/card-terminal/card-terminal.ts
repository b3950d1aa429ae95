export interface Charge {
  /** The payment's id in the log. The terminal charges each id at most once. */
  readonly paymentId: string;
  readonly amountCents: number;
  /** ISO 4217. */
  readonly currency: string;
}

export type ChargeOutcome =
  | {
      readonly result: 'approved';
      readonly authCode: string;
      /** `•••• 4242`: four digits, never more. */
      readonly maskedPan: string;
      readonly scheme: string;
    }
  | { readonly result: 'declined'; readonly reason: string }
  /** The request went out and no answer came: it may be paid. Ask `status`; never charge under a new id. */
  | { readonly result: 'timed-out' };

export type ReverseOutcome = 'reversed' | 'nothing-to-reverse' | 'timed-out';

/** A payment terminal that takes the card itself; nothing of a card but four digits comes near the shop's machines. */
export interface CardTerminal {
  readonly address: string;
  /**
   * Resolves when the customer is done. The same id again gives the first outcome without charging.
   * @throws {DeviceError} only when the request cannot have reached the terminal (`doubt: 'none'`)
   */
  charge(charge: Charge): Promise<ChargeOutcome>;
  /**
   * What became of a payment; null if the terminal never heard of it, `timed-out` while it is still at it.
   * @throws {DeviceError} when nobody answers
   */
  status(paymentId: string): Promise<ChargeOutcome | null>;
  /** Undoes an approved payment. Its id stays used up: `status` then says `declined`, reason `reversed`. */
  reverse(paymentId: string): Promise<ReverseOutcome>;
  /** Ends a charge that waits for the customer, which is then `declined`, reason `cancelled`. No harm when idle. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}
