import { expect, test, type Page } from '@playwright/test';
import { startChain, type RunningChain } from '../support/chain.ts';

test.describe.configure({ mode: 'serial' });

let chain: RunningChain;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  chain = await startChain();
});
test.afterAll(() => chain?.stop());

async function logIn(page: Page): Promise<void> {
  await page.goto(chain.urls.terminal);
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type('2222');
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
}

test('sauce, cheese and amounts by half and quarter: the picture follows each tap, and the words are what the kitchen reads', async ({
  page,
}) => {
  await logIn(page);
  await page
    .getByRole('button', { name: /^Pepperoni(?! Feast)/ })
    .first()
    .click();
  const picture = page.locator('.builder-picture');
  const add = page.getByRole('button', { name: /^Add/ }).last();
  const drawn = new Set([await picture.innerHTML()]);
  const tap = async (name: string, within?: string): Promise<void> => {
    const place = within ? page.getByRole('radiogroup', { name: within }) : page;
    await place.getByRole('radio', { name, exact: true }).click();
  };
  /** A tap that has to show. */
  const change = async (name: string, within?: string): Promise<void> => {
    await tap(name, within);
    await expect.poll(async () => drawn.has(await picture.innerHTML())).toBe(false);
    drawn.add(await picture.innerHTML());
  };
  await expect(add).toContainText('14.99');
  await tap('Sauce, cheese');
  await tap('Left half');
  await change('Basil pesto');
  await change('Double', 'How much cheese');
  await expect(add).toContainText('16.07');
  await tap('Bottom right');
  await change('None', 'How much cheese');
  await tap('Toppings');
  await page.getByRole('button', { name: 'Mushrooms, left half' }).click();
  await page.getByRole('button', { name: 'Quarters' }).click();
  await tap('Top left');
  await change('Extra', 'How much Mushrooms');
  const words = [
    'left half: Basil pesto sauce',
    'bottom right: no cheese',
    'left half: double cheese',
    'bottom left: + Mushrooms',
    'top left: + extra Mushrooms',
  ];
  for (const said of words) await expect(page.locator('.builder-words')).toContainText(said);
  await add.click();
  for (const said of words) await expect(page.locator('.order-lines')).toContainText(said);
});

test('an offer is one tap and saves what it said; a discount by hand comes off after it', async ({
  page,
}) => {
  await logIn(page);
  const totals = page.locator('.order-totals');
  await page
    .getByRole('button', { name: /^Pepperoni(?! Feast)/ })
    .first()
    .click();
  await page.getByRole('radio', { name: 'Medium', exact: true }).click();
  await page.getByRole('button', { name: /^Add/ }).last().click();
  const offer = totals.getByRole('button', { name: /Two medium pizzas 24.99/ });
  await expect(offer).toContainText('2.99');
  await offer.click();
  await expect(totals.locator('.order-deal')).toContainText('Two medium pizzas 24.99');
  await expect(totals.locator('.order-deal')).toContainText('2.99');
  await page.getByRole('button', { name: 'More for this order' }).click();
  await page.getByRole('button', { name: 'Discount', exact: true }).click();
  await page.getByRole('button', { name: 'Regular guest' }).click();
  await expect(totals.locator('.order-deal').last()).toContainText('Regular guest');
  await expect(totals.locator('.order-deal').last()).toContainText('2.50');
  await page.getByRole('button', { name: 'Take “Regular guest” off' }).click();
  await expect(totals.locator('.order-deal')).toHaveCount(1);
});
