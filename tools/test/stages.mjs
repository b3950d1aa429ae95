import path from 'node:path';
import { commands } from '../gates/commands.mjs';
import { countGate, countPlaywright, countVitest } from './count.mjs';

/** Where each stage leaves its log and its report. Git ignores it. */
export const results = 'test-results';

const minute = 60_000;
const reportOf = (name) => path.join(results, `${name}.json`);
const vitest = (name, config, timeoutMs) => ({
  name,
  command: [
    'vitest',
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=./tools/test/vitest-report.mjs',
  ],
  env: { FORNO_TEST_REPORT: reportOf(name) },
  timeoutMs,
  report: reportOf(name),
  count: countVitest,
});

const gates = Object.entries(commands).map(([name, command]) => ({
  name,
  command,
  timeoutMs: 3 * minute,
  needs: [],
  count: countGate,
}));

/**
 * The whole of `npm test` in order, the quickest to fail first. `needs` are the machine's own
 * programs that a stage uses; `count` reads how many tests it ran.
 */
export const stages = [
  ...gates,
  {
    ...vitest('unit', 'vitest.config.ts', 18 * minute),
    needs: ['socat', 'strace', 'redis-server', 'udev', 'iproute2', 'fonts-dejavu'],
  },
  {
    ...vitest('flow', 'vitest.flow.config.ts', 25 * minute),
    needs: [
      'socat',
      'strace',
      'redis-server',
      'udev',
      'iproute2',
      'curl',
      'libfaketime',
      'fonts-dejavu',
      'nginx',
      'prometheus',
      'avahi-daemon',
      'avahi-utils',
      'dbus',
      'nsis',
      'osslsigncode',
      'gcc-mingw-w64-x86-64',
      'wine',
      'wine64',
    ],
  },
  {
    name: 'e2e',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') },
    timeoutMs: 30 * minute,
    needs: ['chromium-headless-shell', 'fonts-dejavu'],
    report: reportOf('e2e'),
    count: countPlaywright,
  },
];
