import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { DEMO_STAFF, DEMO_USERS } from '@forno/shared/demo';
import { trade } from '../../tools/pictures/trade.ts';
import { ROOT, startChain, type RunningChain } from '../support/chain.ts';
import { Device, eventually } from '../support/device.ts';
import { fits, looksRight } from '../support/looks-right.ts';

test.describe.configure({ mode: 'serial' });

const PICTURES = path.join(ROOT, 'test-results/screens');
const MANAGER = DEMO_STAFF.find(({ role }) => role === 'manager')!;
/** As a person types: what comes faster and ends with Enter is a scanner's. */
const PACE = { delay: 80 };

let chain: RunningChain;
let running = false;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  mkdirSync(PICTURES, { recursive: true });
  chain = await startChain();
  running = true;
  await trade(chain);
});
test.afterAll(async () => {
  if (running) await chain.stop();
});

interface Screen {
  readonly name: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
}

async function open(browser: Browser, { url, width, height, dark = false }: Screen): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height }, locale: 'en-US' })).newPage();
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  const at = new URL(url);
  if (dark) at.searchParams.set('theme', 'dark');
  await page.goto(at.href);
  await expect(page.locator('[data-state="live"]').first()).toBeVisible();
  expect(said).toEqual([]);
  return page;
}

/** Looked at: nothing sticks out, axe is content; a picture is left for people. */
async function look(page: Page, name: string): Promise<void> {
  await looksRight(page, name);
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

async function openTill(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1024, height: 768 } })).newPage();
  await page.goto(`${chain.urls.terminal}?name=${encodeURIComponent(name)}`);
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type(MANAGER.pin, PACE);
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
  return page;
}

async function order(till: Page, itemId: string): Promise<void> {
  await till.locator(`.item-tile[data-item="${itemId}"]`).click();
  await till.locator('.builder-add').click();
}

test('a customer reads the order of their own terminal, answers, pays and takes the receipt along', async ({
  browser,
}) => {
  const left = await openTill(browser, 'Left');
  const right = await openTill(browser, 'Right');
  const screen = { name: 'customer', url: chain.urls.customer };
  const customer = await open(browser, { ...screen, width: 800, height: 480 });
  const neighbour = await open(browser, { ...screen, width: 1024, height: 600, dark: true });
  await look(customer, 'customer-choice');
  await customer.getByRole('button', { name: /^Left/ }).click();
  await neighbour.getByRole('button', { name: /^Right/ }).click();

  await test.step('each display shows its own terminal and never the other', async () => {
    await order(left, 'pepperoni');
    await expect(customer.getByText(/Pepperoni/).first()).toBeVisible();
    await order(right, 'hawaiian');
    await expect(neighbour.getByText(/Hawaiian/).first()).toBeVisible();
    await expect(customer.getByText(/Hawaiian/)).toHaveCount(0);
    await expect(neighbour.getByText(/Pepperoni/)).toHaveCount(0);
    await order(left, 'diavola');
    await expect(customer.locator('.customer-lines > li')).toHaveCount(2);
    await look(customer, 'customer-order');
    await look(neighbour, 'customer-order-dark');
  });

  await test.step('a page that comes back shows the order again', async () => {
    await customer.reload();
    await expect(customer.locator('.customer-lines > li')).toHaveCount(2);
  });

  await test.step('the number that is typed reaches the terminal', async () => {
    await customer.getByRole('button', { name: /^Been here before/ }).click();
    for (const digit of '5550100')
      await customer.locator('.phone-keys').getByRole('button', { name: digit, exact: true }).click();
    await look(customer, 'customer-phone');
    await customer.getByRole('button', { name: 'That is me' }).click();
    await expect(left.getByText(/^Your customer typed 5550100/)).toBeVisible();
    await expect(right.getByText(/^Your customer typed/)).toHaveCount(0);
    await left.getByRole('button', { name: 'Dismiss' }).click();
  });

  await test.step('the tip that is chosen stands in the pay pane', async () => {
    await left.keyboard.press('F8');
    const fifteen = customer.getByRole('button', { name: /^15%/ });
    await fifteen.click();
    await expect(fifteen).toHaveAttribute('aria-pressed', 'true');
    await expect(
      left.getByRole('group', { name: 'Tip' }).getByRole('button', { name: '15%' }),
    ).toHaveAttribute('aria-pressed', 'true');
    await look(customer, 'customer-pay');
  });

  await test.step('paid: thanks, the number that is called, the code; then the next one', async () => {
    await left
      .getByRole('button', { name: /^Exact/ })
      .first()
      .click();
    await expect(customer.getByRole('img', { name: 'Code with your receipt' })).toBeVisible();
    await look(customer, 'customer-done');
    await fits(customer, 'the receipt');
    for (const size of [
      { width: 800, height: 480 },
      { width: 600, height: 1024 },
    ]) {
      await customer.setViewportSize(size);
      const code = (await customer.locator('.customer-receipt svg').boundingBox())!;
      const words = (await customer.locator('.customer-receipt figcaption').boundingBox())!;
      expect(code.width).toBeGreaterThan(0.4 * Math.min(size.width, size.height));
      expect(words.y + words.height).toBeLessThan(size.height);
    }
    await customer.setViewportSize({ width: 800, height: 480 });
    await left.getByRole('button', { name: 'Next order' }).click();
    await expect(customer.locator('.customer-idle')).toBeVisible();
    await look(customer, 'customer-idle');
  });
  for (const page of [left, right, customer, neighbour]) await page.context().close();
});

