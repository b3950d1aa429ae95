import type { Settings } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { FrontDoor } from './front-door.ts';

export interface GateDeps {
  /** Whoever comes is let in, as in the demo. */
  readonly isOpen: boolean;
  /** Undefined while the shop is being opened. */
  readonly settings: () => Settings | undefined;
  readonly front: () => Pick<FrontDoor, 'punish' | 'endPlain'> | undefined;
  readonly lan: () =>
    | { readonly turnPlainAway: () => void; readonly namesAt: (address: string) => readonly string[] }
    | undefined;
  readonly now: () => number;
  /** Somebody floods, and a person should hear of it. */
  readonly onFlood: () => void;
}

type Flood = ShopStatus['floods'][number];

/** A person hears of a flood for so long after it. */
const TOLD_FOR_MS = 10 * 60_000;
const TOLD_MAX = 5;
const WORD_GOES_OUT_MS = 500;

/** Who is kept out of the shop's network: plain browsers by its settings, others for what they did. */
export class Gate {
  readonly #deps: GateDeps;
  /** By address, the last one last. */
  readonly #floods = new Map<string, Flood>();

  constructor(deps: GateDeps) {
    this.#deps = deps;
  }

  /** Whether plain browsers are let in, as the shop's settings have it at the moment. */
  readonly takesPlain = (): boolean =>
    this.#deps.isOpen || (this.#deps.settings()?.network.plainBrowsers ?? false);

  /** After the commit: new settings hold for those who are in, too. */
  follow(events: readonly ShopEvent[]): void {
    if (!events.some(({ eventType }) => eventType === 'SETTINGS_ACTIVATED') || this.takesPlain()) return;
    this.#deps.lan()?.turnPlainAway();
    // The word to each of them may stand behind an event that is still being written.
    const end = (): void => {
      if (!this.takesPlain()) this.#deps.front()?.endPlain();
    };
    setTimeout(end, WORD_GOES_OUT_MS).unref();
  }

  /** An address that floods is cut off; who was known there is named to a person, who can pull the plug. */
  readonly punish = (address: string): void => {
    const { front, onFlood } = this.#deps;
    this.#remember(address);
    front()?.punish(address);
    onFlood();
  };

  /** An address that connects without end is named as well; who is in there stays. */
  readonly nameFlood = (address: string): void => {
    const isNew = this.floods.every((flood) => flood.address !== address);
    this.#remember(address);
    if (isNew) this.#deps.onFlood();
  };

  #remember(address: string): void {
    const { lan, now } = this.#deps;
    const known = lan()?.namesAt(address) ?? [];
    // Cut off, it is nobody any more when it comes again.
    const names = known.length > 0 ? known : (this.#floods.get(address)?.names ?? []);
    this.#floods.delete(address);
    this.#floods.set(address, { address, names, at: now() });
    for (const oldest of [...this.#floods.keys()].slice(0, -TOLD_MAX)) this.#floods.delete(oldest);
  }

  /** Those of the last minutes. */
  get floods(): readonly Flood[] {
    const since = this.#deps.now() - TOLD_FOR_MS;
    return [...this.#floods.values()].filter(({ at }) => at > since);
  }
}
