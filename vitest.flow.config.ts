import { defineConfig } from 'vitest/config';
import { longestFirst } from './tools/test/longest-first.ts';

/**
 * Flows: from a tap to a line in a report, with real processes. Two files at a time, because each
 * starts a shop and its cloud, and waits for them more than it computes; long limits, because the first
 * start initialises a database.
 */
export default defineConfig({
  test: {
    name: 'flow',
    include: ['tests/**/*.flow.ts'],
    environment: 'node',
    pool: 'forks',
    globalSetup: './tests/support/build-once.ts',
    maxWorkers: 2,
    sequence: {
      sequencer: longestFirst([
        'tests/chaos/standby.flow.ts',
        'tests/installers/matrix.flow.ts',
        'tests/flow/restore-drill.flow.ts',
        'tests/flow/cloud-tools.flow.ts',
      ]),
    },
    // As for the quick tests.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 30_000,
  },
});
