import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { DEMO_STAFF, DEMO_USERS } from '@forno/shared/demo';
import { Device, newId, sellForCash } from '../tests/support/device.ts';
import { startChain, type RunningChain } from '../tests/support/chain.ts';
import { ROOT } from './chain/pages.ts';
import { everyPane } from './pictures/every-pane.ts';
import { findChromium } from './setup/chromium.mjs';

/**
 * Starts a chain, does some business, and takes the pictures of every application that the README shows;
 * with `--all`, of every pane of the terminal in every language, size and theme, into `test-results/panes`.
 */
const OUT = path.join(ROOT, 'docs/images');
mkdirSync(OUT, { recursive: true });

const executablePath = await findChromium();
const chain = await startChain();
const browser = await chromium.launch({
  ...(executablePath !== null && { executablePath }),
  args: ['--no-sandbox'],
});
try {
  await trade(chain);
  if (process.argv.includes('--all'))
    await everyPane({
      browser,
      terminal: chain.urls.terminal,
      out: path.join(ROOT, 'test-results/panes'),
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
    await page.waitForTimeout(1500);
  });
  await picture('kitchen', { width: 1920, height: 1080 }, (page) => open(page, chain.urls.kds));
  await picture('lobby', { width: 1920, height: 1080 }, (page) => open(page, chain.urls.lobby));
  await picture('menu-board', { width: 1920, height: 1080 }, (page) => open(page, chain.urls.menu));
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

/** Some orders in every state, so that there is something to see. */
async function trade({ urls }: RunningChain): Promise<void> {
  const till = await Device.connect(urls.terminal, 'terminal');
  const kitchen = await Device.connect(urls.kds, 'kitchen');
  await till.login(DEMO_STAFF[0]!.pin);
  const menu = await till.menu();
  const pizzas = menu.menu.items.filter((item) => item.kind === 'pizza');
  for (let n = 0; n < 9; n++) {
    const { orderId } = await sellForCash(till, menu, 1 + (n % 2));
    if (n < 2) await kitchen.command({ type: 'BumpOrder', orderId, from: 'preparing' });
    if (n < 2) await kitchen.command({ type: 'BumpOrder', orderId, from: 'quality_check' });
  }
  for (let n = 0; n < 5; n++) {
    const orderId = newId();
    await till.command({
      type: 'CreateOrder',
      orderId,
      service: n % 2 === 0 ? 'carry-out' : 'dine-in',
      channel: 'IN_STORE',
      callName: ['Ben', 'Carla', 'Elif', 'Hugo', 'Ines'][n]!,
    });
    for (let line = 0; line <= n % 3; line++) {
      const item = pizzas[(n * 5 + line * 3) % pizzas.length]!;
      const other = pizzas[(n * 7 + line * 2 + 1) % pizzas.length]!;
      const sizeId = item.sizes.at(-2)!.sizeId;
      const halves = line === 0 && other.sizes.some((size) => size.sizeId === sizeId) && other.id !== item.id;
      await till.command({
        type: 'AddItem',
        orderId,
        lineId: newId(),
        quantity: 1,
        selection: {
          kind: 'pizza',
          itemId: item.id,
          sizeId,
          crustId: item.crustIds[0]!,
          ...(halves && {
            parts: [
              { itemId: item.id, quarters: 3 },
              { itemId: other.id, quarters: 12 },
            ],
          }),
          toppings:
            line === 1 ? [{ toppingId: menu.menu.toppings[4]!.id, amount: 'extra', quarters: 12 }] : [],
        },
      });
    }
    await till.command({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 100_000 });
  }
  till.close();
  kitchen.close();
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
