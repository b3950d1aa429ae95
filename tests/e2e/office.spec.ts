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

async function looksRight(page: Page, path: string): Promise<void> {
  await expect(page.locator('.forno-skeleton')).toHaveCount(0);
  expect(await barriers(page), path).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    path,
  ).toBeLessThanOrEqual(0);
}

test('rights, PINs, keys, settings and one’s own account, at a desk and on a phone', async ({ page }) => {
  test.setTimeout(90_000);
  const at = (path: string): string => new URL(path, chain.urls.backoffice).href;
  const owner = DEMO_USERS.find(({ role }) => role === 'owner')!;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(at('staff/new'));
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Log in' }).click();

  // Somebody new for one region, by the address alone; then locked out, and that taken back.
  await page.getByLabel('Name', { exact: true }).fill('Zoe East');
  await page.getByLabel('E-mail', { exact: true }).fill('zoe@forno.example');
  await page.getByLabel('Role').selectOption('manager');
  await page.getByLabel('Sees').selectOption('part');
  await expect(page.getByRole('button', { name: 'Invite' })).toBeDisabled();
  await page.getByRole('group', { name: 'Regions' }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Invite' }).click();
  const row = page.getByRole('row', { name: /Zoe East/ });
  await expect(row).toContainText('Manager');
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Lock out' }).click();
  await expect(row).toContainText('locked out');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('invited');
  await looksRight(page, 'staff');

  // A cashier with a PIN that somebody has already, then with one of their own.
  await page.goto(at(`staff/shops?store=${chain.storeId}`));
  await page.getByRole('button', { name: 'Add somebody' }).click();
  await page.getByLabel('Name', { exact: true }).last().fill('Zia');
  await page.getByLabel('PIN, 4 to 8 digits').fill('1111');
  const send = page.getByRole('button', { name: 'Send to the shop' });
  await send.click();
  await expect(page.getByRole('alert')).toContainText('Somebody on the list has this PIN');
  await page.getByLabel('PIN, 4 to 8 digits').fill('7319');
  await send.click();
  await expect(page.getByLabel('New PIN of Zia')).toBeVisible();
  await looksRight(page, 'staff/shops');

  // A key is seen once.
  await page.goto(at('keys'));
  await expect(page.getByText('No partner has a key')).toBeVisible();
  await page.getByLabel('Partner').fill('Aggregator');
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.getByText(/^fkey_.{20}/)).toBeVisible();
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText(/^fkey_.{20}/)).toHaveCount(0);
  await looksRight(page, 'keys');
  await page.getByRole('button', { name: 'Revoke Aggregator' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByRole('row', { name: /Aggregator/ })).toContainText('revoked');

  // Settings go to the shop as the next version.
  await page.goto(at(`settings?store=${chain.storeId}`));
  await page.getByLabel('Below').fill('Ciao!');
  await page.getByRole('button', { name: 'Send to the shop' }).click();
  await expect(page.getByText(/^Version 2, sent/)).toBeVisible();
  await expect(page.getByLabel('Below')).toHaveValue('Ciao!');

  // A raise of one person, beside what the role gets; a view that is kept, deleted and brought back.
  await page.goto(at(`reports?report=labour&store=${chain.storeId}`));
  await page.getByText('What an hour of each person costs').click();
  await page.getByLabel('Mia, cashier').fill('17.50');
  const wages = page.getByRole('group').filter({ hasText: 'What an hour of each person costs' });
  await wages.getByRole('button', { name: 'Save' }).click();
  await expect(wages.getByText('Saved; the figures above reckon with it.')).toBeVisible();
  await wages.getByLabel('From this day on').fill('2030-01-01');
  await page.getByLabel('Mia, cashier').fill('18.25');
  await wages.getByRole('button', { name: 'Save' }).click();
  await expect(wages.getByRole('list', { name: 'Changes so far' })).toContainText('$17.50');
  await wages.getByRole('button', { name: /^Take back: Mia/ }).click();
  await expect(wages.getByRole('list', { name: 'Changes so far' })).toHaveCount(0);
  await looksRight(page, 'reports?report=labour');
  const views = page.getByRole('group').filter({ hasText: 'Saved views' });
  await page.getByText(/^Saved views/).click();
  await page.getByLabel('Name of this view').fill('Labour of mine');
  await page.getByRole('button', { name: 'Save this view' }).click();
  await views.getByRole('button', { name: 'Delete' }).click();
  await expect(views.getByRole('link', { name: 'Labour of mine' })).toHaveCount(0);
  await views.getByRole('button', { name: 'Undo' }).click();
  await expect(views.getByRole('link', { name: 'Labour of mine' })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['staff', 'staff/shops', 'keys', 'customers', 'settings', 'account']) {
    await page.goto(at(path));
    await expect(page.locator('main h1')).toBeVisible();
    await looksRight(page, path);
  }
  await expect(page.getByText('here', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Set up a second factor' }).click();
  await expect(page.getByText(/^[A-Z2-7]{32}$/)).toBeVisible();
});
