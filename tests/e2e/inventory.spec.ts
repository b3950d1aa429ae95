import { expect, test, type Page } from '@playwright/test';
import { DEMO_USERS } from '@forno/shared/demo';
import { barriers } from '../support/axe.ts';
import { startChain, type RunningChain } from '../support/chain.ts';

test.describe.configure({ mode: 'serial' });

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  chain = await startChain();
});
test.afterAll(() => chain?.stop());

const go = (page: Page, path: string) =>
  page.goto(new URL(`inventory/${path}?store=${chain.storeId}`, chain.urls.backoffice).href);

async function expectSound(page: Page, path: string): Promise<void> {
  await expect(page.locator('.forno-skeleton')).toHaveCount(0);
  expect(await barriers(page), path).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    path,
  ).toBeLessThanOrEqual(0);
}

test('an order is approved, received by scanner and counted on a phone that loses its network', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await go(page, 'orders');
  await page.getByLabel('E-mail').fill(DEMO_USERS[0]!.email);
  await page.getByLabel('Password').fill(DEMO_USERS[0]!.password);
  await page.getByRole('button', { name: 'Log in' }).click();

  await page
    .getByRole('link', { name: /Green Market Produce/ })
    .first()
    .click();
  const order = page.getByRole('region', { name: /^Order 10/ });
  await order.getByRole('button', { name: 'One more Mushrooms' }).click();
  await order.getByRole('button', { name: 'Save changes' }).click();
  await expect(order.getByLabel('Packs of Mushrooms')).toHaveValue('5');
  await order.getByRole('button', { name: 'Approve and send' }).click();
  await expect(order.getByText(/Approved .* to be here by/)).toBeVisible();
  await expectSound(page, 'orders');

  await order.getByRole('link', { name: 'Receive it' }).click();
  const came = page.getByRole('region', { name: 'What came' });
  const sku = /GRE-\d+/.exec(await came.getByText(/GRE-\d+.*5 packs expected/).innerText())![0];
  const field = page.getByLabel('Barcode or article number');
  for (let n = 0; n < 2; n++) {
    await field.fill(sku);
    await field.press('Enter');
  }
  await expect(came.getByRole('status').first()).toHaveText('Mushrooms: 2 of 5');
  await field.fill('4006381333931');
  await field.press('Enter');
  await expect(came.getByText('Nothing in the price lists has the code')).toBeVisible();
  await came.getByLabel('Lot').fill('M-17');
  await expectSound(page, 'receive');
  await came.getByRole('button', { name: 'Book in 1 article' }).click();
  await expect(came.getByText('Booked in.')).toBeVisible();
  await expect(came.getByText(/3 packs expected/)).toBeVisible();

  await go(page, 'counts');
  await page.getByRole('button', { name: 'Weekly count' }).click();
  const mushrooms = page.getByLabel('Mushrooms, in kg');
  await mushrooms.fill('10');
  await mushrooms.press('Enter');
  await expect(page.getByText('1 of 8 counted')).toBeVisible();
  await expect(page.getByText('All saved.')).toBeVisible();
  await context.setOffline(true);
  const basil = page.getByLabel('Basil, in kg');
  await basil.fill('1.25');
  await basil.press('Enter');
  await expect(page.getByText('1 kept on this device')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Waiting for the cloud' })).toBeDisabled();
  await context.setOffline(false);
  await expect(page.getByText('All saved.')).toBeVisible();
  await expectSound(page, 'sheet');
  await page.getByRole('button', { name: 'Finish with 2' }).click();
  await expect(page.getByText(/2 of 8 counted/)).toBeVisible();
  await expect(page.getByText(/10 kg where the books said/)).toBeVisible();

  for (const path of ['', 'moves', 'variance', 'catalogue', 'stock/mushrooms']) {
    await go(page, path);
    await expect(page.locator('main h1')).toBeVisible();
    await expectSound(page, path);
  }
  await context.close();
});
