export interface CashDrawer {
  readonly address: string;
  /**
   * Springs the lock. That the pulse went out says nothing of whether the drawer came open: `state` does.
   * @throws {DeviceError} `doubt: 'partly'` when the pulse may have gone out
   */
  kick(): Promise<void>;
  /** `unknown` where the drawer has no switch or the printer does not answer. Never rejects. */
  state(): Promise<'open' | 'closed' | 'unknown'>;
  /** Refuses new work, lets what runs end. */
  close(): Promise<void>;
}
