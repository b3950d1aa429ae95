import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { barriers } from '../support/axe.ts';
import { startChain, type RunningChain } from '../support/chain.ts';

test.describe.configure({ mode: 'serial' });

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  chain = await startChain();
});
test.afterAll(() => chain?.stop());

const PICTURES = process.env['FORNO_PICTURES'];
/** For who looks at the pages; nothing is compared with it. */
async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

async function open(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  more: { locale?: string; colorScheme?: 'dark' } = {},
): Promise<Page> {
  const page = await (await browser.newContext({ viewport, ...more })).newPage();
  await page.goto(url);
  return page;
}

const isAccessible = async (page: Page, part = 'body'): Promise<void> => {
  expect(await barriers(page, { part })).toEqual([]);
};

/** Before the shop's hours begin an order is for later, and is made now by hand. */
async function makeNow(till: Page, callName: string): Promise<void> {
  await till.getByRole('button', { name: /^Orders/ }).click();
  await till.getByRole('radio', { name: /For later/ }).click();
  await till
    .locator('.coming-order')
    .filter({ hasText: callName })
    .getByRole('button', { name: 'Make it now' })
    .click();
}

/** Made, then checked: a second tap before the first one shows is one tap of a shaking hand. */
async function makeReady(ticket: Locator): Promise<void> {
  await ticket.locator('.ticket-head').click();
  await expect(ticket).toContainText('check');
  await ticket.locator('.ticket-head').click();
}

test('a customer orders on a phone, the terminal rings, the kitchen makes it, the phone says it is ready', async ({
  browser,
}) => {
  const till = await open(browser, chain.urls.terminal, { width: 1024, height: 768 });
  const kds = await open(browser, chain.urls.kds, { width: 1920, height: 1080 });
  await expect(till.getByText(/Forno Napoli/).first()).toBeVisible();
  await till.keyboard.type('1111');
  await expect(till.getByRole('navigation', { name: 'Categories' })).toBeVisible();

  const phone = await open(browser, chain.urls.order, { width: 390, height: 844 });
  const state = phone.locator('.order-state');
  await expect(state).toBeVisible();
  // The demo shop keeps its hours: before they begin an order is for later, and is made now by hand.
  const isForLater = (await state.getAttribute('data-takes')) === 'later';
  await picture(phone, 'order-menu');
  await isAccessible(phone);
  await phone
    .getByRole('button', { name: /Margherita/ })
    .first()
    .click();
  await phone.getByRole('button', { name: 'Olives' }).first().click();
  await picture(phone, 'order-item');
  await isAccessible(phone);
  await phone.getByRole('button', { name: /^Add/ }).click();
  await phone.getByRole('button', { name: /^Basket · 1/ }).click();
  await phone.getByLabel('Your first name, to be called').fill('Ottoline');
  await expect(phone.getByText('Total')).toBeVisible();
  await picture(phone, 'order-checkout');
  await isAccessible(phone);
  await phone.getByRole('button', { name: /^Order ·/ }).click();
  await phone.getByLabel('Card').selectOption('tok_declined');
  await phone.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(phone.getByRole('alert')).toHaveText('The card was declined. Nothing was charged.');
  await phone.getByLabel('Card').selectOption('tok_approved');
  await phone.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(phone.getByText(/The shop is looking at your order/)).toBeVisible();

  const alarm = till.getByRole('alert').filter({ hasText: '1 online order waits for an answer.' });
  await expect(alarm).toBeVisible({ timeout: 10_000 });
  await alarm.getByRole('button', { name: 'Answer' }).click();
  const offer = till.locator('.channel-offer');
  await expect(offer).toContainText('Ottoline');
  await expect(offer).toContainText(/olives/i);
  await picture(till, 'till-online-order');
  await isAccessible(till, '.channels');
  await offer.getByRole('button', { name: 'Accept' }).click();
  await expect(alarm).toBeHidden();
  if (isForLater) await makeNow(till, 'Ottoline');

  const ticket = kds.locator('.ticket').filter({ hasText: 'Ottoline' });
  await expect(ticket).toBeVisible();
  await expect(phone.getByText(/Ready at about/)).toBeVisible({ timeout: 10_000 });
  await picture(phone, 'order-track');
  await isAccessible(phone);
  await makeReady(ticket);
  await expect(phone.getByText('Your order is ready. Come and fetch it!')).toBeVisible({ timeout: 10_000 });
});

test('a customer has it brought, in Arabic and half and half: the drivers’ screen has the address', async ({
  browser,
}) => {
  const phone = { width: 390, height: 844 };
  const page = await open(browser, chain.urls.order, phone, { locale: 'ar', colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const isForLater = (await page.locator('.order-state').getAttribute('data-takes')) === 'later';
  await page
    .getByRole('button', { name: /Margherita/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Olives' }).click();
  const where = page.getByRole('radiogroup', { name: /olives/i });
  await where.getByRole('radio', { name: 'النصف الأيسر' }).click();
  await picture(page, 'order-item-ar');
  await isAccessible(page);
  await page.locator('.order-sheet-foot [data-kind="primary"]').click();
  await page.locator('.order-basket button').click();
  await page.getByRole('radio', { name: 'توصيل' }).click();
  await page.getByLabel('اسمك', { exact: true }).fill('Ottokar Said');
  await page.getByLabel('الشارع ورقم المبنى').fill('12 Broadway');
  await page.getByLabel('الهاتف، للسائق').fill('+1 518 555 0100');
  await expect(page.locator('.order-totals')).toContainText('Downtown');
  await picture(page, 'order-delivery-ar');
  await isAccessible(page);
  await page.locator('button[type="submit"]').click();
  await page.locator('.order-checkout [data-kind="primary"]').click();
  await expect(page.locator('.order-track-words')).toContainText('المحل ينظر في طلبك');
  await page.getByLabel('اللغة').selectOption('de');
  await expect(page.locator('.order-track-words')).toContainText('sieht sich deine Bestellung an');

  const till = await open(browser, chain.urls.terminal, { width: 1024, height: 768 });
  await expect(till.getByText(/Forno Napoli/).first()).toBeVisible();
  await till.keyboard.type('1111');
  await till.getByRole('alert').getByRole('button', { name: 'Answer' }).click();
  const offer = till.locator('.channel-offer');
  await expect(offer).toContainText('Downtown');
  await expect(offer).toContainText(/left half: .*olives/i);
  await offer.getByRole('button', { name: 'Accept' }).click();
  if (isForLater) await makeNow(till, 'Ottokar');
  const kds = await open(browser, chain.urls.kds, { width: 1920, height: 1080 });
  const ticket = kds.locator('.ticket').filter({ hasText: 'Ottokar' });
  await makeReady(ticket);
  const drivers = await open(browser, chain.urls.dispatch, { width: 1024, height: 768 });
  await expect(drivers.locator('.delivery-where')).toContainText('12 Broadway');
});
