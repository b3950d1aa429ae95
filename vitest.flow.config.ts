import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { longestFirst } from './tools/test/longest-first.ts';

/**
 * Flows: from a tap to a line in a report, with real processes. More files at a time than there are
 * cores, because each starts a shop and its cloud, and a third of the time waits for them (or for an installer,
 * a cable that is pulled); long limits, because the first start initialises a database.
 */
export default defineConfig({
  test: {
    name: 'flow',
    include: ['tests/**/*.flow.ts'],
    environment: 'node',
    pool: 'forks',
    globalSetup: './tests/support/build-once.ts',
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: {
      sequencer: longestFirst([
        'tests/chaos/standby.flow.ts',
        'tests/installers/matrix.flow.ts',
        'tests/flow/restore-drill.flow.ts',
        'tests/flow/kiosk.flow.ts',
        'tests/electron/packaging.flow.ts',
        'tests/flow/cloud-tools.flow.ts',
        'tests/flow/friday.flow.ts',
        'tests/flow/replay.flow.ts',
      ]),
    },
    // As for the quick tests.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 30_000,
  },
});
