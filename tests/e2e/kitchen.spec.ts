import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildPages, ROOT } from '../../tools/chain/pages.ts';
import { Device } from '../support/device.ts';
import { fillKitchen } from '../support/kitchen-rush.ts';
import { fits, looksRight } from '../support/looks-right.ts';
import { ShopProcess } from '../support/shop-process.ts';

/** As kitchens hang them up: large, small, upright. */
const SIZES = {
  large: { width: 1920, height: 1080 },
  small: { width: 1366, height: 768 },
  upright: { width: 1080, height: 1920 },
} as const;

let shop: ShopProcess;
let orderIds: readonly string[];
test.beforeAll(async () => {
  test.setTimeout(120_000);
  await buildPages({ say: () => undefined });
  shop = await ShopProcess.prepare({ FORNO_DISPLAY_PAGES: path.join(ROOT, 'display/dist') });
  await shop.start();
  orderIds = await fillKitchen(shop.url, { orders: 14 });
});
test.afterAll(() => shop.discard());

const kds = (query: string): string => new URL(`kds/?${query}`, shop.url).href;
const ticket = (page: Page, orderId: string) => page.locator(`.ticket[data-order="${orderId}"]`);

async function open(page: Page, query: string): Promise<void> {
  await page.goto(kds(query));
  await expect(page.getByText(/^live/)).toBeVisible();
}

/** Scaled to a quarter, as somebody at the oven sees it: what has to be read from there is still as high as print. */
async function reads(page: Page, selector: string, pxMin: number): Promise<void> {
  const px = await page
    .locator(selector)
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(px / 4, selector).toBeGreaterThanOrEqual(pxMin);
}

/** One page that changes its size, as a screen that is turned; the colours are looked at once, they know no size. */
for (const theme of ['dark', 'light'] as const)
  test(`nothing sticks out at any size, ${theme}`, async ({ page }) => {
    const look = async (view: string, found: () => Promise<void>): Promise<void> => {
      for (const [name, size] of Object.entries(SIZES)) {
        await page.setViewportSize(size);
        await found();
        await fits(page, `${view} ${theme} ${name}`);
      }
      await looksRight(page, `${view} ${theme}`);
    };
    await open(page, `stations=&theme=${theme}`);
    await look('tickets', async () => {
      await expect(page.locator('.ticket').nth(2)).toBeVisible();
      await expect(page.locator('.start-in').first()).toBeVisible();
      await reads(page, '.ticket-number', 8);
      await reads(page, '.ticket-quantity', 6);
    });
    await open(page, `stations=make&view=make-line&theme=${theme}`);
    await look('make line', async () => {
      await expect(page.locator('.make-large svg').first()).toBeVisible();
      await reads(page, '.make-words h2', 8);
      await expect
        .poll(async () => {
          const { width, height } = (await page.locator('.make-large').boundingBox())!;
          return Math.min(width, height) / page.viewportSize()!.height;
        })
        .toBeGreaterThan(1 / 4);
    });
  });

test('a thing goes from station to station, each screen shows what is there, the expo what is missing', async ({
  page,
  context,
}) => {
  const orderId = orderIds[0]!;
  await page.setViewportSize(SIZES.large);
  await open(page, 'stations=make');
  const oven = await context.newPage();
  await open(oven, 'name=oven&stations=oven');
  const cut = await context.newPage();
  await open(cut, 'name=cut&stations=cut');
  const expo = await context.newPage();
  await open(expo, 'name=expo&stations=expo');
  await expect(ticket(cut, orderId)).toHaveCount(0);
  const pizzas = await ticket(page, orderId).locator('.ticket-line').count();
  expect(pizzas).toBeGreaterThan(0);
  await ticket(page, orderId).locator('.ticket-head').click();
  await expect(ticket(page, orderId)).toHaveCount(0);
  await expect(ticket(expo, orderId).getByText('Oven').first()).toBeVisible();
  await ticket(oven, orderId).locator('.ticket-head').click();
  await expect(ticket(cut, orderId)).toBeVisible();
  await ticket(cut, orderId).locator('.ticket-line').first().click();
  await expect(ticket(expo, orderId)).toBeVisible();
  await ticket(expo, orderId).locator('.ticket-head').click();
  await expect(ticket(expo, orderId)).toHaveAttribute('data-status', 'quality_check');
  await expect(ticket(cut, orderId)).toHaveCount(0);
  await ticket(expo, orderId).locator('.ticket-more').click();
  await expo.getByRole('button', { name: 'How it should look' }).click();
  const picture = (await expo.locator('.quality .forno-picture').first().boundingBox())!;
  expect(picture.width).toBeGreaterThan(350);
  await expo.getByRole('button', { name: 'Good: it is ready' }).click();
  await expect(expo.locator(`.rail-order[data-order="${orderId}"]`)).toBeVisible();
  for (const other of [oven, cut, expo]) await other.close();
});

