import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/setup/chromium.mjs';

const executablePath = await findChromium();

/** Browser tests against the started suite: two files at a time, each with a chain of its own, which is what two cores carry. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/prepare-once.ts',
  outputDir: 'test-results/e2e',
  workers: 2,
  // On a build server that does other things as well; what needed it is named in the summary.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01 } },
  // The longest first: begun last it would run alone at the end.
  projects: [
    { name: 'panes', testMatch: 'panes.spec.ts' },
    { name: 'others', testIgnore: 'panes.spec.ts' },
  ],
  use: {
    browserName: 'chromium',
    launchOptions: executablePath === null ? {} : { executablePath },
    // What moves is waited for at every tap; `sale.spec` looks at it moving.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // Recording a trace costs a third of a test's time: one that failed is recorded as it is tried again.
    trace: 'on-first-retry',
  },
});
