import type { Clock } from '@forno/shared/ports';
import { ok, refuse } from '@forno/shared/result';
import type { Result } from '@forno/shared/result';
import { toDeviceError } from '../device-error.ts';
import type { DeviceErrorCode } from '../device-error.ts';
import type { PrintDocument } from './document/index.ts';
import type { Printer, PrintJob } from './printer.ts';

export type JobState = 'queued' | 'printing' | 'printed' | 'failed';

export interface SpooledJob {
  readonly jobId: string;
  readonly state: JobState;
  /** Times that it was given to the printer. */
  readonly attempts: number;
  /** Why the last attempt failed; kept while it waits for the next. */
  readonly error: { readonly code: DeviceErrorCode; readonly message: string } | null;
  readonly queuedAt: number;
  readonly printedAt: number | null;
  /** Some of it may be on paper already, from an attempt that broke off: it says so on its head. */
  readonly mayBeCopy: boolean;
}

export interface SpoolerOptions {
  readonly printer: Printer;
  readonly clock: Clock;
  /** Jobs that wait; more are refused. 500 if left out. */
  readonly queueMax?: number;
  /** Ended jobs that are remembered, so that a repeated id is known. 2,000 if left out. */
  readonly rememberMax?: number;
  /** Attempts after which a job is `failed` and the next gets its turn. 20 if left out (about 8 minutes). */
  readonly attemptsMax?: number;
  /** The first wait; each further one is twice as long, up to `retryDelayMsMax`. 500 ms and 30 s if left out. */
  readonly retryDelayMs?: number;
  readonly retryDelayMsMax?: number;
  /** Called before a job is given to the printer, and awaited: a note that outlives a crash. */
  readonly beforePrint?: (jobId: string) => Promise<void>;
  /** What stands at the head of a paper that may be out already; English if left out. */
  readonly possibleCopy?: () => string;
}

/** A printer's queue, in order: one ticket at a time, each until it is on paper or given up. */
export interface Spooler {
  /**
   * Takes a job; an id that it knows is answered with that job as it stands, and not printed again.
   * `mayBeCopy`: some of it may have been printed before, by a run of the program that ended then.
   */
  submit(job: PrintJob & { readonly mayBeCopy?: boolean }): Result<SpooledJob, 'queue-full' | 'closed'>;
  /**
   * Takes a job out that is not at the printer, to be printed elsewhere; it is then unknown here.
   * Null while it is being printed, and for one that is printed or unknown.
   */
  withdraw(jobId: string): { readonly document: PrintDocument; readonly mayBeCopy: boolean } | null;
  job(jobId: string): SpooledJob | null;
  /** Jobs that are not printed, oldest first. */
  open(): readonly SpooledJob[];
  /** Puts a failed job back in the queue. False if there is none. */
  retry(jobId: string): boolean;
  /** Tries at once instead of waiting, because somebody has filled the paper. */
  wake(): void;
  /** Called after each change of a job; returns a function that stops it. */
  observe(listener: (job: SpooledJob) => void): () => void;
  /** Lets the running ticket end; what waits stays unprinted. */
  close(): Promise<void>;
}

interface Entry {
  job: SpooledJob;
  document: PrintDocument;
}

