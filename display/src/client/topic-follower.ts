import type { ToldEvent } from '@forno/shared/events';
import type { Projection } from '@forno/shared/projections';
import type { Subscribed } from '@forno/shared/protocol/lan';

export interface Batch {
  /** Head of the master's log when it was sent. */
  readonly seq: number;
  readonly events: readonly ToldEvent[];
}

/**
 * One topic as this client has it: folds each event exactly once, whatever the wire does. Batches that
 * come before the subscription is answered wait for it, since what they follow on may be in the answer;
 * what is at or below the folded position was seen before and is dropped.
 */
export class TopicFollower<State extends object> {
  readonly #projection: Projection<State>;
  #state: State;
  #seq: number | null = null;
  /** Null: not asked, or answered already. */
  #waiting: Batch[] | null = null;
  #following = false;

  constructor(projection: Projection<State>) {
    this.#projection = projection;
    this.#state = projection.empty();
  }

  /** The last sequence number folded; null before anything is known. */
  get seq(): number | null {
    return this.#seq;
  }

  /** Owned by the follower and changed in place: for others, `copyContainers` of it. */
  get state(): State {
    return this.#state;
  }

  /** Takes what an earlier run kept, unless the master was faster. */
  restore(kept: { readonly seq: number; readonly state: State }): boolean {
    // What an older version kept lacks what this one folds: a snapshot is asked for instead.
    const isWhole = Object.keys(this.#projection.empty()).every((key) => key in kept.state);
    if (this.#seq !== null || !isWhole) return false;
    this.#seq = kept.seq;
    this.#state = kept.state;
    return true;
  }

  /** A connection has begun: from where to ask the master to go on. */
  ask(): { readonly since?: number } {
    this.#waiting = [];
    this.#following = false;
    return this.#seq === null ? {} : { since: this.#seq };
  }

  /** The answer to `ask`. */
  begin(answer: Subscribed): void {
    if (answer.kind === 'snapshot') {
      this.#state = answer.state as State;
      this.#seq = answer.seq;
    } else this.#fold(answer);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#following = true;
    for (const batch of waiting) this.#fold(batch);
  }

  /** @returns whether anything was folded now */
  take(batch: Batch): boolean {
    if (this.#waiting) {
      this.#waiting.push(batch);
      return false;
    }
    // Without a subscription nothing says what lies between this batch and what is folded.
    return this.#following && this.#fold(batch);
  }

  /** The connection is gone: what it still brings cannot be placed. */
  lose(): void {
    this.#waiting = null;
    this.#following = false;
  }

  /** Forgets all: this is another shop's log. */
  reset(): void {
    this.lose();
    this.#seq = null;
    this.#state = this.#projection.empty();
  }

  #fold({ seq, events }: Batch): boolean {
    const from = this.#seq ?? 0;
    if (seq <= from) return false;
    for (const event of events) {
      if (event.seq <= (this.#seq ?? 0)) continue;
      this.#projection.apply(this.#state, event);
      this.#seq = event.seq;
    }
    this.#seq = Math.max(this.#seq ?? 0, seq);
    return true;
  }
}

/**
 * A value of its own for readers: containers copied where they changed, the immutable leaves shared. Of a
 * change that is none for this state it is the value from before, and nobody looks at it again.
 */
export function copyContainers<State extends object>(state: State, before: State | null): State {
  const now = state as Record<string, unknown>;
  const old = before as Record<string, unknown> | null;
  const copy: Record<string, unknown> = {};
  let changed = old === null;
  for (const key in now) {
    const value = now[key];
    const known = old?.[key];
    copy[key] =
      value === null || typeof value !== 'object' || Array.isArray(value)
        ? value
        : isSame(value as Record<string, unknown>, known)
          ? known
          : { ...value };
    if (copy[key] !== known) changed = true;
  }
  return changed ? (copy as State) : before!;
}

function isSame(container: Record<string, unknown>, known: unknown): boolean {
  if (known === null || typeof known !== 'object') return false;
  const keys = Object.keys(container);
  const other = known as Record<string, unknown>;
  return keys.length === Object.keys(other).length && keys.every((key) => container[key] === other[key]);
}
