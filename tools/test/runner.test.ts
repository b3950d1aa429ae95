import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { countGate, countPlaywright, countVitest } from './count.mjs';
import { summarize } from './summary.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'forno-runner-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reportOf(content: unknown): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('counting', () => {
  const vitestReport = { passed: 5, skipped: 0, failures: [], flaky: [] };

  test('a gate is one test', () => {
    expect(countGate({ code: 0 })).toMatchObject({ passed: 1, failed: 0 });
    expect(countGate({ code: 2 })).toMatchObject({ passed: 0, failed: 1 });
  });
  test('an error outside every test is a failure', () => {
    expect(countVitest({ code: 1, report: reportOf(vitestReport) })).toMatchObject({ passed: 5, failed: 1 });
  });
  test('skipped tests are counted as skipped', () => {
    const report = reportOf({ ...vitestReport, skipped: 3 });
    expect(countVitest({ code: 0, report })).toMatchObject({ passed: 5, failed: 0, skipped: 3 });
  });
  test('no tests, or no report, is a failure', () => {
    const report = reportOf({ ...vitestReport, passed: 0 });
    expect(countVitest({ code: 0, report })).toMatchObject({ passed: 0, failed: 1, note: 'no tests ran' });
    expect(countVitest({ code: 0, report: path.join(folder, 'none.json') })).toMatchObject({ failed: 1 });
  });
  test('browser tests are named that failed, or passed only at their second try', () => {
    const spec = (title: string, status: string) => ({
      file: 'sale.spec.ts',
      title,
      tests: [{ status, results: [{ error: { message: 'Error: no paper\nat line 3' } }, {}] }],
    });
    const report = reportOf({
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
      suites: [{ specs: [spec('pays', 'flaky')], suites: [{ specs: [spec('prints', 'unexpected')] }] }],
    });
    expect(countPlaywright({ code: 1, report })).toMatchObject({
      passed: 4,
      failed: 1,
      flaky: ['sale.spec.ts › pays: Error: no paper'],
      failures: ['sale.spec.ts › prints: Error: no paper'],
    });
  });

  test('Vitest tells what passed, failed, needed a second try, or did not load', () => {
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    const header = "import { expect, test } from 'vitest';\nlet tries = 0;\n";
    write(
      'some.test.ts',
      `${header}test('holds', () => {});\ntest.skip('later', () => {});
       test('fails', () => expect(1, 'one is two').toBe(2));
       test('wavers', () => { tries += 1; expect(tries, 'once').toBe(2); });`,
    );
    write('unread.test.ts', "throw new Error('does not load');");
    const report = path.join(folder, 'vitest.json');
    const reporter = path.join(import.meta.dirname, 'vitest-report.mjs');
    const root = path.resolve(import.meta.dirname, '../..');
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const args = ['run', '--root', folder, '--retry', '1', '--reporter', reporter];
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const { status, stderr } = spawnSync(process.execPath, [vitest, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, FORNO_TEST_REPORT: report },
    });
    expect({ status, stderr }).toMatchObject({ status: 1 });
    expect(countVitest({ code: 1, report })).toMatchObject({
      passed: 2,
      skipped: 1,
      failed: 2,
      failures: [
        'some.test.ts › fails: one is two: expected 1 to be 2 // Object.is equality',
        'unread.test.ts: does not load',
      ],
      flaky: ['some.test.ts › wavers: once: expected 1 to be 2 // Object.is equality'],
    });
  });
});

describe('summary', () => {
  const outcome = {
    name: 'unit',
    seconds: '1.0',
    note: '',
    log: 'unit.log',
    passed: 3,
    failed: 0,
    skipped: 0,
    failures: [] as string[],
    flaky: [] as string[],
  };

  function summary(outcomes: readonly (typeof outcome)[], wanted: number) {
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const code = summarize(outcomes, { wanted });
    const lines = print.mock.calls.map(([line]) => String(line));
    print.mockRestore();
    return { code, table: lines.join('\n'), last: lines.at(-1) };
  }

  test('adds up, and the last line is exact', () => {
    expect(summary([outcome, { ...outcome, name: 'lint', passed: 1 }], 2)).toMatchObject({
      code: 0,
      last: '4 passed, 0 failed',
    });
  });
  test('a failure fails the run', () => {
    expect(summary([{ ...outcome, failed: 1 }], 1)).toMatchObject({ code: 1, last: '3 passed, 1 failed' });
  });
  test('nothing run, or a stage not reached, fails the run', () => {
    expect(summary([], 0)).toMatchObject({ code: 1, last: '0 passed, 0 failed' });
    expect(summary([outcome], 2).code).toBe(1);
  });
  test('what failed, and what passed only at its second try, is named', () => {
    const { table } = summary(
      [{ ...outcome, failures: ['a.test.ts › pays: no'], flaky: ['b.test.ts › x: y'] }],
      1,
    );
    expect(table).toContain('✗ unit: a.test.ts › pays: no');
    expect(table).toContain('↻ unit, only at the second try: b.test.ts › x: y');
  });
  test('skips show in the table only', () => {
    const { table, last } = summary([{ ...outcome, skipped: 2 }], 1);
    expect(table).toContain('3 passed, 0 failed, 2 skipped');
    expect(last).toBe('3 passed, 0 failed');
  });
});

test('run.mjs runs TypeScript on the pinned Node and passes arguments and exit code through', () => {
  const script = path.join(folder, 'script.ts');
  writeFileSync(
    script,
    'const code: number = 7;\nconsole.log(process.version, process.argv.slice(2).join());\nprocess.exit(code);\n',
  );
  const runner = path.resolve(import.meta.dirname, '..', 'run.mjs');
  const { status, stdout } = spawnSync(process.execPath, [runner, script, 'a', '--json'], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^v24\..* a,--json\n$/);
  expect(status).toBe(7);
});
