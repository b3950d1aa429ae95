import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/chain.ts';

const run = promisify(execFile);
const REPLAY = [path.join(ROOT, 'tools/run.mjs'), path.join(ROOT, 'tools/replay.ts')];

interface Outcome {
  readonly master: { readonly orders: number; readonly items: number; readonly revenueCents: number };
  readonly postgres: Outcome['master'];
  readonly clickhouse: Outcome['master'];
  readonly events: number;
}

/** A few weeks of invented sales in the file's format, with totals that are known beforehand. */
function someSales(orders: number): { readonly csv: string; readonly expected: Outcome['master'] } {
  const lines = ['order_id,date,time,pizza,size,type,price'];
  let [items, revenueCents] = [0, 0];
  for (let n = 1; n <= orders; n++) {
    const day = 1 + Math.floor((n - 1) / 40);
    for (let pizza = 0; pizza <= n % 3; pizza++) {
      const cents = 950 + ((n + pizza) % 5) * 275;
      lines.push(
        `2015-${String(n).padStart(6, '0')},2015-03-${String(day).padStart(2, '0')},${String(11 + (n % 11)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:07,kind_${(n + pizza) % 5},M,classic,${cents / 100}`,
      );
      items += 1;
      revenueCents += cents;
    }
  }
  return { csv: `${lines.join('\n')}\n`, expected: { orders, items, revenueCents } };
}

describe('replaying sales', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'forno-replay-'));
  const data = path.join(dir, 'data');
  const file = path.join(dir, 'sales.csv.gz');
  const { csv, expected } = someSales(1_100);
  const replay = async (): Promise<Outcome> => {
    const { stdout } = await run(process.execPath, [...REPLAY, '--file', file, '--data', data, '--json'], {
      timeout: 150_000,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as Outcome;
  };

  beforeAll(() => writeFileSync(file, gzipSync(csv)));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('a line that is wrong is named with its field, and nothing is replayed', async () => {
    const broken = path.join(dir, 'broken.csv');
    const lines = csv.split('\n');
    writeFileSync(
      broken,
      [...lines.slice(0, 7), lines[7]!.replace(/,M,/, ',HUGE,'), ...lines.slice(8)].join('\n'),
    );
    const failed = run(process.execPath, [...REPLAY, '--file', broken, '--data', path.join(dir, 'unused')]);
    await expect(failed).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/line 8: size: /) as unknown,
    });
    expect(existsSync(path.join(dir, 'unused'))).toBe(false);
  });

  test('killed at several moments and run again, every hop has every order once; another run adds nothing', async () => {
    // Each at once after the last: the cloud of that one is still closing, or starting though nobody asks for it any more.
    for (const afterMs of [1_300, 2_500, 3_300, 4_200]) {
      const child = spawn(process.execPath, [...REPLAY, '--file', file, '--data', data, '--json'], {
        stdio: 'ignore',
        detached: true,
      });
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    }
    const first = await replay();
    expect(first).toMatchObject({ master: expected, postgres: expected, clickhouse: expected });
    const second = await replay();
    expect(second).toMatchObject({
      master: expected,
      postgres: expected,
      clickhouse: expected,
      events: first.events,
    });
  });
});
