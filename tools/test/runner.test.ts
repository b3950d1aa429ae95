import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  const vitestReport = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };

  test('a gate is one test', () => {
    expect(countGate({ code: 0 })).toMatchObject({ passed: 1, failed: 0 });
    expect(countGate({ code: 2 })).toMatchObject({ passed: 0, failed: 1 });
  });
  test('a file that does not load is a failure', () => {
    const report = reportOf({ ...vitestReport, testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(countVitest({ code: 1, report })).toMatchObject({ passed: 5, failed: 1 });
  });
  test('an error outside every test is a failure', () => {
    expect(countVitest({ code: 1, report: reportOf(vitestReport) })).toMatchObject({ passed: 5, failed: 1 });
  });
  test('skipped tests are counted as skipped', () => {
    const report = reportOf({ ...vitestReport, numPendingTests: 2, numTodoTests: 1 });
    expect(countVitest({ code: 0, report })).toMatchObject({ passed: 5, failed: 0, skipped: 3 });
  });
  test('no tests, or no report, is a failure', () => {
    const report = reportOf({ ...vitestReport, numPassedTests: 0 });
    expect(countVitest({ code: 0, report })).toMatchObject({ passed: 0, failed: 1, note: 'no tests ran' });
    expect(countVitest({ code: 0, report: path.join(folder, 'none.json') })).toMatchObject({ failed: 1 });
  });
  test('a browser test that passed only at its second try is told of', () => {
    const report = reportOf({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(countPlaywright({ code: 1, report })).toMatchObject({
      passed: 4,
      failed: 1,
      note: '1 only at the second try',
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
