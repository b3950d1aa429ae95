import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/setup/chromium.mjs';

const executablePath = await findChromium();

/** Browser tests against the started suite: two files at a time, each with a chain of its own, which is what two cores carry. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  // On a build server that does other things as well; what needed it is named in the summary.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01 } },
  use: {
    browserName: 'chromium',
    launchOptions: executablePath === null ? {} : { executablePath },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
