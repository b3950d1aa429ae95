import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
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

/** A terminal of its own: another browser, so another device. */
async function terminal(browser: Browser, pin = '1111'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  await page.goto(chain.urls.terminal);
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
  return page;
}

async function kitchen(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await page.goto(chain.urls.kds);
  return page;
}

const ticketOf = (screen: Page, number: string): Locator =>
  screen
    .locator('.ticket')
    .filter({ has: screen.locator('.ticket-number', { hasText: new RegExp(`^${number}$`) }) });

/** By its first letters, as a cashier with a keyboard does. */
async function add(till: Page, letters: string): Promise<void> {
  // Slower than a scanner: keys within 50 ms of each other that end in Enter are a scan.
  await till.keyboard.type(letters, { delay: 60 });
  await till.keyboard.press('Enter');
  const addButton = till.locator('.builder-add');
  const variant = till.locator('.variants button, .builder-variants button').first();
  await expect(addButton.or(variant).or(till.locator('.order-line').first()).first()).toBeVisible();
  if (await addButton.isVisible()) await addButton.click();
  else if (await variant.isVisible()) await variant.click();
}

const orderNumber = async (till: Page): Promise<string> =>
  (
    await till
      .locator('.order-number')
      .getByText(/^#\d+$/)
      .innerText()
  ).slice(1);

const payCash = async (till: Page): Promise<void> => {
  await till.getByRole('button', { name: /^Pay/ }).first().click();
  await till.getByRole('button', { name: /^Exact/ }).click();
};

test('a draft is parked under a word and gone on with at another terminal', async ({ browser }) => {
  const [one, two] = [await terminal(browser), await terminal(browser, '2222')];
  await add(one, 'margherita');
  const number = await orderNumber(one);
  await one.getByRole('button', { name: 'More for this order' }).click();
  await one.getByRole('button', { name: 'Hold as …' }).click();
  await one.getByLabel('Word to find it by').fill('blue coat');
  await one.locator('.order-hold').getByRole('button', { name: 'Hold' }).click();
  await two.keyboard.press('F2');
  const card = two.locator('.order-card', { hasText: `#${number}` });
  await expect(card).toContainText('blue coat');
  await picture(two, 'orders-held');
  await card.locator('.order-card-main').click();
  await expect(two.locator('.order-pane')).toContainText('Margherita');
  await one.keyboard.press('F2');
  await expect(one.locator('.order-card', { hasText: `#${number}` })).not.toContainText('blue coat');
  await payCash(two);
  await expect(two.locator('[data-done]')).toContainText(`#${number}`);
});

test('a change of a sent order is paid before the kitchen sees it, and stands marked on its ticket', async ({
  browser,
}) => {
  const [till, screen] = [await terminal(browser, '2222'), await kitchen(browser)];
  await add(till, 'pepperoni');
  const number = await orderNumber(till);
  await payCash(till);
  const ticket = ticketOf(screen, number);
  await expect(ticket).toBeVisible();
  await till.keyboard.press('F2');
  await till
    .locator('.order-card', { hasText: `#${number}` })
    .locator('.order-card-main')
    .click();
  await till.getByRole('button', { name: 'Change the order' }).click();
  await expect(till.getByText('Changing a sent order.')).toBeVisible();
  await add(till, 'margherita');
  await expect(till.locator('.order-line', { hasText: 'Margherita' })).toContainText('new');
  await picture(till, 'orders-changing');
  await till.getByRole('button', { name: /^Change · pay/ }).click();
  await expect(till.getByText('A change waits to be paid.')).toBeVisible();
  await expect(ticket).not.toContainText('Margherita');
  await till.getByRole('button', { name: /^Exact/ }).click();
  await expect(ticket).toContainText('NEW');
  await expect(ticket).toContainText('Margherita');
  await picture(screen, 'orders-kitchen-delta');

  await till.keyboard.press('F2');
  await till
    .locator('.order-card', { hasText: `#${number}` })
    .locator('.order-card-main')
    .click();
  await till.getByRole('button', { name: 'Change the order' }).click();
  await till.locator('.order-line', { hasText: 'Margherita' }).locator('.order-line-main').click();
  await till.getByRole('button', { name: 'Remove' }).click();
  await till.getByRole('button', { name: /^Change · .* back/ }).click();
  await till.getByRole('button', { name: 'Customer changed their mind' }).click();
  await expect(ticket.locator('.ticket-removed')).toContainText('OFF');
  await expect
    .poll(async () => JSON.stringify(await (await fetch(new URL('tickets.json', chain.urls.paper))).json()))
    .toContain('CHANGE');
});

test('an order for tomorrow stands on the list, and goes to the kitchen when it is let', async ({
  browser,
}) => {
  const [till, screen] = [await terminal(browser), await kitchen(browser)];
  await add(till, 'margherita');
  await till.locator('.order-when').click();
  await expect(till.getByText('Why this long')).toBeVisible();
  await till
    .getByRole('radio', { name: 'Tomorrow' })
    .or(till.getByRole('button', { name: 'Tomorrow' }))
    .first()
    .click();
  await picture(till, 'orders-when');
  await till.locator('.when-slots button').nth(3).click();
  await expect(till.locator('.order-when')).toContainText('wanted');
  await payCash(till);
  await expect(till.locator('[data-done]')).toBeVisible();
  await till.keyboard.press('F2');
  await till
    .getByRole('radio', { name: /^For later/ })
    .or(till.getByRole('button', { name: /^For later/ }))
    .first()
    .click();
  const coming = till.locator('.coming-order');
  await expect(coming).toHaveCount(1);
  await expect(coming).toContainText('paid');
  await expect(screen.locator('.rail-coming')).toContainText('1 item');
  await picture(till, 'orders-coming');
  const number = (await coming.locator('strong', { hasText: '#' }).innerText()).slice(1);
  await coming.getByRole('button', { name: 'Make it now' }).click();
  await expect(ticketOf(screen, number)).toContainText('Margherita');
  await expect(screen.locator('.rail-coming')).toHaveCount(0);
});

test('a table has two rounds made and pays in the end', async ({ browser }) => {
  const [till, screen] = [await terminal(browser), await kitchen(browser)];
  const floor = async (): Promise<void> => {
    await till.keyboard.press('F2');
    await till
      .getByRole('radio', { name: 'Tables' })
      .or(till.getByRole('button', { name: 'Tables' }))
      .first()
      .click();
  };
  await floor();
  await till.getByRole('button', { name: /Table 3 / }).click();
  await add(till, 'margherita');
  await expect(till.locator('.order-pane')).toContainText('Table 3');
  const number = await orderNumber(till);
  await till.getByRole('button', { name: 'Send to kitchen' }).click();
  const ticket = ticketOf(screen, number);
  await expect(ticket).toContainText('Table 3');
  await floor();
  await till.getByRole('button', { name: /Table 3 / }).click();
  await picture(till, 'orders-tables');
  await till.getByRole('button', { name: 'Another round' }).click();
  await add(till, 'pepperoni');
  await till.getByRole('button', { name: /^Send · .* more/ }).click();
  await expect(ticket).toContainText('Pepperoni');
  await floor();
  await till.getByRole('button', { name: /Table 3 / }).click();
  await till.getByRole('button', { name: 'Move' }).click();
  await till.getByRole('button', { name: /Table 4 / }).click();
  await expect(ticket).toContainText('Table 4');
  // One of them pays for the pepperoni, then both want one bill after all.
  const bills = till.locator('.table-orders > ul > li');
  await till.getByRole('button', { name: 'Split off' }).click();
  await till.locator('.table-split-line', { hasText: 'Pepperoni' }).click();
  await picture(till, 'orders-split-off');
  await till.getByRole('button', { name: /^Bill of its own/ }).click();
  await expect(bills).toHaveCount(2);
  await expect(ticket).not.toContainText('Pepperoni');
  await picture(till, 'orders-two-bills');
  await till.getByRole('button', { name: 'One bill' }).click();
  await expect(bills).toHaveCount(1);
  await expect(ticket).toContainText('Pepperoni');
  await till.locator('.table-orders').getByRole('button', { name: /^Pay/ }).click();
  await till.getByRole('button', { name: /^Exact/ }).click();
  await expect(till.locator('[data-done]')).toContainText(`#${number}`);
});
