import type { Logger } from 'pino';

export interface WorkerLoop {
  /** There is work: the next pass begins at once, or right after the one under way. */
  nudge(): void;
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
      try {
        await pass();
      } catch (error) {
        log.warn({ err: error }, `${name} will try again`);
      }
      await pause();
    }
  };
  const running = run();
  return {
    nudge: () => {
      isNudged = true;
      wake();
    },
    close: async () => {
      stopped.abort();
      wake();
      await running;
    },
  };
}
