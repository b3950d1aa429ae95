import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readArguments, wholeNumber } from './chain/arguments.ts';
import { observe } from './friday/observer/observe.ts';
import { playFriday } from './friday/play.ts';

const USAGE = 'npm run friday -- [--seed N] [--orders 400] [--keep EVIDENCE.json.gz] [--json]';
const flags = readArguments(USAGE, {
  seed: { type: 'string', default: '1' },
  orders: { type: 'string', default: '400' },
  /** Where all that was observed is written, to be looked at: gzipped JSON. */
  keep: { type: 'string' },
  json: { type: 'boolean', default: false },
});
const seed = wholeNumber('seed', flags.seed, { min: 0, max: 2 ** 31 });
const orders = wholeNumber('orders', flags.orders, { min: 20, max: 5_000 });
const began = performance.now();
const seconds = (): number => Math.round((performance.now() - began) / 100) / 10;
const say = (line: string): void => console.error(`${seconds().toFixed(1).padStart(6)} s  ${line}`);

const { evidence, did } = await playFriday({ seed, orders, say });
if (flags.keep !== undefined) writeFileSync(flags.keep, gzipSync(JSON.stringify(evidence)));
const { verdict, faults: seen } = observe(evidence);
const missing = orders - evidence.played.filter(({ beside }) => !beside).length;
const faults = missing === 0 ? seen : [...seen, `${missing} of the planned orders were never acknowledged`];
if (!flags.json)
  for (const [what, times] of Object.entries(did).sort(([a], [b]) => (a < b ? -1 : 1)))
    say(`${String(times).padStart(5)} × ${what}`);
for (const fault of faults) console.error(`WRONG: ${fault}`);
console.log(JSON.stringify({ ...verdict, seed, events: evidence.log.length, seconds: seconds() }));
process.exitCode = faults.length > 0 ? 1 : 0;
