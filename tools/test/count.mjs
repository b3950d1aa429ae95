import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{passed: number, failed: number, skipped: number, note: string}} Count
 * @typedef {{code: number, report?: string}} Ended how a stage's process ended and where its report is
 */

/** A gate is one test. @param {Ended} ended @returns {Count} */
export function countGate({ code }) {
  return code === 0
    ? { passed: 1, failed: 0, skipped: 0, note: '' }
    : { passed: 0, failed: 1, skipped: 0, note: `ended with ${code}` };
}

/** @param {Ended} ended @returns {Count} */
export function countVitest(ended) {
  return withReport(ended, (report) => {
    const suites = report.testResults ?? [];
    // A file that did not even load has no tests to fail, and would count as nothing.
    const unloaded = suites.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
}

/** One that passed only at its second try is told of, so that somebody looks why. @param {Ended} ended @returns {Count} */
export function countPlaywright(ended) {
  return withReport(ended, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    ...(stats.flaky > 0 && { note: `${stats.flaky} only at the second try` }),
  }));
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
