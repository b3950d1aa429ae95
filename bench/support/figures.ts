import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';

const RESULTS = path.resolve(import.meta.dirname, '../results');

/** A folder on the disk that is measured; gone with the results' other scratch files. */
export function resultsFolder(): string {
  mkdirSync(RESULTS, { recursive: true });
  return RESULTS;
}

/** Keeps what was measured and prints it as one line, with the load of the machine it was measured on. */
export function keep(name: string, result: object): void {
  console.log(JSON.stringify(keepSoFar(name, result)));
}

/** Keeps the parts of a long run that are done: cut off later, they are not lost. */
export function keepSoFar(name: string, result: object): object {
  const whole = { ...result, node: process.version, loadAverage: loadavg().map((load) => round(load)) };
  writeFileSync(path.join(resultsFolder(), `${name}.json`), `${JSON.stringify(whole, null, 2)}\n`);
  return whole;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: round(sorted.at(-1) ?? 0) };
}

const RESAMPLES = 400;

/** Within which the ratio of two percentiles lies in 95 of 100 such runs, by drawing from the measured ones anew. */
export function ratioInterval(
  {
    of,
    to,
    share,
  }: { readonly of: readonly number[]; readonly to: readonly number[]; readonly share: number },
  random: { next(): number },
): readonly [number, number] {
  const drawn = (values: readonly number[]): number => {
    const again = Float64Array.from(values, () => values[Math.floor(random.next() * values.length)]!).sort();
    return again[Math.min(again.length - 1, Math.floor(again.length * share))] ?? 0;
  };
  const ratios = Float64Array.from({ length: RESAMPLES }, () => drawn(of) / drawn(to)).sort();
  return [round(ratios[Math.floor(RESAMPLES * 0.025)]!), round(ratios[Math.floor(RESAMPLES * 0.975)]!)];
}

export const round = (value: number): number => Math.round(value * 100) / 100;
