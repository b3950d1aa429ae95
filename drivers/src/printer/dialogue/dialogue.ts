import type { PrinterStatus } from '../printer.ts';

/** How a printer's own language asks and proves. One for each open line. */
export interface Dialogue {
  /** @throws {DeviceError} `timeout`, `connection-lost` */
  status(): Promise<PrinterStatus>;
  /** Makes ready to recognise the end of the next ticket. */
  begin(): Promise<TicketProof>;
  /**
   * Best effort after a ticket that broke off: makes the printer forget what it has not printed. True
   * if it answered that it did; else the rest may come out when the paper is filled.
   */
  forget(): Promise<boolean>;
  /** Whether the ticket that was begun last has come out by itself meanwhile; null where nobody can know. */
  cameOut(): Promise<boolean | null>;
  /** Changes that the printer tells by itself, from now on. */
  watch(listener: (status: PrinterStatus) => void): Promise<void>;
  /** The work is done and the line stays open. */
  rest(): Promise<void>;
}

export interface TicketProof {
  /** Sent after the ticket's own bytes. */
  readonly mark: Uint8Array;
  /**
   * Resolves when the mark has come back. Where a printer can prove nothing, as soon as it says that
   * it is well, which means only that the bytes are in its buffer.
   * @throws {DeviceError}
   */
  printed(): Promise<void>;
}
