import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../support/chain.ts';

const run = promisify(execFile);

test('a short Friday: nothing is lost, doubled, missing or leaked', { timeout: 120_000 }, async () => {
  const friday = [path.join(ROOT, 'tools/run.mjs'), path.join(ROOT, 'tools/friday.ts')];
  const { stdout } = await run(process.execPath, [...friday, '--seed', '3', '--orders', '40', '--json'], {
    timeout: 110_000,
  });
  expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({
    orders: 40,
    money: { conserved: true },
    drawers: { asSeeded: true },
    tickets: { lost: 0, doubled: 0 },
    zReport: { equalsLog: true },
    training: { leaked: 0 },
  });
});
