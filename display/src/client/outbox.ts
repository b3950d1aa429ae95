import type { ClientCommand } from '@forno/shared/domain';
import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import type { Pending } from './view.ts';
import type { ScreenStore } from './screen-store.ts';

/** Sends one command; null when no answer came, which says nothing about whether it was carried out. */
export type SendCommand = (command: ClientCommand) => Promise<Answer<CommandAnswer> | null>;

export interface OutboxDeps {
  readonly store: ScreenStore;
  readonly send: SendCommand;
  readonly now: () => number;
  readonly connected: () => boolean;
  /** Outlives the page: what was tapped and not answered goes out again under its own id. */
  readonly keep: (pending: readonly Pending[]) => void;
}

/**
 * Commands from the tap until the log shows them. They go out in the order of the taps, one after the
 * other, and again after a break: their ids make that harmless.
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  #sending = false;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  give(command: ClientCommand): void {
    const { store, now } = this.#deps;
    const pending: Pending = { command, givenAt: now(), lastSeq: null };
    this.#set([...store.get().pending, pending], 'now');
    void this.flush();
  }

  /** What an earlier page had not been answered. */
  restore(kept: readonly Pending[]): void {
    const unanswered = kept.filter(({ lastSeq }) => lastSeq === null);
    if (unanswered.length === 0) return;
    this.#set([...unanswered, ...this.#deps.store.get().pending], 'now');
    void this.flush();
  }

  /** Sends what was not answered yet. Called when a command is given and when the master is back. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        const answer = await this.#deps.send(next.command);
        if (answer) this.#settle(next, answer);
      }
    } finally {
      this.#sending = false;
    }
  }

  /** The log is folded up to `seq`: what it shows needs no preview any more. */
  shown(seq: number): void {
    const { store } = this.#deps;
    const { pending } = store.get();
    const left = pending.filter(({ lastSeq }) => lastSeq === null || lastSeq > seq);
    if (left.length < pending.length) this.#set(left);
  }

  #next(): Pending | undefined {
    return this.#deps.connected()
      ? this.#deps.store.get().pending.find(({ lastSeq }) => lastSeq === null)
      : undefined;
  }

  #settle({ command }: Pending, answer: Answer<CommandAnswer>): void {
    const { store } = this.#deps;
    const { pending, refused, topics } = store.get();
    const others = pending.filter((entry) => entry.command !== command);
    if (!answer.ok) {
      this.#set(others);
      return store.set({ refused: [...refused, { command, refusal: answer.error }] }, 'now');
    }
    const { lastSeq } = answer.value;
    const isShown = lastSeq <= (topics.kitchen?.seq ?? 0);
    this.#set(
      isShown ? others : pending.map((entry) => (entry.command === command ? { ...entry, lastSeq } : entry)),
    );
  }

  #set(pending: readonly Pending[], when: 'frame' | 'now' = 'frame'): void {
    this.#deps.store.set({ pending }, when);
    this.#deps.keep(pending);
  }
}
