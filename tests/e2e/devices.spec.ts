import { expect, test, type Page } from '@playwright/test';
import { startChain, type RunningChain } from '../support/chain.ts';

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  chain = await startChain();
});
test.afterAll(() => chain?.stop());

async function openDevices(page: Page, pin: string): Promise<void> {
  await page.goto(chain.urls.terminal);
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type(pin);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Devices', exact: true }).click();
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

test('devices are tried and given to a terminal by who may', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openDevices(page, '9999');
  const device = (name: string) => page.locator('.device').filter({ hasText: name });
  for (const name of ['Hand scanner', 'Counter scale', 'pole', 'Telephone'])
    await expect(device(name).getByText('connected', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Test Counter scale' }).click();
  await expect(device('Counter scale').getByRole('status')).toHaveText('1,235 g');
  await page.getByRole('button', { name: 'Test Cash drawer' }).click();
  await expect(device('Cash drawer').getByRole('status')).toHaveText('It says that it is open.');
  await page.getByRole('button', { name: 'Test Card terminal' }).click();
  await expect(device('Card terminal').getByRole('status')).toHaveText('It can take cards.');
  await page.getByRole('button', { name: 'Test Kitchen' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'A test page is printed.' })).toBeVisible();
  await expect
    .poll(async () => JSON.stringify(await (await fetch(new URL('tickets.json', chain.urls.paper))).json()))
    .toContain('TEST PRINT');
  const owner = page.getByLabel('Terminal of Hand scanner');
  await owner.selectOption({ label: 'Terminal (this one)' });
  await device('Hand scanner').getByRole('button', { name: 'Log' }).click();
  await expect(device('Hand scanner').getByText('given to a terminal')).toBeVisible();
  await expect(owner).not.toHaveValue('');
});

test("a cashier sees the devices, and needs a colleague's PIN to give one away", async ({ page }) => {
  await openDevices(page, '1111');
  await page.getByLabel('Terminal of Counter scale').selectOption({ label: 'Terminal (this one)' });
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Terminal of Counter scale')).toHaveValue('');
});

test('what lies on the scale is the line: weighed, tared, and typed by hand by who may', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openDevices(page, '9999');
  await page.getByLabel('Terminal of Counter scale').selectOption({ label: 'Terminal (this one)' });
  await expect(page.getByLabel('Terminal of Counter scale')).not.toHaveValue('');
  await page.keyboard.press('Escape');
  await page.keyboard.type('antipasti', { delay: 70 });
  await page.keyboard.press('Enter');
  const reading = page.locator('.weigh-reading');
  await expect(reading.getByText('1,235 g')).toBeVisible();
  await page.screenshot({ path: 'test-results/weigh.png' });
  await page.getByRole('button', { name: 'Tare' }).click();
  await expect(reading.getByText('Put it on the scale.')).toBeVisible();
  await expect(page.locator('.builder-add')).toBeDisabled();
  await page.getByRole('button', { name: 'No container' }).click();
  await page.getByRole('button', { name: /^Add \D*30\.75/ }).click();
  await expect(page.locator('.order-lines').getByText('Antipasti 1235 g')).toBeVisible();
  await page.keyboard.type('antipasti', { delay: 70 });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Type the weight' }).click();
  await page.keyboard.type('400', { delay: 70 });
  await page.getByRole('button', { name: /^Add \D*9\.96/ }).click();
  await expect(page.locator('.order-lines').getByText('Antipasti 400 g')).toBeVisible();
});

test('what a scanner types is a scan, whatever has the focus', async ({ page }) => {
  await openDevices(page, '1111');
  await page.keyboard.press('Escape');
  const name = page.getByPlaceholder('Name to call');
  await name.click();
  await page.keyboard.type('Ann', { delay: 120 });
  await scan(page, '4006381333931');
  await expect(page.locator('#search')).toHaveValue('4006381333931');
  await expect(name).toHaveValue('Ann');
  // What is typed right after each other is still typed, in its order.
  await name.click();
  await page.keyboard.type('abel Ö', { delay: 5 });
  await expect(name).toHaveValue('Annabel Ö');
  await page.keyboard.type('xy', { delay: 5 });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await expect(name).toHaveValue('Annabel Öy');
});

test('no key of a scan gets into an amount that is being keyed in', async ({ page }) => {
  await openDevices(page, '1111');
  await page.keyboard.press('Escape');
  await page.keyboard.type('cola', { delay: 70 });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Can/ }).first().click();
  await page.keyboard.press('F8');
  await page.keyboard.type('20', { delay: 70 });
  const keyed = page.locator('.pay-typed');
  await expect(keyed).toContainText('20');
  const before = await keyed.textContent();
  await page.evaluate(() => {
    const target = window as unknown as { seen: string[] };
    target.seen = [];
    window.addEventListener('keydown', ({ key }) => target.seen.push(key), { capture: true });
  });
  await page.keyboard.press('5');
  await page.keyboard.press('Backspace');
  await expect(keyed).toHaveText(before ?? '');
  await scan(page, '4006381333931');
  await expect(page.locator('#search')).toHaveValue('4006381333931');
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen.join(' '))).toBe(
    '5 Backspace',
  );
});

test('a whole sale by scanner alone: drinks, what was weighed and labelled, cash, and the next', async ({
  page,
}) => {
  await openDevices(page, '1111');
  await page.keyboard.press('Escape');
  await scan(page, '049810000114');
  await scan(page, '049810000114');
  await scan(page, '2800731004500');
  const lines = page.locator('.order-line-name');
  await expect(lines).toHaveText(['Cola Can', 'Cola Can', 'Antipasti 450 g']);
  await scan(page, 'FORNO-UNDO');
  await expect(lines).toHaveCount(2);
  await scan(page, 'FORNO-EXACT');
  await expect(page.locator('[data-done]')).toBeVisible();
  await scan(page, 'FORNO-NEXT');
  await expect(page.locator('.order-empty')).toBeVisible();
  // Nothing is sold twice by a card that is scanned again.
  await scan(page, 'FORNO-EXACT');
  await expect(page.locator('.order-empty')).toBeVisible();
});
