import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CASES, type DrillCase } from './update-drill/cases.ts';
import { Fleet } from './update-drill/fleet.ts';
import { POWER_CUTS } from './update-drill/power-cuts.ts';

/**
 * `npm run update:drill -- --json`: simulated terminals with the real launcher and updater over a local
 * feed that lies, breaks and is cut; afterwards each of them is started with no feed at all and must sell.
 */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly fault?: string;
  readonly terminals: number;
  readonly bricked: number;
  readonly ms: number;
}

/**
 * In memory where the system has a place for that: what is cut off here is the process, for which a file in memory
 * is as good as one on a disk, and thousands of waits for the disk are most of the drill's time.
 */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const chosen = [...CASES, ...POWER_CUTS].filter(({ name }) => name.includes(values.only ?? ''));
const results: Outcome[] = [];
for (const drillCase of chosen) {
  const outcome = await play(drillCase);
  results.push(outcome);
  const mark = outcome.passed && outcome.bricked === 0 ? '✓' : '✗';
  console.error(`${mark} ${outcome.name} (${outcome.ms} ms)${outcome.fault ? `\n    ${outcome.fault}` : ''}`);
}
const sum = (count: (outcome: Outcome) => number): number => results.reduce((n, it) => n + count(it), 0);
const total = {
  cases: results.length,
  passed: sum(({ passed }) => (passed ? 1 : 0)),
  devices: sum(({ terminals }) => terminals),
  bricked: sum(({ bricked }) => bricked),
};
if (values.json) console.log(JSON.stringify({ ...total, results }));
else
  console.log(
    `${total.passed} of ${total.cases} cases passed; ${total.bricked} of ${total.devices} terminals bricked`,
  );
process.exitCode = total.cases > 0 && total.passed === total.cases && total.bricked === 0 ? 0 : 1;

async function play({ name, terminals = 2, play: act }: DrillCase): Promise<Outcome> {
  const folder = await mkdtemp(path.join(PLACE, 'forno-drill-'));
  const begun = performance.now();
  const fleet = await Fleet.found(folder, terminals);
  try {
    const fault = await act(fleet, folder).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const bricked = await brickedOf(fleet);
    const ms = Math.round(performance.now() - begun);
    return { name, passed: fault === null, ...(fault !== null && { fault }), terminals, bricked, ms };
  } finally {
    await fleet.server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Terminals that do not start, or have lost what they sold. */
async function brickedOf(fleet: Fleet): Promise<number> {
  fleet.tamper(() => 'away');
  const days = await Promise.all(
    fleet.terminals.map(async (terminal) => {
      const { launched } = await terminal.day();
      return launched === 'running' && (await terminal.data()).orders.length === 2;
    }),
  );
  return days.filter((sells) => !sells).length;
}
