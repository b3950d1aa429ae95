import type { Random } from '@forno/shared/ports';
import { chance } from './dice.ts';
import type { World } from './world.ts';

/** What the seed may do to the shop; the numbers are how often, per occasion. */
const TROUBLE = {
  'crash before the write': 1 / 500,
  'crash inside the write': 1 / 500,
  'crash after the write, before its answer': 1 / 500,
  'crash just after the answer': 1 / 500,
  'disk full': 1 / 1_500,
  'write failed': 1 / 400,
  'write failed, yet kept': 1 / 600,
  'open failed': 1 / 5,
  'request lost': 1 / 40,
  'request doubled': 1 / 30,
  'answer lost': 1 / 40,
  'batch doubled': 1 / 40,
  'connection broken': 1 / 400,
  'line stalled': 1 / 150,
  'upload lost': 1 / 40,
  'upload doubled': 1 / 30,
  'upload answer lost': 1 / 30,
  'cloud database away': 1 / 60,
  'cloud crash before its commit': 1 / 80,
  'cloud crash after its commit': 1 / 80,
  'hint lost': 1 / 5,
  'card declined': 1 / 10,
  'card answer lost': 1 / 12,
  'card line dead': 1 / 15,
  'customer slow with the card': 1 / 15,
} as const;
type Occasion = keyof typeof TROUBLE;

/** What happens by itself, so often on average. */
type Mishap =
  | 'power cut'
  | 'restart'
  | 'clock jump'
  | 'cloud away'
  | 'old cloud'
  | 'screen away'
  | 'screen reloaded'
  | 'card terminal off';

/** Rolls the dice for every trouble there is, counts what came of it, and stops when the world is to heal. */
export class Trouble {
  readonly counts: Partial<Record<Occasion | Mishap, number>> = {};
  readonly #world: World;
  readonly #random: Random;
  #brewing = true;

  constructor(world: World) {
    this.#world = world;
    this.#random = world.stream();
  }

  get brewing(): boolean {
    return this.#brewing;
  }

  /** From now on everything works. */
  calm(): void {
    this.#brewing = false;
  }

  strikes(occasion: Occasion): boolean {
    if (!this.#brewing || !chance(this.#random, TROUBLE[occasion])) return false;
    this.note(occasion);
    return true;
  }

  note(what: Occasion | Mishap): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    this.#world.observe(`trouble: ${what}`);
  }
}
