import { chromium } from '@playwright/test';

/** The Chromium that `launch.ts` started, reached from the shell's main process. */
export const browser = await chromium.connectOverCDP(process.env['HARNESS_CDP']!);
export const context = browser.contexts()[0]!;
