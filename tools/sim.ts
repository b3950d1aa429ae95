import { readArguments, wholeNumber } from './chain/arguments.ts';
import { PLANTED_BUGS, type PlantedBug } from './sim/planted-bugs.ts';
import { simulate, type SimulationReport } from './sim/simulate.ts';

const usage =
  'npm run sim -- [--seed N] [--hours H] [--seeds COUNT] [--orders-per-hour N] [--plant BUG] [--trace] [--json]';
const values = readArguments(usage, {
  seed: { type: 'string', default: '1' },
  /** Virtual hours of trading. */
  hours: { type: 'string', default: '24' },
  /** So many seeds from the first on. */
  seeds: { type: 'string', default: '1' },
  'orders-per-hour': { type: 'string', default: '20' },
  /** Shows that the simulation finds what it is said to find. */
  plant: { type: 'string' },
  /** Everything that can be observed, as it happens. */
  trace: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const first = wholeNumber('seed', values.seed, { min: 0, max: 2 ** 31 });
const hours = wholeNumber('hours', values.hours, { min: 1, max: 10_000 });
const seeds = wholeNumber('seeds', values.seeds, { min: 1, max: 1_000_000 });
const ordersPerHour = wholeNumber('orders-per-hour', values['orders-per-hour'], { min: 1, max: 1_000 });
const bug = bugNamed(values.plant);

const failed: SimulationReport[] = [];
const began = performance.now();
for (let seed = first; seed < first + seeds; seed++) {
  const startedAt = performance.now();
  const report = await simulate({
    seed,
    hours,
    ordersPerHour,
    ...(bug && { bug }),
    ...(values.trace && { trace: (line: string) => console.log(line) }),
  });
  if (report.violations.length > 0) failed.push(report);
  const storeHoursPerMinute = Math.round(hours / ((performance.now() - startedAt) / 60_000));
  if (values.json) console.log(JSON.stringify({ ...report, storeHoursPerMinute }));
  else console.log(inWords(report, storeHoursPerMinute));
}
if (seeds > 1) {
  const storeHoursPerMinute = Math.round((hours * seeds) / ((performance.now() - began) / 60_000));
  const failedSeeds = failed.map(({ seed }) => seed);
  if (values.json)
    console.log(JSON.stringify({ seeds, storeHours: hours * seeds, failedSeeds, storeHoursPerMinute }));
  else
    console.log(
      `${seeds} seeds, ${hours * seeds} store hours, ${failed.length} with violations ${failedSeeds.join(' ')}, ${storeHoursPerMinute} store hours a minute`,
    );
}
process.exitCode = failed.length > 0 ? 1 : 0;

function bugNamed(name: string | undefined): PlantedBug | null {
  if (name === undefined) return null;
  if (Object.hasOwn(PLANTED_BUGS, name)) return name as PlantedBug;
  const known = Object.entries(PLANTED_BUGS).map(([bugName, what]) => `  "${bugName}": ${what}`);
  console.error(`--plant: there is no "${name}"; there are\n${known.join('\n')}`);
  process.exit(2);
}

function inWords(
  { seed, orders, events, answers, crashes, faults, violations, digest }: SimulationReport,
  speed: number,
): string {
  const troubles = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const verdict = violations.length === 0 ? 'nothing wrong' : ['VIOLATIONS', ...violations].join('\n  ');
  return `seed ${seed}: ${orders} orders, ${events} events, ${answers} answers held to, ${crashes} crashes, ${troubles} troubles, ${speed} store hours a minute, ${digest.slice(0, 12)}: ${verdict}`;
}
