import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MASTER_NODE_FLAGS, MASTER_UTILITY_FLAGS } from './process-flags.ts';

const YOUNG_BYTES =
  "console.log(require('v8').getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size)";

const youngBytes = (flags: readonly string[]): number =>
  Number(execFileSync(process.execPath, [...flags, '-e', YOUNG_BYTES], { encoding: 'utf8' }));

/** A function that is called as often as one of a morning's orders; what V8 says of it. */
const SUM_OFTEN =
  'function sum(list) { let all = 0; for (const n of list) all += n; return all; } for (let n = 0; n < 1_500; n++) sum([n, 1, 2, 3, 4, 5, 6, 7]);';
const compiled = (flags: readonly string[]): string =>
  execFileSync(
    process.execPath,
    [...flags, '--trace-opt', '--no-concurrent-recompilation', '-e', SUM_OFTEN],
    { encoding: 'utf8' },
  );

describe("the flags of a master's process", () => {
  it('give the young generation its size from the start', () => {
    expect(youngBytes(MASTER_NODE_FLAGS)).toBe(32 * 1024 * 1024);
    expect(youngBytes([])).toBeLessThan(32 * 1024 * 1024);
  });

  it('have what an order runs through compiled before the rush', () => {
    expect(compiled(MASTER_NODE_FLAGS)).toMatch(/sum.*TURBOFAN/);
    expect(compiled([])).not.toMatch(/sum.*TURBOFAN/);
  });

  it("are one switch of Chromium's for Electron", () => {
    const [flag, ...others] = MASTER_UTILITY_FLAGS;
    expect(others).toEqual([]);
    expect(flag).toBe(`--js-flags=${MASTER_NODE_FLAGS.join(' ')}`);
  });
});