export function createSpooler(options: SpoolerOptions): Spooler {
  const { printer, clock } = options;
  const queueMax = options.queueMax ?? 500;
  const rememberMax = options.rememberMax ?? 2_000;
  const attemptsMax = options.attemptsMax ?? 20;
  const retryDelayMs = options.retryDelayMs ?? 500;
  const retryDelayMsMax = options.retryDelayMsMax ?? 30_000;
  const marked = (document: PrintDocument): PrintDocument =>
    markedAsPossibleCopy(document, options.possibleCopy?.() ?? 'POSSIBLE COPY');
  const entries = new Map<string, Entry>();
  const queue: Entry[] = [];
  const listeners = new Set<(job: SpooledJob) => void>();
  const state = {
    closed: false,
    running: null as Promise<void> | null,
    cancelWait: null as (() => void) | null,
  };

  function change(entry: Entry, to: Partial<SpooledJob>): void {
    entry.job = { ...entry.job, ...to };
    for (const listener of listeners) listener(entry.job);
  }

  function pump(): void {
    const entry = queue[0];
    if (state.closed || state.running || state.cancelWait || !entry) return;
    state.running = attempt(entry).finally(() => {
      state.running = null;
      pump();
    });
  }

  async function attempt(entry: Entry): Promise<void> {
    const attempts = entry.job.attempts + 1;
    change(entry, { state: 'printing', attempts });
    try {
      await options.beforePrint?.(entry.job.jobId);
      await printer.print({ jobId: entry.job.jobId, document: entry.document });
    } catch (thrown) {
      failed(entry, attempts, thrown);
      return;
    }
    queue.shift();
    // Only the id must be remembered; two thousand tickets with their pictures need not.
    entry.document = { blocks: [] };
    change(entry, { state: 'printed', error: null, printedAt: clock.now() });
    forgetOldest();
  }

  function failed(entry: Entry, attempts: number, thrown: unknown): void {
    const { code, message, retryable, doubt } = toDeviceError(thrown);
    if (doubt === 'partly') {
      entry.document = marked(entry.document);
      entry.job = { ...entry.job, mayBeCopy: true };
    }
    const error = { code, message };
    if (!retryable || attempts >= attemptsMax) {
      queue.shift();
      change(entry, { state: 'failed', error });
      forgetOldest();
      return;
    }
    change(entry, { state: 'queued', error });
    const delayMs = Math.min(retryDelayMsMax, retryDelayMs * 2 ** Math.min(attempts - 1, 16));
    state.cancelWait = clock.after(delayMs, wake);
  }

  function wake(): void {
    state.cancelWait?.();
    state.cancelWait = null;
    pump();
  }

  /** Printed jobs go first; a failed one is dropped only when nothing else is left to forget. */
  function forgetOldest(): void {
    const ended = [...entries.values()].filter(
      ({ job }) => job.state === 'printed' || job.state === 'failed',
    );
    if (ended.length <= rememberMax) return;
    const oldest = ended.find(({ job }) => job.state === 'printed') ?? ended[0];
    if (oldest) entries.delete(oldest.job.jobId);
  }

  return {
    submit({ jobId, document, mayBeCopy = false }) {
      const known = entries.get(jobId);
      if (known) return ok(known.job);
      if (state.closed) return refuse('closed');
      if (queue.length >= queueMax) return refuse('queue-full');
      const entry: Entry = {
        document: mayBeCopy ? marked(document) : document,
        job: {
          jobId,
          state: 'queued',
          attempts: 0,
          error: null,
          queuedAt: clock.now(),
          printedAt: null,
          mayBeCopy,
        },
      };
      entries.set(jobId, entry);
      queue.push(entry);
      change(entry, {});
      pump();
      return ok(entry.job);
    },
    job: (jobId) => entries.get(jobId)?.job ?? null,
    open: () => [...entries.values()].map(({ job }) => job).filter(({ state: at }) => at !== 'printed'),
    withdraw(jobId) {
      const entry = entries.get(jobId);
      if (!entry || (entry.job.state !== 'queued' && entry.job.state !== 'failed')) return null;
      const at = queue.indexOf(entry);
      if (at >= 0) queue.splice(at, 1);
      entries.delete(jobId);
      // Whoever waited behind it need not wait for its next attempt.
      if (at === 0) wake();
      return { document: entry.document, mayBeCopy: entry.job.mayBeCopy };
    },
    retry(jobId) {
      const entry = entries.get(jobId);
      if (state.closed || entry?.job.state !== 'failed') return false;
      queue.push(entry);
      change(entry, { state: 'queued', attempts: 0, error: null });
      pump();
      return true;
    },
    wake,
    observe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      state.closed = true;
      state.cancelWait?.();
      state.cancelWait = null;
      await state.running;
    },
  };
}

/** An attempt that broke off may have printed more than is known; whoever finds two must see which came later. */
function markedAsPossibleCopy(document: PrintDocument, words: string): PrintDocument {
  const mark = { kind: 'text', text: ` ${words} `, align: 'center', inverse: true, bold: true } as const;
  const [first] = document.blocks;
  if (first?.kind === 'text' && first.text === mark.text) return document;
  return { ...document, blocks: [mark, ...document.blocks] };
}
