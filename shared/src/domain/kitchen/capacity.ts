/**
 * How much of something there is only so much of (hands, oven slots) is taken when: a step function of
 * time. Changed in place by its one owner.
 */
export class Capacity {
  readonly #most: number;
  /** Where the use changes, ascending; `#used[n]` is taken from `#from[n]` until the next. */
  readonly #from: number[] = [Number.NEGATIVE_INFINITY];
  readonly #used: number[] = [0];

  constructor(most: number) {
    this.#most = Math.max(1, most);
  }

  /** What is larger than all there is takes all of it. */
  #units(units: number): number {
    return Math.min(units, this.#most);
  }

  take(span: Span): void {
    if (span.ms <= 0 || span.units <= 0) return;
    const first = this.#split(span.at);
    const last = this.#split(span.at + span.ms);
    for (let n = first; n < last; n++) this.#used[n]! += this.#units(span.units);
  }

  /** The first moment from `at` on at which so many units are free for so long. */
  earliest({ at, ms, units }: Span): number {
    if (ms <= 0 || units <= 0) return at;
    let begin = at;
    for (let n = this.#indexOf(at); n < this.#from.length; n++) {
      if (this.#from[n]! >= begin + ms) break;
      if (this.#isFull(n, units)) begin = this.#until(n);
    }
    return begin;
  }

  /** The last moment up to `at` at which so many units are free for so long. */
  latest({ at, ms, units }: Span): number {
    if (ms <= 0 || units <= 0) return at;
    let begin = at;
    for (let n = this.#indexOf(at + ms - 1); n >= 0; n--) {
      if (this.#until(n) <= begin) break;
      if (this.#isFull(n, units)) begin = this.#from[n]! - ms;
    }
    return begin;
  }

  copy(): Capacity {
    const copy = new Capacity(this.#most);
    copy.#from.splice(0, 1, ...this.#from);
    copy.#used.splice(0, 1, ...this.#used);
    return copy;
  }

  #isFull(n: number, units: number): boolean {
    return this.#used[n]! + this.#units(units) > this.#most;
  }

  #until(n: number): number {
    return this.#from[n + 1] ?? Number.POSITIVE_INFINITY;
  }

  /** Of the step that a moment lies in. */
  #indexOf(at: number): number {
    let [low, high] = [0, this.#from.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#from[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Makes a step begin at this moment; its index. */
  #split(at: number): number {
    const n = this.#indexOf(at);
    if (this.#from[n] === at) return n;
    this.#from.splice(n + 1, 0, at);
    this.#used.splice(n + 1, 0, this.#used[n]!);
    return n + 1;
  }
}

interface Span {
  readonly at: number;
  readonly ms: number;
  readonly units: number;
}
