export interface Alarm {
  readonly at: number;
  readonly run: () => void;
  cancel(): void;
}

interface Entry extends Alarm {
  readonly order: number;
  cancelled: boolean;
}

/** A binary heap of what is due, by time and among equals by when it was set. */
export class Alarms {
  readonly #heap: Entry[] = [];
  #order = 0;

  set(at: number, run: () => void): Alarm {
    const entry: Entry = {
      at,
      run,
      order: this.#order++,
      cancelled: false,
      cancel() {
        entry.cancelled = true;
      },
    };
    this.#up(this.#heap.push(entry) - 1);
    return entry;
  }

  /** Takes the next one that is due by `until`; null when there is none. */
  next(until: number): Alarm | null {
    for (let first = this.#heap[0]; first && first.at <= until; first = this.#heap[0]) {
      this.#removeFirst();
      if (!first.cancelled) return first;
    }
    return null;
  }

  #removeFirst(): void {
    const last = this.#heap.pop()!;
    if (this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down();
  }

  #up(from: number): void {
    for (let i = from; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!this.#swapIfBefore(i, parent)) return;
      i = parent;
    }
  }

  #down(): void {
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      if (left >= this.#heap.length) return;
      const right = left + 1;
      const child =
        right < this.#heap.length && isBefore(this.#heap[right]!, this.#heap[left]!) ? right : left;
      if (!this.#swapIfBefore(child, i)) return;
      i = child;
    }
  }

  #swapIfBefore(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a]!, this.#heap[b]!];
    if (!isBefore(first, second)) return false;
    this.#heap[a] = second;
    this.#heap[b] = first;
    return true;
  }
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
