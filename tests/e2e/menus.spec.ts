import { expect, test, type BrowserContext, type Page } from '@playwright/test';
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

const MENU = 'menu/forno-main';
const SOON = { timeout: 15_000 };
const [NORA, EMIL] = DEMO_USERS;

async function open(context: BrowserContext, path: string, user = NORA!): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL(path, chain.urls.backoffice).href);
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  return page;
}

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Menu', exact: true }).getByRole('link', { name }).click();

test('a pizza and a deal are made, checked, looked at by somebody else, given to one shop, then all, and taken back', async ({
  context,
  browser,
}) => {
  // Two people and a shop, one after the other: long where the machine is busy.
  test.slow();
  const emil = await open(context, MENU, EMIL!);
  await emil.getByRole('button', { name: 'New item' }).click();
  await emil.getByLabel('Name of the new item').fill('Tartufo');
  await emil.keyboard.press('Enter');
  await expect(emil).toHaveURL(/item\/tartufo/);
  await emil.getByRole('textbox', { name: 'Large', exact: true }).fill('21.50');
  await emil.locator('summary', { hasText: 'Different in a region or store' }).click();
  await emil.getByLabel('Where').selectOption({ label: 'Region East' });
  await emil.getByRole('textbox', { name: 'Large there', exact: true }).fill('23');
  await emil.locator('summary', { hasText: 'Translations' }).click();
  await emil.getByLabel(/^Another language/).fill('it');
  await emil.getByRole('button', { name: 'Add', exact: true }).click();
  await emil.getByLabel('Name in Italian').fill('Al tartufo');
  await tab(emil, 'Translations');
  const translations = emil.getByRole('region', { name: 'Translations' });
  await expect(translations.getByRole('status')).toContainText('missing in Italian');
  const categories = translations.locator('summary', { hasText: 'Categories' });
  await categories.click();
  await translations.getByRole('textbox', { name: 'Pizzas', exact: true }).fill('Pizze');
  await expect(categories).toContainText('7 of 8 missing');
  expect(await barriers(emil)).toEqual([]);
  await tab(emil, 'Deals');
  await emil.getByRole('button', { name: 'New deal' }).click();
  await emil.getByRole('textbox', { name: 'Name', exact: true }).fill('Truffle week');
  await emil.getByLabel('Percent off').fill('0');
  await expect(emil.getByText(/^To mend:/)).toBeVisible();
  await emil.getByLabel('Percent off').fill('15');
  const deal = emil.getByRole('link', { name: /^Truffle week/ });
  await expect(deal).toContainText('15 % off anything');
  await emil.keyboard.press('Control+z');
  await expect(deal).toContainText('10 % off anything');
  await emil.getByRole('button', { name: 'Redo' }).click();

  await tab(emil, 'Check');
  await emil.getByRole('button', { name: 'Check the draft' }).click();
  await expect(emil.getByText(/sold again for Emil Sanders/)).toBeVisible(SOON);
  await expect(emil.getByRole('heading', { name: /missing translations$/ })).toBeVisible();
  await tab(emil, 'Changes and publishing');
  await expect(emil.getByRole('listitem').filter({ hasText: 'Tartufo' })).toHaveCount(2);
  await emil.getByLabel('For whom looks at it').fill('Truffles are in');
  await emil.getByRole('button', { name: 'Ask for a review' }).click();
  await expect(emil.getByText('Emil Sanders asked for a review')).toBeVisible();

  const other = await browser.newContext();
  const nora = await open(other, `${MENU}/changes`);
  await expect(nora.getByText('“Truffles are in”')).toBeVisible();
  await nora.getByRole('button', { name: 'Approve' }).click();
  await expect(nora.getByText('Approved by Nora Bianchi.')).toBeVisible();
  await nora.getByRole('button', { name: /^Publish to/ }).click();
  const dialog = nora.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'These first' }).click();
  await dialog.getByLabel(/Main Street/).check();
  await dialog.getByRole('button', { name: 'Publish to these first' }).click();
  await tab(nora, 'Rollout');
  await expect(nora.getByRole('heading', { name: 'Version 2 is being rolled out' })).toBeVisible();
  // The shop takes it by itself, as it does each version.
  await expect(nora.getByRole('row', { name: /Main Street/ })).toContainText('sells by it', SOON);
  await expect(nora.getByText('not yet told')).toHaveCount(5);
  await nora.getByRole('button', { name: 'Give it to all stores' }).click();
  await expect(nora.getByText('told, not yet heard of')).toHaveCount(5);
  await nora.getByRole('button', { name: 'Roll back…' }).click();
  await nora.getByRole('dialog').getByRole('button', { name: 'Back to version 1' }).click();
  await expect(nora.getByRole('heading', { name: 'Version 3' })).toBeVisible(SOON);
  await expect(nora.getByRole('row', { name: /Main Street/ })).toContainText('sells by it', SOON);
  await tab(nora, 'Versions');
  await expect(nora.getByRole('row', { name: /Version 1 again/ })).toBeVisible();
  await nora.getByRole('button', { name: 'Version 2' }).click();
  await expect(nora.getByRole('columnheader', { name: 'Version 1' })).toBeVisible();
  await expect(nora.getByRole('rowheader', { name: /Large price in region East/ })).toBeVisible();
  await other.close();
});

test('a price waits for its time, and is called off', async ({ context }) => {
  const page = await open(context, `${MENU}/item/margherita`);
  await page.getByRole('textbox', { name: 'Large', exact: true }).fill('18.25');
  await tab(page, 'Changes and publishing');
  await page.getByRole('button', { name: /^Publish to/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'At a time' }).click();
  await dialog.getByLabel('Publish on').fill('2099-01-01T06:00');
  await dialog.getByRole('button', { name: 'Publish at this time' }).click();
  await tab(page, 'Rollout');
  await expect(page.getByText(/of the draft is published on .*2099/)).toBeVisible();
  await page.getByRole('button', { name: 'Call it off' }).click();
  await expect(page.getByText(/of the draft is published on/)).toHaveCount(0);
});

for (const [width, colorScheme] of [
  [390, 'dark'],
  [1280, 'light'],
] as const) {
  test(`no page of the menu has a serious barrier or scrolls sideways (${width} px, ${colorScheme})`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await open(context, MENU);
    for (const path of [
      'deals/two-mediums',
      'preview',
      'check',
      'changes',
      'rollout',
      'versions?version=2',
    ]) {
      await page.goto(new URL(`${MENU}/${path}`, chain.urls.backoffice).href);
      await expect(page.locator('main h2').first()).toBeAttached();
      await expect(page.locator('.forno-skeleton')).toHaveCount(0);
      // The board's own pages are looked at by their own test, and take long.
      expect(await barriers(page, { except: '.board-preview' }), path).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, path).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
}
