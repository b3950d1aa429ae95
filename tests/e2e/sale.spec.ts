import { expect, test, type Locator, type Page } from '@playwright/test';
import { DEMO_USERS } from '@forno/shared/demo';
import { menuDocumentSchema, menuListSchema } from '@forno/shared/protocol/cloud/menus';
import { startChain, type RunningChain } from '../support/chain.ts';
import { Manager } from '../support/manager.ts';

test.describe.configure({ mode: 'serial' });

// As most people have it; the other files' pages do without movement.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  chain = await startChain();
});
test.afterAll(() => chain?.stop());

async function logIn(page: Page, pin = '1111'): Promise<void> {
  await page.goto(chain.urls.terminal);
  // The shop's name comes with the first word from the master: from then on PINs are taken.
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
}

/** What the cashier calls out, from the screen that follows the payment. */
async function orderNumber(till: Page): Promise<string> {
  const shown = till.locator('[data-done]').getByText(/^#\d+$/);
  await expect(shown).toBeVisible();
  return (await shown.innerText()).slice(1);
}

const ticketOf = (kitchen: Page, number: string): Locator =>
  kitchen
    .locator('.ticket')
    .filter({ has: kitchen.locator('.ticket-number', { hasText: new RegExp(`^${number}$`) }) });

test('large pepperoni, half mushroom, to go, cash exact: six taps, and the kitchen, the lobby and the paper have it', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true });
  const till = await context.newPage();
  const kitchen = await context.newPage();
  const lobby = await context.newPage();
  await kitchen.goto(chain.urls.kds);
  await lobby.goto(chain.urls.lobby);
  await logIn(till);

  const taps: string[] = [];
  const tap = async (name: string | RegExp): Promise<void> => {
    await till
      .getByRole('button', { name })
      .first()
      .or(till.getByRole('radio', { name }).first())
      .first()
      .tap();
    taps.push(String(name));
  };
  await tap(/^Pepperoni(?! Feast)/);
  await tap(/^Large/);
  await tap(/^Mushrooms?, left half/i);
  await tap(/^Add/);
  await tap(/^Pay/);
  await tap(/^Exact/);
  expect(taps.length).toBeLessThanOrEqual(6);

  const number = await orderNumber(till);
  const ticket = ticketOf(kitchen, number);
  await expect(ticket).toBeVisible();
  await expect(ticket).toContainText('Pepperoni');
  await expect(ticket).toContainText('left half: + Mushroom');
  await expect(lobby.locator('.lobby-preparing').getByText(number, { exact: true })).toBeVisible();
  await expect
    .poll(async () => JSON.stringify(await (await fetch(new URL('tickets.json', chain.urls.paper))).json()))
    .toContain(`#${number}`);
  await context.close();
});

test('a whole sale by keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await logIn(page);
  await page.keyboard.type('cola', { delay: 60 });
  await page.keyboard.press('Enter');
  const order = page.getByRole('region', { name: 'Order' });
  // It comes in several sizes: the first has the focus, the arrows and Tab reach the others.
  await expect(page.getByRole('group', { name: 'Which one' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(order.getByText(/cola/i).first()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: /^Exact/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-done]')).toBeVisible();
});

test('the kitchen bumps an order to its end, and the lobby follows', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const till = await context.newPage();
  await logIn(till);
  await till
    .getByRole('button', { name: /^Margherita/ })
    .first()
    .click();
  await till.getByRole('button', { name: /^Add/ }).click();
  await till.getByRole('button', { name: /^Pay/ }).click();
  await till.getByRole('button', { name: /^Exact/ }).click();
  const number = await orderNumber(till);
  const lobby = await context.newPage();
  await lobby.goto(chain.urls.lobby);
  const kitchen = await context.newPage();
  await kitchen.goto(chain.urls.kds);
  const ticket = ticketOf(kitchen, number);
  await ticket.locator('.ticket-head').click();
  await expect(ticket).toHaveAttribute('data-status', 'quality_check');
  await ticket.locator('.ticket-head').click();
  await expect(ticket).toBeHidden();
  await expect(lobby.locator('.lobby-ready').getByText(number, { exact: true }).first()).toBeVisible();
  await context.close();
});

test('a manager sees the sale live; a published price is on the till at once', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const till = await context.newPage();
  await logIn(till);
  const office = await context.newPage();
  const { email, password } = DEMO_USERS[0]!;
  await office.goto(chain.urls.backoffice);
  await office.getByLabel(/e-?mail/i).fill(email);
  await office.getByLabel(/password/i).fill(password);
  await office.keyboard.press('Enter');
  await expect(office.getByRole('heading', { name: 'Today' })).toBeVisible();

  await till
    .getByRole('button', { name: /^Hawaiian/ })
    .first()
    .click();
  await till.getByRole('button', { name: /^Add/ }).click();
  await till.getByRole('button', { name: /^Pay/ }).click();
  await till.getByRole('button', { name: /^Exact/ }).click();
  const number = await orderNumber(till);
  await expect(
    office.getByRole('row').filter({ hasText: 'Main Street' }).getByText(number, { exact: true }).first(),
  ).toBeVisible();

  // How the price is typed in the backoffice is backoffice.spec.ts's business; here it has to arrive.
  const manager = await Manager.logIn(chain.urls.api);
  const [{ menuId } = { menuId: '' }] = (await manager.get('/v1/menus', menuListSchema)).menus;
  const { menu, revision } = await manager.get(`/v1/menus/${menuId}`, menuDocumentSchema);
  const items = menu.items.map((item) =>
    item.id === 'hawaiian' && item.kind === 'pizza'
      ? { ...item, sizes: item.sizes.map((size) => ({ ...size, price: { cents: size.price.cents + 111 } })) }
      : item,
  );
  await manager.call('PUT', `/v1/menus/${menuId}/draft`, { menu: { ...menu, items }, revision });
  await till.getByRole('button', { name: 'Next order' }).click();
  const tile = till.getByRole('button', { name: /^Hawaiian/ }).first();
  const before = await tile.innerText();
  await manager.call('POST', `/v1/menus/${menuId}/publish`, {});
  await expect(tile).not.toHaveText(before);
  await context.close();
});
