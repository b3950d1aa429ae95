import type { Agent } from 'node:https';
import type { Advert } from './browse-masters.ts';
import {
  askMaster,
  fingerprintOf,
  pinnedAgent,
  seeAuthority,
  type Authority,
  type ShellAnswer,
} from './pinned.ts';
import { samePlace, type Place, type TypedPlace } from './place.ts';

/** The shop's master, proven by its certificate. */
export interface FoundMaster extends Place {
  readonly authority: Authority;
  readonly agent: Agent;
  readonly answer: ShellAnswer;
}

export interface FinderOptions {
  readonly typed: () => TypedPlace | null;
  readonly adverts: () => readonly Advert[];
  /** What is pinned, and where the master was last. */
  readonly known: () => {
    readonly storeId: string;
    readonly authority: Authority;
    readonly token: string;
  } | null;
  readonly last: () => Place | null;
}

/** Answers that are missed in a row before the master counts as gone. */
const MISSED_MAX = 2;

/** Finds the master among all that say they are it: the one of the highest epoch that proves itself. */
export class Finder {
  readonly #options: FinderOptions;
  readonly #agents = new Map<Authority, Agent>();
  #master: FoundMaster | null = null;
  #missed = 0;

  constructor(options: FinderOptions) {
    this.#options = options;
  }

  get master(): FoundMaster | null {
    return this.#master;
  }

  /** One beat: is it still there, or where is it now? */
  async beat(): Promise<FoundMaster | null> {
    const { adverts, known } = this.#options;
    const at = this.#master;
    if (at) {
      const answer = await askMaster(at, { agent: at.agent, token: known()?.token ?? null });
      this.#missed = answer ? 0 : this.#missed + 1;
      if (answer) this.#master = { ...at, answer };
      const isOld = adverts().some(({ epoch }) => epoch > at.answer.epoch);
      if (this.#missed < MISSED_MAX && !isOld) return this.#master;
    }
    const found = await this.#search();
    // Whoever says a later epoch and does not prove it changes nothing.
    if (found || this.#missed >= MISSED_MAX) this.#master = found;
    return this.#master;
  }

  /** What was pinned or paired has changed: everything is proven anew. */
  forget(): void {
    this.#master = null;
    this.#missed = 0;
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
  }

  async #search(): Promise<FoundMaster | null> {
    const proven = await Promise.all(this.#places().map((place) => this.#prove(place)));
    const masters = proven.filter((master) => master !== null);
    return masters.toSorted((a, b) => b.answer.epoch - a.answer.epoch)[0] ?? null;
  }

  #places(): readonly Place[] {
    const { adverts, known, last } = this.#options;
    const typed = this.#options.typed();
    const pinned = known();
    const pin = pinned && fingerprintOf(pinned.authority);
    const advertised = adverts()
      .filter(({ authority }) => pin === null || pin.startsWith(authority))
      .flatMap(({ places }) => places);
    const all = [typed, last(), ...advertised].filter((place) => place !== null);
    return all.filter((place, index) => all.findIndex((other) => samePlace(other, place)) === index);
  }

  async #prove({ host, port }: Place): Promise<FoundMaster | null> {
    const place = { host, port };
    const { known } = this.#options;
    const typed = this.#options.typed();
    const pinned = known();
    const authority = pinned?.authority ?? (await seeAuthority(place));
    if (authority === null) return null;
    const wanted = typed?.authority ?? null;
    if (!pinned && wanted !== null && wanted !== fingerprintOf(authority)) return null;
    const agent = this.#agentOf(authority);
    const answer = await askMaster(place, { agent, token: pinned?.token ?? null });
    if (!answer || (pinned && answer.storeId !== pinned.storeId)) return null;
    return { ...place, authority, agent, answer };
  }

  #agentOf(authority: Authority): Agent {
    const agent = this.#agents.get(authority) ?? pinnedAgent(authority);
    this.#agents.set(authority, agent);
    return agent;
  }
}
