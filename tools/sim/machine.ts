import type { Clock } from '@forno/shared/ports';
import type { World } from './world.ts';

/**
 * A computer: a wall clock that may be wrong, and lives. Whatever a life has begun (timers, writes,
 * requests) is never heard of again once that life is over.
 */
export class Machine {
  readonly #world: World;
  #clockErrorMs = 0;
  #life: Life | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  get life(): Life | null {
    return this.#life;
  }

  get now(): number {
    return this.#world.now + this.#clockErrorMs;
  }

  setClockError(errorMs: number): void {
    this.#clockErrorMs = errorMs;
  }

  boot(): Life {
    this.kill();
    this.#life = new Life(this.#world, this);
    return this.#life;
  }

  kill(): void {
    this.#life?.end();
    this.#life = null;
  }
}

export class Life {
  readonly clock: Clock;
  readonly #world: World;
  #alive = true;

  constructor(world: World, machine: Machine) {
    this.#world = world;
    this.clock = {
      now: () => machine.now,
      after: (delayMs, run) => {
        const alarm = this.at(delayMs, run);
        return () => alarm.cancel();
      },
    };
  }

  get alive(): boolean {
    return this.#alive;
  }

  end(): void {
    this.#alive = false;
  }

  at(delayMs: number, run: () => void): { cancel(): void } {
    return this.#world.at(delayMs, () => {
      if (this.#alive) run();
    });
  }

  /** Settles in so much time, unless this life is over by then. */
  later<T>(delayMs: number, settle: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.at(delayMs, () => {
        try {
          resolve(settle());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }
}
