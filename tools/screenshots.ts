import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { DEMO_STAFF, DEMO_USERS } from '@forno/shared/demo';
import { startChain } from '../tests/support/chain.ts';
import { ROOT } from './chain/pages.ts';
import { everyPane } from './pictures/every-pane.ts';
import { trade } from './pictures/trade.ts';
import { findChromium } from './setup/chromium.mjs';

/**
 * Starts a chain, does some business, and takes the pictures of every application that the README shows;
 * with `--all`, of every pane of the terminal in every language, size and theme, into `test-results/panes`;
 * with `--all de-1024-light ar-1920-dark`, of these only.
 */
const OUT = path.join(ROOT, 'docs/images');
mkdirSync(OUT, { recursive: true });

const executablePath = await findChromium();
const chain = await startChain({ days: 14 });
const browser = await chromium.launch({
  ...(executablePath !== null && { executablePath }),
  // The screens are pictured as in their shells, which may be heard at once.
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
});
try {
  await trade(chain);
  if (process.argv.includes('--all'))
    await everyPane({
      browser,
      terminal: chain.urls.terminal,
      out: path.join(ROOT, 'test-results/panes'),
      only: process.argv.slice(process.argv.indexOf('--all') + 1),
    });
  else await readmePictures();
} finally {
  await browser.close();
  await chain.stop();
}

async function readmePictures(): Promise<void> {
  await picture('terminal', { width: 1024, height: 768 }, async (page) => {
    await page.goto(chain.urls.terminal);
    await logIn(page);
    for (const item of ['pepperoni', 'diavola']) {
      await page.locator(`.item-tile[data-item="${item}"]`).click();
      await page.locator('.topping-sides button').first().click();
      await page.locator('.builder-add').click();
    }
    await page.waitForTimeout(1500);
  });
  await picture('kitchen', { width: 1920, height: 1080 }, (page) => open(page, chain.urls.kds));
  await picture('lobby', { width: 1920, height: 1080 }, (page) => open(page, chain.urls.lobby));
  await picture('menu-board', { width: 1920, height: 1080 }, (page) => open(page, chain.urls.menu));
  await picture('drivers', { width: 1920, height: 1080 }, async (page) => {
    await open(page, chain.urls.dispatch);
    await page.getByRole('button', { name: 'Suggest a trip' }).click();
  });
  await customerPicture();
  await picture('paper', { width: 1280, height: 900 }, (page) => open(page, chain.urls.paper));
  await picture('backoffice', { width: 1280, height: 900 }, async (page) => {
    const { email, password } = DEMO_USERS[0]!;
    await page.goto(chain.urls.backoffice);
    await page.getByLabel(/e-?mail/i).fill(email);
    await page.getByLabel(/password/i).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(4000);
  });
}

/** A till with an order that is being paid, and the display before its customer. */
async function customerPicture(): Promise<void> {
  const till = await (await browser.newContext({ viewport: { width: 1024, height: 768 } })).newPage();
  await till.goto(`${chain.urls.terminal}?name=Counter`);
  await logIn(till);
  for (const item of ['pepperoni', 'diavola']) {
    await till.locator(`.item-tile[data-item="${item}"]`).click();
    await till.locator('.topping-sides button').first().click();
    await till.locator('.builder-add').click();
  }
  await till.keyboard.press('F8');
  await picture('customer-display', { width: 1024, height: 600 }, async (page) => {
    await open(page, chain.urls.customer);
    await page.getByRole('button', { name: /^Counter/ }).click();
    await page.getByRole('button', { name: /^15%/ }).click();
    await page.waitForTimeout(1000);
  });
  await till.context().close();
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForTimeout(2500);
}

async function logIn(page: Page): Promise<void> {
  await page.waitForTimeout(1500);
  await page.keyboard.type(DEMO_STAFF[0]!.pin);
}

async function picture(
  name: string,
  viewport: { readonly width: number; readonly height: number },
  prepare: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme: 'light', locale: 'en-US' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
  await prepare(page);
  await page.screenshot({ path: path.join(OUT, `${name}.png`) });
  await context.close();
  console.error(name);
}
