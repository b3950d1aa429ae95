import type { ShopDoorOptions } from '@forno/shared/electron/shop-door';
import type { FoundMaster } from './finder.ts';
import { askMoment } from './pinned.ts';

type Updates = NonNullable<ShopDoorOptions['updates']>;

const EVERY_MS = 60_000;

/** Tells the master what runs here and asks it whether now is a moment to change that; once a minute while it is there. */
export class Moments {
  readonly #updates: Updates;
  readonly #now: () => number;
  #lastMs: number | null = null;

  constructor(updates: Updates, now: () => number = () => performance.now()) {
    this.#updates = updates;
    this.#now = now;
  }

  /** With each beat of the shell that has a master. */
  async beat({ agent, ...place }: FoundMaster, token: string): Promise<void> {
    const now = this.#now();
    if (this.#lastMs !== null && now - this.#lastMs < EVERY_MS) return;
    this.#lastMs = now;
    const moment = await askMoment(place, { agent, token, report: this.#updates.report() });
    // A master that is older than this shell, or just went: asked again in a minute.
    if (moment) this.#updates.onMoment(moment);
  }
}
