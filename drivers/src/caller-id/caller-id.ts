import type { Peripheral } from '../peripheral.ts';

/** Somebody calls the shop. Numbers and names are personal: they are shown, and go into no log. */
export interface IncomingCall {
  /** Which of the shop's lines rings; `1` where there is one. */
  readonly line: string;
  /** E.164 (`+14155550123`); null when it is withheld, not known, or no number of the country's plan. */
  readonly number: string | null;
  readonly withheld: boolean;
  readonly name: string | null;
  /** Milliseconds since the epoch, by this machine's clock: the device's own is often wrong. */
  readonly at: number;
}

export interface CallerId extends Peripheral {
  /** Once a call, however often it rings. Returns a function that stops it. */
  onCall(listener: (call: IncomingCall) => void): () => void;
}
