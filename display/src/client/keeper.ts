import type { Kept } from './kept.ts';
import { whenIdle } from './when-idle.ts';

/** Changes are gathered for this long before they are kept: two lost seconds cost a resume of two seconds. */
const GATHER_MS = 2_000;

/** Keeps the latest of each thing, not every one; a browser that cannot keep is told about once. */
export class Keeper {
  readonly #kept: Kept;
  readonly #onTrouble: (reason: string) => void;
  readonly #due = new Map<string, () => unknown>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #timerAt = Infinity;
  #works = true;

  constructor(kept: Kept, onTrouble: (reason: string) => void) {
    this.#kept = kept;
    this.#onTrouble = onTrouble;
  }

  /** `value` is asked for when it is written, not now: within so long, sooner with what has less time. */
  keep(key: string, value: () => unknown, withinMs = GATHER_MS): void {
    if (!this.#works) return;
    this.#due.set(key, value);
    const at = performance.now() + withinMs;
    if (at >= this.#timerAt) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timerAt = at;
    // What is to be painted comes first.
    this.#timer = setTimeout(() => whenIdle(() => void this.#write()), withinMs);
  }

  /** Undefined when nothing is kept under `key`, or nothing can be read. */
  async load(key: string): Promise<unknown> {
    const due = this.#due.get(key);
    if (due) return due();
    try {
      return await this.#kept.load(key);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  async clear(): Promise<void> {
    this.#due.clear();
    await this.#kept.clear().catch((error: unknown) => this.#fail(error));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #write(): Promise<void> {
    this.#timer = null;
    this.#timerAt = Infinity;
    const due = [...this.#due];
    this.#due.clear();
    try {
      await Promise.all(due.map(([key, value]) => this.#kept.save(key, value)));
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#works) this.#onTrouble(error instanceof Error ? error.message : String(error));
    this.#works = false;
  }
}