test('drivers see whose turn it is, take a trip, and are back', async ({ browser }) => {
  const page = await open(browser, { name: 'dispatch', url: chain.urls.dispatch, width: 1920, height: 1080 });
  const ready = page.getByRole('region', { name: 'To be driven' });
  await expect(ready.getByRole('button', { name: /on this trip$/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Suggest a trip' }).click();
  await look(page, 'dispatch');
  await page.getByRole('button', { name: 'Send Ines' }).click();
  const trip = page.getByRole('region', { name: 'Trip of Ines' });
  await expect(trip.getByText(/out since/)).toBeVisible();
  await trip
    .getByRole('button', { name: /not delivered$/ })
    .first()
    .click();
  await trip.getByRole('button', { name: 'Nobody home' }).click();
  await expect(ready.getByText('came back: Nobody home')).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await look(page, 'dispatch-small');
  await page.getByRole('button', { name: 'Ines is back' }).click();
  await expect(trip).toHaveCount(0);
  const dark = await open(browser, {
    name: 'dispatch',
    url: chain.urls.dispatch,
    width: 1024,
    height: 768,
    dark: true,
  });
  await look(dark, 'dispatch-dark');
  await page.context().close();
  await dark.context().close();
});

/** A category with many items turns its pages, each for some seconds. */
const WHOLE_ROUND = { timeout: 60_000 };

test('boards hang in both shapes, turn with the chain, and say what is sold out', async ({ browser }) => {
  test.setTimeout(240_000);
  const { menu } = chain.urls;
  const portrait = await open(browser, { name: 'portrait', url: menu, width: 1080, height: 1920 });
  await expect(portrait.locator('[data-layout="portrait"]')).toBeVisible();
  await look(portrait, 'board-portrait');
  const wall = await open(browser, {
    name: 'wall',
    url: `${menu}?board=wall&screen=1`,
    width: 1920,
    height: 1080,
    dark: true,
  });
  const margherita = wall.locator('.row[data-item="margherita"]');
  await expect(margherita).toBeVisible(WHOLE_ROUND);
  await expect(wall.locator('.row[data-item="tiramisu"]')).toHaveCount(0);
  await look(wall, 'board-wall-dark');

  await test.step('sold out, live', async () => {
    const kitchen = await Device.connect(chain.urls.kds, 'kitchen');
    const soldOut = (available: boolean) =>
      kitchen.command({
        type: 'SetAvailability',
        kind: 'item',
        id: 'margherita',
        available,
      });
    await eventually('sold out', async () => (await soldOut(false)).ok);
    await expect(margherita).toHaveAttribute('data-sold-out', 'true', WHOLE_ROUND);
    await eventually('for sale again', async () => (await soldOut(true)).ok);
    await expect(margherita).not.toHaveAttribute('data-sold-out', 'true', WHOLE_ROUND);
    kitchen.close();
  });

  await test.step('edited with a preview, published, and on the screen', async () => {
    const office = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await office.goto(new URL(`boards?store=${chain.storeId}`, chain.urls.backoffice).href);
    const { email, password } = DEMO_USERS[0]!;
    await office.getByLabel('E-mail').fill(email);
    await office.getByLabel('Password').fill(password);
    await office.getByRole('button', { name: 'Log in' }).click();
    await office.getByRole('button', { name: 'Wall of three' }).click();
    const preview = office.getByRole('region', { name: 'Preview' });
    // Its pages take turns, as on the screen.
    await expect(preview.locator('.row[data-item="margherita"]')).toBeVisible(WHOLE_ROUND);
    const pizzas = office.locator('.board-pages > li').first();
    await pizzas.getByRole('checkbox', { name: 'Pizzas' }).uncheck();
    await pizzas.getByRole('checkbox', { name: 'Desserts' }).check();
    await expect(preview.locator('.row[data-item="tiramisu"]')).toBeVisible(WHOLE_ROUND);
    await expect(preview.locator('.row[data-item="margherita"]')).toHaveCount(0);
    await look(office, 'backoffice-boards');
    await office.getByRole('button', { name: 'Publish to all stores' }).click();
    await expect(office.getByText(/^Version 2 is on its way to/)).toBeVisible();
    await expect(wall.locator('.row[data-item="tiramisu"]')).toBeVisible({ timeout: 30_000 });
    await office.context().close();
  });
  await portrait.context().close();
  await wall.context().close();
});

test('without the master each screen keeps what it knows, and says since when', async ({ browser }) => {
  const { lobby, menu, dispatch } = chain.urls;
  const at = { width: 1920, height: 1080 };
  const pages = [
    await open(browser, { name: 'lobby', url: lobby, ...at }),
    await open(browser, { name: 'lobby-dark', url: lobby, ...at, dark: true }),
    await open(browser, { name: 'board', url: menu, ...at }),
    await open(browser, { name: 'dispatch', url: dispatch, ...at }),
  ];
  const [light, dark] = pages as [Page, Page, Page, Page];
  await expect(light.locator('.numbers [data-order]').first()).toBeVisible();
  await look(light, 'lobby');
  await look(dark, 'lobby-dark');
  await dark.setViewportSize({ width: 1080, height: 1920 });
  await fits(dark, 'lobby upright');
  await expect.poll(() => dark.locator('.lobby-preparing .numbers b').count()).toBeGreaterThan(4);
  const numbers = await light.locator('.lobby-preparing .numbers b').allTextContents();
  await chain.stop();
  running = false;
  for (const page of pages)
    await expect(page.getByText(/^No connection to the master since \d\d:\d\d/)).toBeVisible({
      timeout: 20_000,
    });
  // More numbers than fit are shown page by page: the same page comes round again.
  await expect
    .poll(() => light.locator('.lobby-preparing .numbers b').allTextContents(), { timeout: 40_000 })
    .toEqual(numbers);
  // A promotion has its turn among the board's pages.
  await expect(pages[2]!.locator('.row').first()).toBeVisible({ timeout: 40_000 });
  for (const page of pages) await page.context().close();
});
