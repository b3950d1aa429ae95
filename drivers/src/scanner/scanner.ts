import type { Peripheral } from '../peripheral.ts';

export interface Scan {
  /** As the reader sent it, with its AIM identifier if it is set to send one; `parseBarcode` reads it. */
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A barcode reader with a line of its own. One that types as a keyboard is the terminal page's own (`@forno/shared/scanning`). */
export interface Scanner extends Peripheral {
  /** Returns a function that stops it. */
  onScan(listener: (scan: Scan) => void): () => void;
}
