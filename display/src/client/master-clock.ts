/** One answered ping: our clock when it was sent and when the answer came, the master's in between. */
export interface Echo {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly masterTime: number;
}

/** Echoes looked at together; the quickest of them tells the offset best. */
const ECHOES_MAX = 8;

/** What the master's clock shows, from echoes: ages on every screen agree, whatever the screen's own clock says. */
export class MasterClock {
  readonly #localNow: () => number;
  #echoes: Echo[] = [];
  #offsetMs = 0;

  constructor(localNow: () => number) {
    this.#localNow = localNow;
  }

  /** Milliseconds since the epoch by the master's clock. A constant function: it may be handed to hooks. */
  readonly now = (): number => this.#localNow() + this.#offsetMs;

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** The round trip of the last ping. */
  get lagMs(): number {
    const last = this.#echoes.at(-1);
    return last ? last.receivedAt - last.sentAt : 0;
  }

  /** The offset of an earlier run, good enough until the first echo. */
  restore(offsetMs: number): void {
    if (this.#echoes.length === 0) this.#offsetMs = offsetMs;
  }

  take(echo: Echo): void {
    // A clock that was set in between makes nonsense of the measure.
    if (echo.receivedAt < echo.sentAt) return;
    this.#echoes = [...this.#echoes, echo].slice(-ECHOES_MAX);
    const best = this.#echoes.reduce((a, b) => (tripMs(b) < tripMs(a) ? b : a));
    const offsetMs = offsetOf(best);
    // Far from what the latest echo says: one of the clocks was corrected since.
    if (Math.abs(offsetMs - offsetOf(echo)) > tripMs(echo) + 1000) {
      this.#echoes = [echo];
      this.#offsetMs = offsetOf(echo);
    } else this.#offsetMs = offsetMs;
  }
}

const tripMs = (echo: Echo): number => echo.receivedAt - echo.sentAt;
const offsetOf = (echo: Echo): number => Math.round(echo.masterTime - echo.sentAt - tripMs(echo) / 2);
