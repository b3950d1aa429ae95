import type { PrintDocument } from './document/index.ts';

export interface PrintJob {
  /** Chosen by the caller; the same id is never printed twice by one spooler. */
  readonly jobId: string;
  readonly document: PrintDocument;
}

/** `unknown` where the printer can't be asked, or didn't answer. */
export interface PrinterStatus {
  readonly connection: 'online' | 'offline';
  readonly paper: 'ok' | 'low' | 'out' | 'unknown';
  readonly cover: 'closed' | 'open' | 'unknown';
  /** A jammed cutter, an overheated head: somebody has to look. */
  readonly error: boolean;
}

/** One printer. Jobs given at the same time are printed one after the other, in order. */
export interface Printer {
  readonly address: string;
  /**
   * Resolves when the printer has taken the whole ticket and, where the model can say so, has
   * processed it. It does not retry: the spooler does.
   * @throws {DeviceError} `doubt: 'partly'` when paper may have come out
   */
  print(job: PrintJob): Promise<void>;
  /** Never rejects for a printer that is away: that is `offline`. */
  status(): Promise<PrinterStatus>;
  /**
   * Called with each status that becomes known: told by the printer itself where it can and its line
   * is kept open, seen while printing, or asked for. Returns a function that stops it.
   */
  observe(listener: (status: PrinterStatus) => void): () => void;
  /** Refuses new work, lets the running job end. */
  close(): Promise<void>;
}
