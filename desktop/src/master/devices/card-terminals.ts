import type { CardTerminal } from '@forno/drivers/card-terminal';
import type { Clock } from '@forno/shared/ports';

export interface CardTerminalsDeps {
  /** By id, in the order of the device file. */
  readonly terminals: ReadonlyMap<string, CardTerminal>;
  readonly clock: Clock;
  /** How one of them is has changed. */
  readonly onChange: (cardTerminalId: string, state: 'ok' | 'offline') => void;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

/** Between looks at a terminal that was away, so that it is known when it is back. */
const PROBE_EVERY_MS = 10_000;

/** The shop's card terminals, and how each of them was found by who last asked it. */
export class CardTerminals {
  readonly #deps: CardTerminalsDeps;
  readonly #away = new Map<string, () => void>();
  #stopped = false;

  constructor(deps: CardTerminalsDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#deps.terminals.size;
  }

  /** Payments from before there could be several name none: theirs is the first. Null: it is not there any more. */
  find(cardTerminalId: string | null): CardTerminal | null {
    const { terminals } = this.#deps;
    return terminals.get(cardTerminalId ?? this.#first ?? '') ?? null;
  }

  stateOf(cardTerminalId: string): 'ok' | 'offline' {
    return this.#away.has(cardTerminalId) ? 'offline' : 'ok';
  }

  /** Of the shop: trouble with one of them is the shop's. */
  get state(): 'ok' | 'offline' | 'none' {
    if (this.size === 0) return 'none';
    return this.#away.size === 0 ? 'ok' : 'offline';
  }

  reached(cardTerminalId: string | null): void {
    const id = this.#idOf(cardTerminalId);
    const cancelProbe = this.#away.get(id);
    if (!cancelProbe) return;
    cancelProbe();
    this.#away.delete(id);
    this.#deps.onChange(id, 'ok');
  }

  unreachable(cardTerminalId: string | null, error: unknown): void {
    const id = this.#idOf(cardTerminalId);
    this.#deps.log.warn({ terminal: id, error: String(error) }, 'card terminal');
    if (this.#stopped) return;
    const before = this.#away.get(id);
    before?.();
    this.#probeLater(id);
    if (!before) this.#deps.onChange(id, 'offline');
  }

  /** Asks how the terminal is, until it answers. */
  #probeLater(id: string): void {
    const probe = async (): Promise<void> => {
      const status = await this.find(id)!.status();
      if (this.#stopped || !this.#away.has(id)) return;
      if (status.connection === 'online') this.reached(id);
      else this.#probeLater(id);
    };
    this.#away.set(
      id,
      this.#deps.clock.after(PROBE_EVERY_MS, () => void probe()),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancelProbe of this.#away.values()) cancelProbe();
    await Promise.all([...this.#deps.terminals.values()].map((terminal) => terminal.close()));
  }

  get #first(): string | undefined {
    return this.#deps.terminals.keys().next().value;
  }

  readonly #idOf = (cardTerminalId: string | null): string => cardTerminalId ?? this.#first ?? '';
}
