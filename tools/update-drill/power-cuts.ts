import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DrillCase } from './cases.ts';
import type { Fleet, Terminal } from './fleet.ts';

/** Each chunk is a step, and the tenth is like the third. */
const LARGE_BYTES = 400_000;
/** Days it may take after a power cut until all is as it should be. */
const DAYS_MAX = 4;

/**
 * A power cut after each step of an update, one by one, each on a terminal as it was before: on the day on
 * which it is fetched, and on the day on which it is first started.
 */
export const POWER_CUTS: readonly DrillCase[] = [
  {
    name: 'a power cut at every step of fetching',
    async play(fleet, folder) {
      await fleet.publish('1.1.0', { dataFormat: 2, largeBytes: LARGE_BYTES });
      await cutAtEveryStep(fleet, { folder, before: 0, ends: '1.1.0', shape: 2 });
    },
  },
  {
    name: 'a power cut at every step of the first start',
    async play(fleet, folder) {
      await fleet.publish('1.1.0', { dataFormat: 2 });
      await cutAtEveryStep(fleet, { folder, before: 1, ends: '1.1.0', shape: 2 });
    },
  },
  {
    name: 'a power cut at every step of going back, data included',
    async play(fleet, folder) {
      await fleet.publish('1.1.0', { dataFormat: 2, behaviour: 'migrate-then-crash' });
      await cutAtEveryStep(fleet, { folder, before: 1, ends: '1.0.0', shape: 1 });
    },
  },
];

interface Expected {
  readonly folder: string;
  /** Days that pass before the one with the power cut. */
  readonly before: number;
  readonly ends: string;
  readonly shape: number;
}

async function cutAtEveryStep(fleet: Fleet, { folder, before, ends, shape }: Expected): Promise<void> {
  const [terminal] = fleet.terminals;
  for (let day = 0; day < before; day++) await terminal!.day();
  const rehearsal = await terminal!.copyTo(path.join(folder, 'rehearsal'));
  const { steps } = await rehearsal.day();
  assert.ok(steps.length > 3, `only ${steps.length} steps`);
  for (let step = 1; step <= steps.length; step++) {
    const victim = await terminal!.copyTo(path.join(folder, 'victim'));
    assert.equal(await victim.dayAsProcess({ dieAtStep: step }), null, `cut at ${steps[step - 1]}`);
    await endsWell(victim, { at: steps[step - 1]!, ends, shape });
    await rm(path.join(folder, 'victim'), { recursive: true });
  }
}

async function endsWell(
  victim: Terminal,
  { at, ends, shape }: { readonly at: string; readonly ends: string; readonly shape: number },
): Promise<void> {
  const seen: string[] = [];
  for (let day = 0; day < DAYS_MAX; day++) {
    const { launched, version, update } = await victim.day();
    assert.equal(launched, 'running', `cut at "${at}": it starts again`);
    seen.push(version);
    if (version === ends && update?.kind === 'nothing') {
      const data = await victim.data();
      assert.deepEqual([data.shape, data.orders.length], [shape, 2], `cut at "${at}": the data`);
      return;
    }
  }
  assert.fail(`cut at "${at}": after ${DAYS_MAX} days it runs ${seen.join(', ')}, not ${ends}`);
}
