import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { longestFirst } from './tools/test/longest-first.ts';

const notTests = ['**/node_modules/**', '**/dist/**', '**/out/**', 'tools/gates/fixtures/**', 'tests/e2e/**'];

// A build server does other things as well; what needed its second try is named in the summary.
const retry = process.env['CI'] ? 1 : 0;
// How long one waits for what is true in a moment on a quiet machine.
const expecting = { poll: { timeout: 30_000 } };

const clouds = ['cloud-api/**/*.test.ts', 'tests/backup/*.test.ts', 'tools/gates/api-client.test.ts'];
const compiled = path.join(import.meta.dirname, 'node_modules/.cache/compiled');
const common = {
  environment: 'node',
  pool: 'forks',
  retry,
  testTimeout: 120_000,
  expect: expecting,
  hookTimeout: 120_000,
} as const;

/**
 * The quick tests: `node`, `cloud` with a database and ClickHouse, and `dom`, all side by side. The flows,
 * which start real processes and may take long, have a configuration of their own.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    // Many tests wait for a line, a disk or a child more than they compute: no core is left idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: {
      sequencer: longestFirst([
        'tests/standby/two-machines.test.ts',
        'tests/kiosk/screen-updates.test.ts',
        'tools/gates/gates.test.ts',
        'tools/sim/simulate.test.ts',
        'drivers/src/printer/connected-printer.test.ts',
        'cloud-api/src/reports/table-reports.test.ts',
        'cloud-api/src/clickhouse/loader.test.ts',
        'cloud-api/src/tenancy.test.ts',
        'cloud-api/src/crash.test.ts',
        'drivers/src/scale/scale.test.ts',
      ]),
    },
    projects: [
      {
        test: {
          ...common,
          name: 'node',
          include: ['**/*.test.ts'],
          exclude: [...notTests, ...clouds],
          // No file changes its process for the next one, and half of a file's time went into loading the
          // same modules again.
          isolate: false,
          // Each store has a thread of its own, which would strip the same sources of their types again.
          env: { NODE_COMPILE_CACHE: compiled },
        },
      },
      // As well, so a file has to close the ClickHouse it opened: a process opens one folder at a time.
      { test: { ...common, name: 'cloud', include: clouds, exclude: notTests, isolate: false } },
      {
        test: {
          name: 'dom',
          include: ['**/*.test.tsx'],
          exclude: notTests,
          environment: 'happy-dom',
          isolate: false,
          pool: 'forks',
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: expecting,
        },
      },
    ],
  },
});
