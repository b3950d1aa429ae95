export interface UpkeepWork {
  /** Moves the WAL into the database file. */
  readonly checkpoint: () => void;
  readonly walBytes: () => number;
  /** One slice of derived work; true while some is left. */
  readonly follow: () => boolean;
  readonly onFault: (fault: Error) => void;
}

/** Reserved for the WAL when the store opens: about 500 orders. */
export const WAL_RESERVED_BYTES = 8 * 1024 * 1024;
const WAL_IDLE_BYTES = 1024 * 1024;
/** Past this a write pays for the checkpoint itself: the event loop never came round to upkeep. */
const WAL_BYTES_MAX = 2 * WAL_RESERVED_BYTES;
const WAKE_MS = 100;
/** No write for this long: time for what takes as long as some dozen of them. Longer than in a rush one batch is after the other. */
const IDLE_MS = 200;
/** Without any such pause derived work waits this long, and then goes on between the writes. */
const DERIVED_WAIT_MS_MAX = 60_000;
const RETRY_MS = 5000;

/**
 * Work that a sale does not wait for. Checkpoints wait for a quiet moment, or for the WAL to fill its reservation;
 * the index follows in small slices, in the same moments. What fails is reported and tried again later:
 * nothing here decides whether an append is kept.
 */
export class Upkeep {
  readonly #work: UpkeepWork;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #lastWriteMs = 0;
  #derivedDueMs = performance.now() + DERIVED_WAIT_MS_MAX;
  #checkpointFromMs = 0;

  constructor(work: UpkeepWork) {
    this.#work = work;
  }

  wrote(): void {
    this.#lastWriteMs = performance.now();
    if (this.#work.walBytes() > WAL_BYTES_MAX) this.#attempt(() => this.#checkpoint());
    this.wake();
  }

  wake(delayMs: number = WAKE_MS): void {
    if (this.#timer || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#attempt(() => this.#run());
    }, delayMs);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #run(): void {
    const now = performance.now();
    const idle = now - this.#lastWriteMs >= IDLE_MS;
    const left = (!idle && now < this.#derivedDueMs) || this.#follow(now);
    const walBytes = this.#work.walBytes();
    if (walBytes > WAL_RESERVED_BYTES * 0.9 || (idle && walBytes > WAL_IDLE_BYTES)) this.#checkpoint();
    if (left || (!idle && walBytes > WAL_IDLE_BYTES)) this.wake();
  }

  #follow(now: number): boolean {
    const left = this.#work.follow();
    if (!left) this.#derivedDueMs = now + DERIVED_WAIT_MS_MAX;
    return left;
  }

  #checkpoint(): void {
    if (performance.now() < this.#checkpointFromMs) return;
    this.#checkpointFromMs = performance.now() + RETRY_MS;
    this.#work.checkpoint();
    this.#checkpointFromMs = 0;
  }

  #attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#work.onFault(error instanceof Error ? error : new Error(String(error)));
      this.wake(RETRY_MS);
    }
  }
}
