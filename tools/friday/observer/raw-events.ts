import { chainFaults, type RawEvent } from '../../sim/observer/raw-log.ts';

/**
 * The observer's own reading of the log: JSON and nothing of the code that wrote it. A field that is not
 * what it should be is a fault of the log, and said with its place.
 */
export class Fields {
  readonly #facts: Readonly<Record<string, unknown>>;
  readonly #where: string;

  constructor(facts: unknown, where: string) {
    this.#facts = facts as Readonly<Record<string, unknown>>;
    this.#where = where;
  }

  cents(name: string): number {
    const value = this.#facts[name];
    if (!Number.isInteger(value)) throw new Error(`${this.#where}: ${name} is no whole number`);
    return value as number;
  }

  text(name: string): string {
    const value = this.#facts[name];
    if (typeof value !== 'string') throw new Error(`${this.#where}: ${name} is no text`);
    return value;
  }

  textOrNull(name: string): string | null {
    return (this.#facts[name] ?? null) === null ? null : this.text(name);
  }

  is(name: string): boolean {
    return this.#facts[name] === true;
  }

  has(name: string): boolean {
    return (this.#facts[name] ?? null) !== null;
  }

  of(name: string): Fields {
    return new Fields(this.#facts[name], `${this.#where}.${name}`);
  }

  list(name: string): readonly Fields[] {
    const value = this.#facts[name];
    if (!Array.isArray(value)) throw new Error(`${this.#where}: ${name} is no list`);
    return value.map((entry, n) => new Fields(entry, `${this.#where}.${name}.${n}`));
  }

  texts(name: string): readonly string[] {
    return (this.#facts[name] as readonly string[] | undefined) ?? [];
  }

  entries(name: string): readonly (readonly [string, number])[] {
    return Object.entries((this.#facts[name] ?? {}) as Readonly<Record<string, number>>);
  }
}

export interface Happened {
  readonly seq: number;
  readonly type: string;
  /** The command that caused it. */
  readonly cause: string;
  readonly fields: Fields;
}

export function readRaw(log: readonly string[]): readonly Happened[] {
  return log.map((line) => {
    const { seq, eventType, payload, metadata } = JSON.parse(line) as RawEvent;
    const fields = new Fields(payload, `#${seq} ${eventType}`);
    return { seq, type: eventType, cause: metadata.causationId, fields };
  });
}

export const brokenChain = (log: readonly string[]): readonly string[] => [...chainFaults(log)];

export const sumOf = <T>(list: Iterable<T>, cents: (entry: T) => number): number => {
  let sum = 0;
  for (const entry of list) sum += cents(entry);
  return sum;
};
