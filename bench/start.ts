/*
 * `npm start` on an installed and built tree with a fresh data folder: seconds until everything answers,
 * seconds until the terminal's page can be typed into, and what each process holds in memory.
 */
import { chromium } from '@playwright/test';
import { findChromium } from '../tools/setup/chromium.mjs';
import { startChain } from '../tests/support/chain.ts';
import { keep, round } from './support/figures.ts';

const chain = await startChain({ days: 14 });
try {
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== null && { executablePath }),
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  const usable = async (): Promise<number> => {
    const began = performance.now();
    await page.goto(chain.urls.terminal, { waitUntil: 'commit' });
    // The log-in is what a cashier waits for: its keys are there and the shop is on the line.
    await page.getByRole('button', { name: '5', exact: true }).waitFor();
    return round((performance.now() - began) / 1000);
  };
  const firstSeconds = await usable();
  const againSeconds = await usable();
  await browser.close();
  keep('start', {
    what: 'seconds from `npm start` to ready, and from opening the terminal to its log-in',
    readySeconds: chain.seconds,
    terminalUsableSeconds: { first: firstSeconds, again: againSeconds },
    memoryMb: chain.memoryMb,
    goal: { readySeconds: 15, terminalUsableSeconds: 2, met: chain.seconds < 15 && firstSeconds < 2 },
  });
} finally {
  await chain.stop();
}
