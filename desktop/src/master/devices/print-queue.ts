import {
  createSpooler,
  type Printer,
  type PrinterStatus,
  type SpooledJob,
  type Spooler,
} from '@forno/drivers/printer';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { Clock } from '@forno/shared/ports';
import type { Cause } from '@forno/shared/protocol/tracing';
import type { PrintJournal } from './print-journal.ts';

/** `reports` come out where receipts do, if no printer is told to print them. */
export const PAPER_KINDS = ['receipts', 'kitchen-tickets', 'box-labels', 'driver-slips', 'reports'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export interface AssignedPrinter {
  readonly id: string;
  readonly name: string;
  readonly prints: readonly PaperKind[];
  /** Kitchen tickets of these stations only; of all if left out. */
  readonly stations?: readonly string[] | undefined;
  /** Printers that take over when this one cannot print, the first that can. */
  readonly standIns?: readonly string[] | undefined;
  readonly printer: Printer;
}

export type PrinterState = ShopStatus['printers'][number]['state'];

/** A printer with its queue, and how far the log is on its paper. */
export interface PrintQueue extends AssignedPrinter {
  readonly spooler: Spooler;
  /** Papers that belong to this printer and are not out yet, wherever they wait. */
  readonly pending: Map<string, PendingPaper>;
  status: PrinterStatus | null;
  /** Since when it cannot print; null while it can. */
  downSince: number | null;
}

export interface PendingPaper {
  /** Of the event that it belongs to. */
  readonly seq: number;
  readonly cause: Cause;
  readonly since: number;
  /** The printer where it waits, if not the one it belongs to. */
  movedTo: string | null;
}

export function createPrintQueue(
  assigned: AssignedPrinter,
  deps: {
    readonly clock: Clock;
    readonly journal: PrintJournal;
    readonly onJob: (queue: PrintQueue, job: SpooledJob) => void;
    /** At the head of a paper that may be out already. */
    readonly possibleCopy: () => string;
    readonly onJournalFault: (jobId: string, error: unknown) => void;
  },
): PrintQueue {
  const { clock, journal } = deps;
  const spooler = createSpooler({
    printer: assigned.printer,
    clock,
    possibleCopy: deps.possibleCopy,
    // A disk that takes no note must not keep a ticket from the kitchen: the worst is a marked copy.
    beforePrint: (jobId) => journal.begun(jobId).catch((error: unknown) => deps.onJournalFault(jobId, error)),
  });
  const queue: PrintQueue = { ...assigned, spooler, pending: new Map(), status: null, downSince: null };
  spooler.observe((job) => deps.onJob(queue, job));
  return queue;
}

export function canPrint({ status }: Pick<PrintQueue, 'status'>): boolean {
  const state = stateOf(status);
  return state === 'ok' || state === 'paper-low';
}

export function stateOf(status: PrinterStatus | null): PrinterState {
  if (!status) return 'ok';
  if (status.cover === 'open') return 'cover-open';
  if (status.paper === 'out') return 'paper-out';
  if (status.error) return 'error';
  if (status.connection === 'offline') return 'offline';
  return status.paper === 'low' ? 'paper-low' : 'ok';
}
