import { writeFileSync } from 'node:fs';

/**
 * Writes what a run of Vitest came to into the file that `FORNO_TEST_REPORT` names: how many
 * tests passed, failed and were skipped, which failed, and which passed only at a second try.
 */
export default class VitestReport {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest/node').SerializedError[]} unhandled errors outside every test
   */
  onTestRunEnd(modules, unhandled) {
    const count = { passed: 0, skipped: 0, failures: [], flaky: [] };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        const line = `${module.relativeModuleId} › ${test.fullName}: ${messageOf(errors)}`;
        if (state === 'failed') count.failures.push(line);
        else if (state === 'passed') count.passed += 1;
        else count.skipped += 1;
        if (test.diagnostic()?.flaky) count.flaky.push(line);
      }
      // What failed outside its tests: a file that does not load, a hook of a suite.
      const outside = [module, ...module.children.allSuites()].flatMap((suite) => suite.errors());
      if (outside.length > 0) count.failures.push(`${module.relativeModuleId}: ${messageOf(outside)}`);
    }
    if (unhandled.length > 0) count.failures.push(`outside every test: ${messageOf(unhandled)}`);
    const file = process.env.FORNO_TEST_REPORT;
    if (file === undefined) throw new Error('FORNO_TEST_REPORT names no file for the report');
    writeFileSync(file, JSON.stringify(count));
  }
}

/** A property's failure has its seed in the second line, and what failed in the third. */
function messageOf(errors) {
  const lines = (errors?.[0]?.message ?? 'no message').split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(0, lines[0]?.startsWith('Property failed') ? 4 : 1)
    .join(' ')
    .slice(0, 600);
}
