import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startZvtSimulator } from '@forno/drivers/card-terminal';
import { buildPages, ROOT } from '../../tools/chain/pages.ts';
import { ShopProcess } from '../support/shop-process.ts';

test.describe.configure({ mode: 'serial' });

let shop: ShopProcess;
let folder: string;
let terminal: Awaited<ReturnType<typeof startZvtSimulator>>;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await buildPages({ say: () => undefined });
  terminal = await startZvtSimulator({ port: 0 });
  folder = mkdtempSync(path.join(tmpdir(), 'forno-devices-'));
  const deviceFile = path.join(folder, 'devices.json');
  const at = { over: 'tcp', host: terminal.host, port: terminal.port };
  const device = { id: 'card-1', name: 'Card terminal', class: 'card-terminal', protocol: 'zvt', at };
  writeFileSync(deviceFile, JSON.stringify({ devices: [device] }));
  shop = await ShopProcess.prepare({
    FORNO_TERMINAL_PAGES: path.join(ROOT, 'desktop/dist/renderer'),
    FORNO_DEVICES: deviceFile,
  });
  await shop.start();
});
test.afterAll(async () => {
  await shop?.discard();
  await terminal?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.beforeEach(() =>
  terminal.setFault({
    card: 'approve',
    answer: 'sent',
    refund: 'approve',
    delayMs: 100,
    tipCents: 0,
    unreachable: false,
  }),
);

async function logIn(page: Page, pin = '9999'): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(shop.url);
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
}

async function order(page: Page, items: readonly RegExp[]): Promise<void> {
  for (const item of items) {
    await page.getByRole('button', { name: item }).first().click();
    await page.locator('.builder-add').click();
  }
  await page.getByRole('button', { name: /^Pay/ }).click();
}

const tap = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
const charged = () => terminal.payments().filter(({ state }) => state === 'approved');
const shownCents = async (page: Page): Promise<number> =>
  Math.round(Number((await page.locator('.pay-due').innerText()).replaceAll(/[^\d.]/g, '')) * 100);
const picture = (page: Page, name: string) => page.screenshot({ path: `test-results/payments/${name}.png` });

test('split between two guests: one pays in cash, the other by card with a tip', async ({ page }) => {
  await logIn(page);
  await order(page, [/^Pepperoni(?! Feast)/, /^Margherita/]);
  const whole = await shownCents(page);
  await tap(page, 'Split the bill');
  const first = await shownCents(page);
  expect(first).toBe(Math.ceil(whole / 2));
  await picture(page, 'split-equal');
  await tap(page, 'By items');
  await page.locator('.split-unit', { hasText: 'Pepperoni' }).click();
  await page.locator('.split-part', { hasText: 'Guest 2' }).click();
  await page.locator('.split-unit', { hasText: 'Margherita' }).click();
  await picture(page, 'split-by-item');
  await page.locator('.split-part', { hasText: 'Guest 1' }).click();
  const guest1 = await shownCents(page);
  await tap(page, /^Exact/);
  await expect(page.locator('.split-part', { hasText: 'Guest 1' })).toContainText('paid');
  const guest2 = await shownCents(page);
  expect(guest1 + guest2).toBe(whole);
  await tap(page, /^15%/);
  const tip = (await shownCents(page)) - guest2;
  expect(tip).toBe(Math.round(guest2 * 0.15));
  await picture(page, 'split-tip');
  await tap(page, 'Card');
  await expect(page.locator('[data-done]')).toBeVisible();
  expect(charged().at(-1)).toMatchObject({ amountCents: guest2 + tip });
});

test('a gift card is sold, pays what it holds, and the rest is paid in cash', async ({ page }) => {
  await logIn(page);
  await tap(page, 'More');
  await tap(page, 'Gift cards and accounts');
  await page.getByLabel('Gift card code').fill('4012-8888');
  await expect(page.getByText('A new card')).toBeVisible();
  await picture(page, 'credit');
  await tap(page, /^Load .*10/);
  await expect(page.locator('.pay-due')).toContainText('10.00');
  await tap(page, /^Exact/);
  await expect(page.locator('[data-done]')).toBeVisible();
  await tap(page, 'Next order');

  await order(page, [/^Margherita/]);
  const whole = await shownCents(page);
  await tap(page, 'Gift card');
  await page.getByLabel('Gift card code').fill('40128888');
  await expect(page.getByText(/10.00 on this card/)).toBeVisible();
  await picture(page, 'gift-card');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tender')).toContainText('Gift card');
  expect(await shownCents(page)).toBe(whole - 1000);
  await tap(page, 'Gift card');
  await page.getByLabel('Gift card code').fill('40128888');
  await expect(page.getByText(/0.00 on this card/)).toBeVisible();
  await tap(page, 'Another way to pay');
  await tap(page, /^Exact/);
  await expect(page.locator('[data-done]')).toBeVisible();
});

test('the line is cut after the card was charged: it is asked, and charged once', async ({ page }) => {
  await logIn(page);
  const before = charged().length;
  terminal.setFault({ answer: 'cut' });
  await order(page, [/^Margherita/]);
  await tap(page, 'Card');
  await expect(page.getByText('The card terminal did not answer. Asking it …')).toBeVisible();
  await picture(page, 'asking');
  await expect(page.locator('[data-done]')).toBeVisible({ timeout: 30_000 });
  expect(charged()).toHaveLength(before + 1);
});

test('the master is killed while the card is charged: after its restart it asks, and charges nothing again', async ({
  page,
}) => {
  await logIn(page);
  const before = charged().length;
  terminal.setFault({ delayMs: 800 });
  await order(page, [/^Margherita/]);
  const due = await shownCents(page);
  await tap(page, 'Card');
  await expect.poll(() => terminal.payments().some(({ state }) => state === 'waiting')).toBe(true);
  await shop.stop('SIGKILL');
  await expect.poll(() => charged().length, { timeout: 10_000 }).toBe(before + 1);
  terminal.setFault({ delayMs: 0 });
  await shop.start();
  await expect(page.locator('[data-done]')).toBeVisible({ timeout: 40_000 });
  expect(charged()).toHaveLength(before + 1);
  expect(charged().at(-1)).toMatchObject({ amountCents: due });
});

test('a card that is declined charges nothing; one that covers a part leaves the rest', async ({ page }) => {
  await logIn(page);
  terminal.setFault({ card: 'decline' });
  await order(page, [/^Margherita/]);
  const whole = await shownCents(page);
  await tap(page, 'Card');
  await expect(page.getByText('Card declined. Nothing was charged.')).toBeVisible();
  terminal.setFault({ card: 'partial' });
  await tap(page, 'Card');
  await expect(page.locator('.tender[data-tone="basil"]')).toBeVisible();
  expect(await shownCents(page)).toBe(whole - Math.floor(whole / 2));
  await picture(page, 'partial');
  await tap(page, /^Exact/);
  await expect(page.locator('[data-done]')).toBeVisible();
});

test('one line of a paid order goes back, by a cashier with a manager’s PIN', async ({ page }) => {
  await logIn(page, '1111');
  await order(page, [/^Pepperoni(?! Feast)/, /^Margherita/]);
  await tap(page, /^Exact/);
  await tap(page, 'Show receipt');
  await tap(page, /^Refund/);
  await tap(page, 'By line');
  await page.locator('.refund-lines button', { hasText: 'Margherita' }).click();
  await picture(page, 'refund-line');
  await tap(page, 'Cold or late');
  await tap(page, 'Allow with a PIN');
  await page.keyboard.type('9999', { delay: 70 });
  await expect(page.locator('.paper')).toContainText('Given back');
  await picture(page, 'refunded');
});

test('an order for tomorrow is taken on for its deposit, and its balance is paid at pickup', async ({
  page,
}) => {
  await logIn(page);
  await page
    .getByRole('button', { name: /^Margherita/ })
    .first()
    .click();
  await page.locator('.builder-add').click();
  await page.locator('.order-when').click();
  await page
    .getByRole('radio', { name: 'Tomorrow' })
    .or(page.getByRole('button', { name: 'Tomorrow' }))
    .first()
    .click();
  await page.locator('.when-slots button').nth(3).click();
  await expect(page.locator('.order-when')).toContainText('wanted');
  await tap(page, /^Pay/);
  const whole = await shownCents(page);
  await tap(page, /^Deposit/);
  const deposit = await shownCents(page);
  expect(deposit).toBe(Math.ceil(whole * 0.3));
  const rest = ((whole - deposit) / 100).toFixed(2);
  await expect(page.getByText(`${rest} will be due at pickup.`)).toBeVisible();
  await picture(page, 'deposit');
  const before = charged().length;
  await tap(page, 'Card');
  await expect(page.locator('[data-done]')).toContainText('Due at pickup');
  await expect(page.locator('[data-done]')).toContainText(rest);
  await picture(page, 'deposit-taken');
  expect(charged()).toHaveLength(before + 1);
  expect(charged().at(-1)).toMatchObject({ amountCents: deposit });
  await tap(page, 'Show receipt');
  await expect(page.locator('.paper')).toContainText(`Balance due${rest}`);
  await tap(page, 'Cancel the order');
  await expect(page.getByText(`$${(deposit / 100).toFixed(2)} goes back.`)).toBeVisible();
  await picture(page, 'deposit-cancel');
  await tap(page, 'Leave it');

  await page.keyboard.press('F2');
  await page
    .getByRole('radio', { name: /^For later/ })
    .or(page.getByRole('button', { name: /^For later/ }))
    .first()
    .click();
  const coming = page.locator('.coming-order').last();
  await expect(coming).toContainText(`due at pickup: ${rest}`);
  await picture(page, 'deposit-coming');
  await coming.getByRole('button', { name: 'Pay' }).click();
  expect(await shownCents(page)).toBe(whole - deposit);
  await tap(page, /^Exact/);
  await expect(page.locator('[data-done]')).toContainText('Paid');
  await expect(page.locator('[data-done]')).not.toContainText('Due at pickup');
});

test('a card gets its money back at the terminal, and by hand where that refuses', async ({ page }) => {
  await logIn(page);
  const before = terminal.givenBackCents();
  await order(page, [/^Margherita/]);
  const whole = await shownCents(page);
  await tap(page, 'Card');
  await expect(page.locator('[data-done]')).toBeVisible();
  await tap(page, 'Show receipt');
  await tap(page, /^Refund/);
  await tap(page, 'Cold or late');
  await expect.poll(() => terminal.givenBackCents()).toBe(before + whole);
  await expect(page.locator('.paper')).toContainText('Given back');

  terminal.setFault({ refund: 'decline', declineReason: 'not permitted' });
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await tap(page, 'Next order');
  await order(page, [/^Margherita/]);
  await tap(page, 'Card');
  await expect(page.locator('[data-done]')).toBeVisible();
  await tap(page, 'Show receipt');
  await tap(page, /^Refund/);
  await tap(page, 'Cold or late');
  await expect(page.getByText('The card terminal refused to give it back.')).toBeVisible();
  await expect(page.getByText('It says: not permitted')).toBeVisible();
  await picture(page, 'refund-refused');
  await tap(page, 'Done by hand');
  await tap(page, 'By bank transfer');
  await expect(page.getByText('The card terminal refused to give it back.')).toHaveCount(0);
  expect(terminal.givenBackCents()).toBe(before + whole);
});
