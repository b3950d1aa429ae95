import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DEMO_STAFF } from '@forno/shared/demo';
import { identityKeys } from '@forno/shared/protocol/pages';
import { buildPages, buildShell, ROOT } from '../../tools/chain/pages.ts';
import { launchApp } from '../electron/harness/launch.ts';
import { Device } from '../support/device.ts';
import { fits, looksRight } from '../support/looks-right.ts';
import { ShopProcess } from '../support/shop-process.ts';

const MANAGER = DEMO_STAFF.find(({ role }) => role === 'manager')!;
const say = (): void => undefined;

let shop: ShopProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  await Promise.all([buildPages({ say }), buildShell({ say })]);
  shop = await ShopProcess.prepare({
    HOST: '0.0.0.0',
    FORNO_ADMISSION: 'known',
    FORNO_TERMINAL_PAGES: path.join(ROOT, 'desktop/dist/renderer'),
    FORNO_DISPLAY_PAGES: path.join(ROOT, 'display/dist'),
  });
  await shop.start();
});
test.afterAll(() => shop.discard());

/** Under a name that is not the machine's own: as another machine of the shop's comes. */
const fromAfar = (page: string): string => shop.url.replace('127.0.0.1', '127.0.0.2') + page;

async function openTerminal(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(new URL('terminal/', shop.url).href);
  await expect(page.getByText(/Forno Napoli|store-001/).first()).toBeVisible();
  await page.keyboard.type(MANAGER.pin, { delay: 80 });
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
}

/** Keys as evenly as a scanner sends them, which the test's own wire to the browser does not carry. */
function scan(page: Page, code: string): Promise<void> {
  return page.evaluate(
    (keys) => {
      for (const key of keys) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        const isTyped = (document.activeElement ?? document.body).dispatchEvent(event);
        if (isTyped && key.length === 1) document.execCommand('insertText', false, key);
      }
    },
    [...Array.from(code), 'Enter'],
  );
}

async function letIn(terminal: Page, name: string): Promise<void> {
  await terminal.getByRole('button', { name: 'Next', exact: true }).click();
  await terminal.getByLabel('Name', { exact: true }).fill(name);
  await terminal.getByRole('button', { name: 'Let it in' }).click();
}

test('a screen is let in by its code, may do what its role may, and is shut out', async ({
  page,
  browser,
}) => {
  const screen = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await screen.goto(fromAfar('kds/?name=New'));
  await expect(screen.locator('.forno-pairing-code')).toBeVisible();
  await expect(screen.getByRole('img', { name: 'The same code, to scan at a terminal' })).toBeVisible();
  await looksRight(screen, 'pairing');
  // The display at the till is the smallest there is: the code to scan is all there, too.
  await screen.setViewportSize({ width: 800, height: 480 });
  await fits(screen, 'pairing small');
  const toScan = (await screen.locator('.forno-qr').boundingBox())!;
  expect(toScan.y + toScan.height).toBeLessThanOrEqual(480);
  const code = (await screen.locator('.forno-pairing-code').textContent())!;
  expect(code).toMatch(/^\d{6}$/);

  await openTerminal(page);
  await scan(page, `forno-pair:${code}`);
  await expect(page.getByLabel('Code on its screen')).toHaveValue(code);
  await page.getByText('The new screen does not find the shop').click();
  await looksRight(page, 'pair a device');
  await letIn(page, 'Make line');
  await expect(screen.getByText(/^live/)).toBeVisible();

  await test.step('it may bump, and may not give money back', async () => {
    const keys = identityKeys('kitchen');
    const [deviceId, token] = await screen.evaluate(
      (names) => names.map((name) => localStorage.getItem(name)!),
      [keys.deviceId, keys.token],
    );
    const same = await Device.connect(fromAfar(''), 'kitchen', { deviceId, token });
    const orderId = '01900000-0000-7000-8000-000000000001';
    const refund = await same.command({
      type: 'RefundOrder',
      orderId,
      refundId: '01900000-0000-7000-8000-000000000002',
      reason: 'cold',
    });
    expect(!refund.ok && refund.error.code).toBe('forbidden');
    const bump = await same.command({ type: 'BumpOrder', orderId, from: 'preparing' });
    expect(!bump.ok && bump.error.code).not.toBe('forbidden');
    same.close();
  });

  await test.step('shut out, it shows nothing of the shop any more', async () => {
    const device = page.locator('.devices-list > li').filter({ hasText: 'Make line' });
    await device.getByRole('button', { name: 'Shut out' }).click();
    await device.getByRole('button', { name: 'lost or stolen' }).click();
    await expect(device.getByText('shut out', { exact: true })).toBeVisible();
    await expect(screen.locator('.bar')).toHaveCount(0);
  });
  await screen.context().close();
});

test('an installed screen waits in its own window, is told where the shop is, and comes in', async ({
  page,
}) => {
  await openTerminal(page);
  const app = await launchApp({
    root: path.join(ROOT, 'desktop'),
    env: {
      FORNO_DEVICE: 'lobby',
      FORNO_DEVICE_NAME: 'Lobby',
      FORNO_DOOR_PORT: '0',
      FORNO_STORE: '',
      FORNO_MASTER_URL: '',
    },
  });
  try {
    await expect.poll(() => app.windows().length, { timeout: 20_000 }).toBe(1);
    const window = app.windows()[0]!;
    // No mDNS here: somebody types the address.
    const address = window.getByLabel('Address of the shop');
    await expect(address).toBeVisible({ timeout: 15_000 });
    await address.fill('nothing at all');
    await window.getByRole('button', { name: 'Look there' }).click();
    await expect(address).toHaveJSProperty('validationMessage', 'No address was read from that.');
    await address.fill(new URL(shop.url).host);
    await window.getByRole('button', { name: 'Look there' }).click();
    const output = window.locator('output');
    await expect(output).toHaveText(/^\d{3} \d{3}$/, { timeout: 15_000 });
    await expect(window.locator('img')).toHaveJSProperty('complete', true);
    await scan(page, `forno-pair:${(await output.textContent())!.replace(' ', '')}`);
    await letIn(page, 'Lobby');
    await expect(window.locator('.lobby [data-state="live"]')).toBeVisible({ timeout: 15_000 });
    const kept = readFileSync(path.join(app.userData, 'device/identity'), 'utf8');
    expect(kept).not.toContain('token');
  } finally {
    await app.close();
  }
});
