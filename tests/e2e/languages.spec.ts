import { expect, test } from '@playwright/test';
import { startChain, type RunningChain } from '../support/chain.ts';
import { looksRight, reads } from '../support/looks-right.ts';

test.describe.configure({ mode: 'serial' });

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  chain = await startChain();
});
test.afterAll(() => chain?.stop());

/** What each reader must see, word for word; the shop sells in dollars. */
const READERS = [
  {
    language: 'de',
    direction: 'ltr',
    pin: 'Ihre PIN',
    order: 'Bestellung',
    pay: /^Bezahlen/,
    exact: /^Passend/,
    next: 'Nächste Bestellung',
    leftHalf: /Mushrooms?, linke Hälfte/,
    decimal: ',',
  },
  {
    language: 'ar',
    direction: 'rtl',
    pin: 'رمز PIN الخاص بك',
    order: 'الطلب',
    pay: /^دفع/,
    exact: /^بالضبط/,
    next: 'الطلب التالي',
    leftHalf: /Mushrooms?.*النصف الأيسر/,
    decimal: '.',
  },
] as const;

for (const reader of READERS) {
  for (const theme of ['light', 'dark'] as const) {
    test(`a whole sale in ${reader.language}, ${theme}, at 1024×768`, async ({ browser }) => {
      test.setTimeout(120_000);
      // The same stands on the page in either colours.
      const look = theme === 'light' ? looksRight : reads;
      const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true });
      await context.addInitScript(
        ([language, colours]) => {
          localStorage.setItem('forno.language', language);
          localStorage.setItem('forno.theme', colours);
        },
        [reader.language, theme] as const,
      );
      const page = await context.newPage();
      await page.goto(chain.urls.terminal);
      await expect(page.getByRole('heading', { name: reader.pin })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('dir', reader.direction);
      await expect(page.locator('html')).toHaveAttribute('lang', reader.language);
      await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
      await look(page);
      await page.keyboard.type('1111');

      const pepperoni = page.locator('.item-tile[data-item="pepperoni"]');
      await expect(pepperoni).toBeVisible();
      await expect(pepperoni.locator('.item-tile-price')).toHaveText(
        new RegExp(`\\d+\\${reader.decimal}\\d\\d`),
      );
      await look(page);
      await pepperoni.tap();
      await page.getByRole('button', { name: reader.leftHalf }).tap();
      await look(page);
      await page.locator('.builder-add').tap();
      await expect(page.getByRole('region', { name: reader.order, exact: true })).toContainText('Pepperoni');
      await page.getByRole('button', { name: reader.pay }).tap();
      await look(page);
      // The order is at the side where reading begins.
      const [order, pay] = await Promise.all(
        ['.order-pane', '.pay'].map((part) => page.locator(part).boundingBox()),
      );
      expect(order!.x < pay!.x).toBe(reader.direction === 'ltr');
      await page.getByRole('button', { name: reader.exact }).tap();
      await expect(page.getByRole('button', { name: reader.next })).toBeVisible();
      await look(page);
      await page.keyboard.press('F2');
      await expect(page.locator('.order-card').first()).toBeVisible();
      await look(page);
      await context.close();
    });
  }
}

test('a cashier chooses the language at the log-in, and the terminal keeps it', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(chain.urls.terminal);
  await page.getByRole('radio', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});

test('a kitchen screen speaks the language that its address asks for', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${chain.urls.kds}?lang=ar`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.all-day')).toContainText('الإجمالي');
  await page.goto(`${chain.urls.lobby}?lang=de`);
  await expect(page.locator('.lobby-preparing')).toContainText('In Arbeit');
});
