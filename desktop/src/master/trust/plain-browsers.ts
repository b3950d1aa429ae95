import type { Settings } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';

export interface PlainBrowsersDeps {
  /** Whoever comes is let in, as in the demo. */
  readonly isOpen: boolean;
  /** Undefined while the shop is being opened. */
  readonly settings: () => Settings | undefined;
  /** Ends the connections that other machines have over plain HTTP. */
  readonly turnAway: () => void;
}

/** Whether plain browsers are let in, as the shop's settings have it at the moment. */
export class PlainBrowsers {
  readonly #deps: PlainBrowsersDeps;

  constructor(deps: PlainBrowsersDeps) {
    this.#deps = deps;
  }

  readonly taken = (): boolean =>
    this.#deps.isOpen || (this.#deps.settings()?.network.plainBrowsers ?? false);

  /** After the commit: new settings hold for those who are in, too. */
  follow(events: readonly ShopEvent[]): void {
    if (!events.some(({ eventType }) => eventType === 'SETTINGS_ACTIVATED') || this.taken()) return;
    this.#deps.turnAway();
  }
}
