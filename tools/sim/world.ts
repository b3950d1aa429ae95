import { createHash } from 'node:crypto';
import { seededRandom } from '@forno/shared/ids';
import type { Random } from '@forno/shared/ports';
import { Alarms, type Alarm } from './alarms.ts';

/** The world begins at the opening of a Friday; only differences matter. */
const BEGINS_AT = Date.parse('2026-03-06T15:00:00Z');

/**
 * Virtual time. What is scheduled runs in the order of its time, one after the other, and after each
 * the promises it settled are followed to their end, so that nothing depends on how fast this machine is.
 */
export class World {
  readonly random: Random;
  readonly #seed: number;
  readonly #alarms = new Alarms();
  readonly #digest = createHash('sha256');
  readonly #failures: unknown[] = [];
  readonly #trace: ((line: string) => void) | null;
  #now = BEGINS_AT;
  #streams = 0;

  constructor(seed: number, trace: ((line: string) => void) | null = null) {
    this.#seed = seed;
    this.#trace = trace;
    this.random = this.stream();
  }

  /** True time; what a machine believes is its own clock's business. */
  get now(): number {
    return this.#now;
  }

  /** A generator of its own, so that one part's dice do not shift another's. */
  stream(): Random {
    this.#streams += 1;
    return seededRandom(Math.imul(this.#seed, 0x9e3779b1) + Math.imul(this.#streams, 0x85ebca6b));
  }

  at(delayMs: number, run: () => void): Alarm {
    return this.#alarms.set(this.#now + Math.max(0, Math.round(delayMs)), run);
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.at(delayMs, resolve));
  }

  /** Something that can be seen from outside: two runs of one seed must agree on all of them. */
  observe(line: string): void {
    const stamped = `${this.#now - BEGINS_AT} ${line}`;
    this.#digest.update(stamped).update('\n');
    this.#trace?.(stamped);
  }

  digest(): string {
    return this.#digest.copy().digest('hex');
  }

  /** Starts work that nobody waits for; its failure ends the run. */
  spawn(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#failures.push(error));
  }

  /** Runs for so long of virtual time. */
  async run(durationMs: number): Promise<void> {
    const until = this.#now + durationMs;
    for (let alarm = this.#alarms.next(until); alarm; alarm = this.#alarms.next(until)) {
      this.#now = alarm.at;
      alarm.run();
      await macroTurn();
      if (this.#failures.length > 0) throw this.#failures[0];
    }
    this.#now = until;
  }
}

/** Every promise that can settle by now has, when the next turn of the event loop comes. */
const macroTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
