import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MASTER_NODE_FLAGS, MASTER_UTILITY_FLAGS } from './process-flags.ts';

const YOUNG_BYTES =
  "console.log(require('v8').getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size)";

const youngBytes = (flags: readonly string[]): number =>
  Number(execFileSync(process.execPath, [...flags, '-e', YOUNG_BYTES], { encoding: 'utf8' }));

describe("the flags of a master's process", () => {
  it('give the young generation its size from the start', () => {
    expect(youngBytes(MASTER_NODE_FLAGS)).toBe(32 * 1024 * 1024);
    expect(youngBytes([])).toBeLessThan(32 * 1024 * 1024);
  });

  it("are one switch of Chromium's for Electron", () => {
    const [flag, ...others] = MASTER_UTILITY_FLAGS;
    expect(others).toEqual([]);
    expect(flag).toBe(`--js-flags=${MASTER_NODE_FLAGS.join(' ')}`);
  });
});
