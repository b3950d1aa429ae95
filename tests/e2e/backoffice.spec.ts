import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { DEMO_USERS } from '@forno/shared/demo';
import { barriers } from '../support/axe.ts';
import { startChain, type RunningChain } from '../support/chain.ts';
import { Manager } from '../support/manager.ts';

test.describe.configure({ mode: 'serial' });

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  chain = await startChain();
});
test.afterAll(() => chain?.stop());

/** Opens a page of the backoffice as a manager: who is not logged in yet is asked, and lands there. */
async function open(context: BrowserContext, path: string, user = DEMO_USERS[0]!): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL(path, chain.urls.backoffice).href);
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  return page;
}

test('a price is changed, taken back, put on top of what a colleague saved, published, and the shop works with it', async ({
  context,
}) => {
  const page = await open(context, `menu/forno-main/item/margherita?store=${chain.storeId}`);
  const large = page.getByRole('textbox', { name: 'Large', exact: true });
  const before = await large.inputValue();
  await large.fill('no price');
  await expect(page.getByText('Enter a price from 0')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save draft' })).toBeDisabled();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(large).toHaveValue(before);
  await large.fill('17.5');

  const colleague = await open(context, 'menu/forno-main/item/pepperoni', DEMO_USERS[1]!);
  await colleague.getByRole('textbox', { name: 'Name' }).fill('Pepperoni Classic');
  await colleague.getByRole('button', { name: 'Save draft' }).click();
  await expect(colleague.getByText('there is a draft')).toBeVisible();

  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('heading', { name: 'Somebody else saved this menu first' })).toBeVisible();
  await page.getByRole('button', { name: 'Put mine on top of theirs' }).click();
  await page.getByRole('link', { name: 'Changes and publishing' }).click();
  await expect(page.getByRole('heading', { name: '2 changes against version 1' })).toBeVisible();
  await page.getByRole('button', { name: /^Publish to/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish to/ })
    .click();
  await expect(page.getByText(/^Version 2 is published\. \d of/)).toBeVisible();

  await page.getByRole('link', { name: 'Stores' }).click();
  await expect(
    page
      .getByRole('row', { name: /Main Street/ })
      .getByRole('cell')
      .nth(3),
  ).toHaveText('2');
});

test('sold out reaches the shop, and comes back from it', async ({ context }) => {
  const page = await open(context, `menu/forno-main/item/diavola?store=${chain.storeId}`);
  const onSale = page.getByRole('switch');
  await expect(onSale).toBeChecked();
  await onSale.click();
  await expect(page.getByRole('link', { name: /^Diavola/ })).toContainText('sold out');
  await onSale.click();
  await expect(page.getByRole('link', { name: /^Diavola/ })).not.toContainText('sold out');
});

test('a reload keeps the session and the address, a viewer changes nothing', async ({ context }) => {
  const page = await open(context, 'reports?by=hour&period=28d', DEMO_USERS[2]!);
  await expect(page.getByRole('heading', { name: 'Sales by hour' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sales by hour' })).toBeVisible();
  await page.getByRole('link', { name: 'Menu' }).click();
  await expect(page.getByText('You may look at this menu, not change it.')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('period')).toBe('28d');
});

for (const [width, colorScheme] of [
  [390, 'dark'],
  [1280, 'light'],
] as const) {
  test(`no page has a serious barrier or scrolls sideways (${width} px, ${colorScheme})`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await open(context, 'today');
    // Versions on their way, with all that can be done to them.
    const manager = await Manager.logIn(chain.urls.api);
    const begin = { version: `1.${width}.0`, rings: ['pilot'] };
    await manager.call('POST', '/v1/updates/rollouts', begin);
    for (const path of [
      'today',
      'reports',
      'reports?by=product',
      'menu/forno-main/item/margherita',
      'menu/forno-main/changes',
      'stores',
      'devices',
      'inventory',
      'review/conflicts',
      'review/quarantine',
      'review/dead-letters',
      'review/lines',
      'review/webhooks',
      'audit',
    ]) {
      await page.goto(new URL(path, chain.urls.backoffice).href);
      await expect(page.locator('main h1')).toBeVisible();
      await expect(page.locator('.forno-skeleton')).toHaveCount(0);
      expect(await barriers(page), path).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        path,
      ).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
}
