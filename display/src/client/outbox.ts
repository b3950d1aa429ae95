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
    store.set({ pending: [...store.get().pending, pending] }, 'now');
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
    if (left.length < pending.length) store.set({ pending: left });
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
    if (!answer.ok)
      return store.set({ pending: others, refused: [...refused, { command, refusal: answer.error }] }, 'now');
    const { lastSeq } = answer.value;
    const isShown = lastSeq <= (topics.kitchen?.seq ?? 0);
    store.set({
      pending: isShown
        ? others
        : pending.map((entry) => (entry.command === command ? { ...entry, lastSeq } : entry)),
    });
  }
}
