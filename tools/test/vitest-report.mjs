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
        const line = `${module.relativeModuleId} › ${test.fullName}: ${firstLine(errors)}`;
        if (state === 'failed') count.failures.push(line);
        else if (state === 'passed') count.passed += 1;
        else count.skipped += 1;
        if (test.diagnostic()?.flaky) count.flaky.push(line);
      }
      // What failed outside its tests: a file that does not load, a hook of a suite.
      const outside = [module, ...module.children.allSuites()].flatMap((suite) => suite.errors());
      if (outside.length > 0) count.failures.push(`${module.relativeModuleId}: ${firstLine(outside)}`);
    }
    if (unhandled.length > 0) count.failures.push(`outside every test: ${firstLine(unhandled)}`);
    const file = process.env.FORNO_TEST_REPORT;
    if (file === undefined) throw new Error('FORNO_TEST_REPORT names no file for the report');
    writeFileSync(file, JSON.stringify(count));
  }
}

function firstLine(errors) {
  const message = errors?.[0]?.message ?? 'no message';
  return message.split('\n', 1)[0].slice(0, 300);
}