test('what is held and rushed is so on every screen and after a restart; bumps meanwhile are sent once', async ({
  page,
  context,
}) => {
  await page.setViewportSize(SIZES.large);
  await open(page, 'stations=');
  const [held, rushed] = [orderIds[2]!, orderIds[5]!];
  await ticket(page, held).locator('.ticket-more').click();
  await page.getByRole('button', { name: 'Hold' }).first().click();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Escape');
  const other = await context.newPage();
  await other.setViewportSize(SIZES.large);
  await open(other, 'name=second&stations=');
  await expect(ticket(other, held)).toHaveAttribute('data-held', 'true');
  await ticket(other, rushed).locator('.ticket-more').click();
  await other.getByRole('radio', { name: 'Rush' }).first().click();
  await other.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.ticket').first()).toHaveAttribute('data-order', rushed);
  await shop.stop('SIGKILL');
  await expect(page.getByText(/No connection to the master since/)).toBeVisible({ timeout: 20_000 });
  const before = await page.locator('.bar-counts b').textContent();
  // A tap on what waits lets it go, on the rushed one says it is made: both are kept until the master is back.
  await ticket(page, held).locator('.ticket-head').click();
  await ticket(page, rushed).locator('.ticket-head').click();
  await expect(page.getByText('2 waiting')).toBeVisible();
  await shop.start();
  await expect(page.getByText(/^live/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('2 waiting')).toHaveCount(0);
  await expect(page.locator('.bar-counts b')).toHaveText(before!);
  await expect(ticket(other, held)).not.toHaveAttribute('data-held', 'true');
  await expect(ticket(other, rushed)).toHaveAttribute('data-status', 'quality_check');
  const hands = await Device.connect(shop.url, 'kitchen');
  const again = await hands.command({ type: 'BumpOrder', orderId: rushed, from: 'preparing' });
  expect(again.ok).toBe(false);
  hands.close();
  await other.close();
});

test('each screen keeps what was set at it', async ({ page }) => {
  await page.setViewportSize(SIZES.large);
  await open(page, 'name=kept');
  await page.getByRole('button', { name: 'This screen' }).click();
  for (let n = 0; n < 12; n += 1) await page.getByRole('button', { name: 'More columns' }).click();
  await page.getByRole('button', { name: 'Make line', exact: true }).click();
  await page.getByRole('radio', { name: 'Oldest first' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await open(page, 'name=kept');
  await expect(page.getByRole('heading', { name: 'Make line' })).toBeVisible();
  const tickets = page.locator('.ticket');
  const [a, b] = [(await tickets.first().boundingBox())!, (await tickets.last().boundingBox())!];
  expect(b.x).toBeGreaterThan(a.x);
  expect(a.width).toBeLessThan(160);
  for (const name of ['large', 'small'] as const) {
    await page.setViewportSize(SIZES[name]);
    await expect(tickets.first()).toBeVisible();
    // No word is wider than its ticket, no header covers another.
    const tooWide = await tickets.evaluateAll(
      (all) =>
        all.filter(
          (one) =>
            one.scrollWidth > one.clientWidth ||
            one.querySelector('.ticket-lines')!.scrollWidth > one.clientWidth,
        ).length,
    );
    expect(tooWide, name).toBe(0);
  }
});

test('is worked by a bump bar alone, and logs what is thrown away', async ({ page }) => {
  await page.setViewportSize(SIZES.small);
  await open(page, 'stations=');
  // What is being checked already cannot be held any more: the first that is still being made.
  const tickets = page.locator('.ticket');
  await expect(tickets.first()).toBeVisible();
  const place = await tickets.evaluateAll((all) =>
    all.findIndex((one) => one.getAttribute('data-status') === 'preparing'),
  );
  expect(place).toBeGreaterThanOrEqual(0);
  const orderId = (await tickets.nth(place).getAttribute('data-order'))!;
  await page.keyboard.press(String(place + 1));
  await page.keyboard.press('h');
  await expect(ticket(page, orderId)).toHaveAttribute('data-held', 'true');
  await page.keyboard.press('h');
  await expect(ticket(page, orderId)).not.toHaveAttribute('data-held', 'true');
  await page.keyboard.press('m');
  await expect(page.locator('.make-now')).toBeVisible();
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Waste' }).click();
  await page.getByRole('searchbox').fill('Margherita');
  await page.getByRole('button', { name: /^Margherita/ }).click();
  await page.getByRole('button', { name: 'Dropped' }).click();
  await page.getByRole('button', { name: 'Log it' }).click();
  await expect(
    page
      .locator('.wasted')
      .getByText(/Dropped · 1 x Margherita/)
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Figures' }).click();
  await expect(page.getByRole('rowheader', { name: 'Oven' })).toBeVisible();
});
