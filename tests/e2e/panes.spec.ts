import { expect, test } from '@playwright/test';
import { DEMO_STAFF } from '@forno/shared/demo';
import { walkPanes } from '../../tools/pictures/panes.ts';
import { trade } from '../../tools/pictures/trade.ts';
import { startChain, type RunningChain } from '../support/chain.ts';
import { fits, looksRight, reads } from '../support/looks-right.ts';

const MANAGER = DEMO_STAFF.find(({ role }) => role === 'manager')!;

test.describe.configure({ mode: 'serial' });

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  chain = await startChain();
  await trade(chain);
});
test.afterAll(() => chain?.stop());

/** The longest words in the light, and both directions of reading in the dark; a screen reader is served alike in both. */
const READERS = [
  ['de', 'light', looksRight],
  ['en', 'dark', reads],
  ['ar', 'dark', fits],
] as const;

for (const [language, colours, check] of READERS)
  test(`every pane of the terminal in ${language}, ${colours}, at 1024×768`, async ({ browser }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
    await context.addInitScript(
      (reader) => {
        localStorage.setItem('forno.language', reader.language);
        localStorage.setItem('forno.theme', reader.colours);
      },
      { language, colours },
    );
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(chain.urls.terminal);
    const seen: string[] = [];
    const unfit: unknown[] = [];
    await walkPanes(page, async (pane) => {
      seen.push(pane);
      // All that is wrong is told at once: a walk takes minutes.
      await check(page, pane).catch((error: unknown) => unfit.push(error));
    });
    expect(unfit.map(String)).toEqual([]);
    expect(errors).toEqual([]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(60);
    await context.close();
  });

test('every pane by keyboard alone: opened from the menu, with the focus in sight, left by Escape', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(chain.urls.terminal);
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type(MANAGER.pin);
  await expect(page.locator('.item-tile').first()).toBeVisible();
  const more = page.locator('.bar-more > .forno-button');
  const menu = page.locator('.more-menu');
  const choice = menu.locator('[data-opens]:focus');
  const opened: string[] = [];
  for (let n = 0; n < 9; n++) {
    await more.focus();
    await page.keyboard.press('Enter');
    await expect(choice).toBeVisible();
    for (let tabs = 0; tabs < n; tabs++) await page.keyboard.press('Tab');
    opened.push((await choice.getAttribute('data-opens'))!);
    await page.keyboard.press('Enter');
    await expect(menu).toBeHidden();
    await expect(page.locator('.menu-tabs')).toBeHidden();
    await expect(page.locator('.till-pane').getByRole('heading').first()).toBeVisible();
    // A field that has taken the keys already is as good as the first control.
    if ((await page.locator('.till-pane :focus').count()) === 0) await page.keyboard.press('Tab');
    const focused = page.locator('.till-pane :focus');
    await expect(focused).toBeVisible();
    await expect(focused).not.toHaveCSS('outline-style', 'none');
    await page.keyboard.press('Escape');
    await expect(page.locator('.menu-tabs')).toBeVisible();
  }
  expect(opened).toEqual([
    'customers',
    'dispatch',
    'channels',
    'eighty-six-list',
    'credit',
    'drawer',
    'time-clock',
    'status',
    'devices',
  ]);
  // Escape closes the menu, and not the pane behind it.
  await page.keyboard.press('F2');
  await expect(page.locator('.orders')).toBeVisible();
  await more.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(page.locator('.orders')).toBeVisible();
  await expect(more).toBeFocused();
  // What is typed anywhere looks for what is sold.
  await page.keyboard.type('marg', { delay: 80 });
  await expect(page.locator('.item-tile').first()).toContainText('Margherita');
});

test('the screens and the paper ask for nothing that is not there', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('response', (response) => response.status() >= 400 && errors.push(response.url()));
  for (const url of [chain.urls.kds, chain.urls.lobby, chain.urls.menu, chain.urls.paper]) {
    await page.goto(url);
    await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image\/svg/);
    await expect(page.locator('body')).not.toBeEmpty();
    await page.waitForTimeout(1000);
  }
  expect(errors).toEqual([]);
});
