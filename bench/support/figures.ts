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
  const whole = { ...result, node: process.version, loadAverage: loadavg().map((load) => round(load)) };
  writeFileSync(path.join(resultsFolder(), `${name}.json`), `${JSON.stringify(whole, null, 2)}\n`);
  console.log(JSON.stringify(whole));
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

export const round = (value: number): number => Math.round(value * 100) / 100;
