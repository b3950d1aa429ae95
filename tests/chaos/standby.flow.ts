import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../support/chain.ts';

const run = promisify(execFile);
const LIMIT_MS = 170_000;

/** The last line that a tool prints. */
async function verdictOf(tool: string, ...args: readonly string[]): Promise<Record<string, unknown>> {
  const command = ['--disable-warning=ExperimentalWarning', path.join(ROOT, tool), ...args, '--json'];
  const { stdout } = await run(process.execPath, command, { timeout: LIMIT_MS });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as Record<string, unknown>;
}

test(
  'a master that is killed, and one whose cable is pulled, are followed by the standby in seconds with nothing lost',
  async () => {
    const verdict = await verdictOf('tools/failover.ts', '--runs', '2');
    expect(verdict).toMatchObject({ lost: 0, violations: 0, runs: 2 });
    expect(verdict['takeoverMsP95']).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

test(
  'a few faults in the middle of sales: nothing lost, nothing doubled, one master at a time',
  async () => {
    const verdict = await verdictOf('tools/chaos.ts', '--seed', '5', '--faults', '4', '--without-cloud');
    expect(verdict).toMatchObject({ violations: 0, faults: 4, orders: { lost: 0, doubled: 0 } });
  },
  LIMIT_MS,
);
