import type { Kept } from './kept.ts';

/** Changes are gathered for this long before they are kept: a lost second costs a resume of a second. */
const GATHER_MS = 1_000;

/** Keeps the latest of each thing, not every one; a browser that cannot keep is told about once. */
export class Keeper {
  readonly #kept: Kept;
  readonly #onTrouble: (reason: string) => void;
  readonly #due = new Map<string, () => unknown>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #works = true;

  constructor(kept: Kept, onTrouble: (reason: string) => void) {
    this.#kept = kept;
    this.#onTrouble = onTrouble;
  }

  /** `value` is asked for when it is written, not now. */
  keep(key: string, value: () => unknown): void {
    if (!this.#works) return;
    this.#due.set(key, value);
    this.#timer ??= setTimeout(() => void this.#write(), GATHER_MS);
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
