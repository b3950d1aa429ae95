import type { Topic } from '@forno/shared/protocol/topics';
import { between } from './dice.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

/**
 * One Socket.IO connection of a device: in order in each direction as TCP gives it, and whatever is on
 * its way when it breaks is lost. Each end notices in its own time.
 */
export class Connection {
  readonly topics = new Set<Topic>();
  readonly #world: World;
  readonly #trouble: Trouble;
  readonly #random;
  readonly #onLost: () => void;
  readonly #lastAt = { down: 0, up: 0 };
  #open = true;

  constructor(world: World, trouble: Trouble, onLost: () => void) {
    this.#world = world;
    this.#trouble = trouble;
    this.#random = world.stream();
    this.#onLost = onLost;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  toDevice(deliver: () => void): void {
    this.#send('down', deliver);
  }

  toMaster(deliver: () => void): void {
    this.#send('up', deliver);
  }

  break(): void {
    if (!this.#open) return;
    this.#open = false;
    // A closed socket is noticed at once, a dead machine by its silence.
    this.#world.at(between(this.#random, 0, 3) * between(this.#random, 0, 3_500), this.#onLost);
  }

  #send(way: 'down' | 'up', deliver: () => void): void {
    if (!this.#open) return;
    if (this.#trouble.strikes('connection broken')) return this.break();
    const latencyMs = this.#trouble.strikes('line stalled')
      ? between(this.#random, 500, 5_000)
      : between(this.#random, 1, 6);
    const at = Math.max(this.#lastAt[way], this.#world.now + latencyMs);
    this.#lastAt[way] = at;
    this.#world.at(at - this.#world.now, () => {
      if (this.#open) deliver();
    });
  }
}
