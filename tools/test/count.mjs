import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{passed: number, failed: number, skipped: number, note: string, failures?: string[], flaky?: string[]}} Count
 * `failures` and `flaky` are a line for each test that failed, or passed only at its second try
 * @typedef {{code: number, report?: string}} Ended how a stage's process ended and where its report is
 */

/** A gate is one test. @param {Ended} ended @returns {Count} */
export function countGate({ code }) {
  return code === 0
    ? { passed: 1, failed: 0, skipped: 0, note: '' }
    : { passed: 0, failed: 1, skipped: 0, note: `ended with ${code}` };
}

/** What `vitest-report.mjs` wrote. @param {Ended} ended @returns {Count} */
export function countVitest(ended) {
  return withReport(ended, (report) => ({ ...report, failed: report.failures.length }));
}

/** @param {Ended} ended @returns {Count} */
export function countPlaywright(ended) {
  return withReport(ended, ({ stats, suites = [] }) => {
    const specs = suites.flatMap(specsOf);
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      failures: specs.filter(({ status }) => status === 'unexpected').map(({ line }) => line),
      flaky: specs.filter(({ status }) => status === 'flaky').map(({ line }) => line),
    };
  });
}

function specsOf({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests.map(({ status, results }) => {
      const message = results.find(({ error }) => error)?.error.message ?? 'no message';
      return { status, line: `${file} › ${title}: ${message.split('\n', 1)[0].slice(0, 300)}` };
    }),
  );
  return [...own, ...suites.flatMap(specsOf)];
}

function withReport({ code, report }, read) {
  const nothing = { passed: 0, failed: 1, skipped: 0 };
  if (!report || !existsSync(report)) return { ...nothing, note: `ended with ${code}, no report` };
  const count = read(JSON.parse(readFileSync(report, 'utf8')));
  if (count.passed + count.failed === 0) return { ...count, failed: 1, note: 'no tests ran' };
  // Errors outside a test, such as an unhandled rejection, fail the run without failing a test.
  if (code !== 0 && count.failed === 0) return { ...count, failed: 1, note: `ended with ${code}` };
  return { note: '', ...count };
}
