import { existsSync } from 'node:fs';

/** The shell for machines without a screen first: the whole browser takes three times as long to open a page. */
const systemPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/**
 * Where a Chromium is for Playwright's `executablePath`, or null. `CHROMIUM_PATH` wins, then the
 * system's, then the one that Playwright has downloaded.
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is nothing.`);
    return named;
  }
  const system = systemPlaces.find((file) => existsSync(file));
  if (system) return system;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}
