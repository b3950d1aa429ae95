import type { Logger } from 'pino';

export interface WorkerLoop {
  /** There is work: the next pass begins at once, or right after the one under way. */
  nudge(): void;
  /** As a nudge; resolves when a pass is over that began after this was asked, whatever came of it. */
  look(): Promise<void>;
  /** Lets the pass under way end. */
  close(): Promise<void>;
}

export interface WorkerLoopOptions {
  /** One look for work and all that it finds; trouble is told and tried again with the next. */
  readonly pass: () => Promise<void>;
  /** Asked for nothing, it looks by itself this often. */
  readonly everyMs: number;
  /** Whose pass it is, for the log. */
  readonly name: string;
  readonly log: Pick<Logger, 'warn'>;
  /** The first look waits its time as well. */
  readonly waitsFirst?: boolean;
  /** Aborted by `close`, for passes that end between two of their steps. */
  readonly stopped?: AbortController;
}

/** Looks for work again and again until it is closed. Any number may run, in any number of processes. */
export function startWorkerLoop({
  pass,
  everyMs,
  name,
  log,
  waitsFirst = false,
  stopped = new AbortController(),
}: WorkerLoopOptions): WorkerLoop {
  let isNudged = false;
  let lookers: (() => void)[] = [];
  let wake = (): void => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopped.signal.aborted || isNudged) wake();
      isNudged = false;
    });
  const run = async (): Promise<void> => {
    if (waitsFirst) await pause();
    while (!stopped.signal.aborted) {
      const waiting = lookers;
      lookers = [];
      try {
        await pass();
      } catch (error) {
        log.warn({ err: error }, `${name} will try again`);
      }
      for (const seen of waiting) seen();
      await pause();
    }
    for (const seen of lookers) seen();
  };
  const running = run();
  const nudge = (): void => {
    isNudged = true;
    wake();
  };
  return {
    nudge,
    look: () =>
      new Promise((resolve) => {
        if (stopped.signal.aborted) return resolve();
        lookers.push(resolve);
        nudge();
      }),
    close: async () => {
      stopped.abort();
      wake();
      await running;
    },
  };
}
