import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createCallBoxSimulator } from '@forno/drivers/caller-id';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { openStore } from '../../desktop/src/master/store/index.ts';
import { startChain, type RunningChain } from '../support/chain.ts';
import { chainFolder, discardChainFolder } from '../support/prepared-chain.ts';

test.describe.configure({ mode: 'serial' });

let dataDir: string;
let chain: RunningChain;
let running = false;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  dataDir = chainFolder();
  chain = await startChain({ dataDir });
  running = true;
});
test.afterAll(async () => {
  await stopChain();
  discardChainFolder(dataDir);
});

async function stopChain(): Promise<void> {
  if (running) await chain.stop();
  running = false;
}

/** As a person types: what comes faster and ends with Enter is a scanner's. */
const PACE = { delay: 80 };

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

async function logIn(page: Page, pin: string): Promise<void> {
  await page.goto(chain.urls.terminal);
  await expect(page.getByText(/Forno Napoli/).first()).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
}

/** By keyboard: the customers' key, a part of the number, Enter for the first found. */
async function openCustomer(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.keyboard.type(typed, PACE);
  await expect(page.getByRole('list', { name: 'Customers' }).getByText(name)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

async function payExact(page: Page): Promise<void> {
  await page.keyboard.press('F8');
  await button(page, /^Exact/).click();
  await expect(page.locator('[data-done]')).toBeVisible();
}

/** The kitchen makes and checks everything it has: a tap on a ticket's head is one step on, until it is at the counter. */
async function makeEverything(page: Page): Promise<void> {
  const kitchen = await page.context().newPage();
  await kitchen.goto(chain.urls.kds);
  await expect(kitchen.locator('.ticket').first()).toBeVisible();
  await expect(async () => {
    await kitchen.locator('.ticket-head').first().click({ timeout: 500 });
    await expect(kitchen.locator('.ticket')).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await kitchen.close();
}

/** The demo shop's telephone rings. */
async function ring(number: string): Promise<void> {
  const { devices } = JSON.parse(readFileSync(path.join(dataDir, 'devices.json'), 'utf8')) as {
    devices: { class: string; at: { port: number } }[];
  };
  const { port } = devices.find((device) => device.class === 'caller-id')!.at;
  const telephone = createCallBoxSimulator({ host: '127.0.0.1', port });
  await telephone.ring({ number, name: 'CELL PHONE NY' });
  await telephone.close();
}

const PERSON = { name: 'Wilhelmina Quackenbush', phone: '518 555 7788', street: '27 Broadway' };

test('a customer from the first call to the last wish: record, delivery with its fee, trip, settlement, deletion', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ viewport: { width: 1024, height: 768 } })).newPage();
  await logIn(page, '9999');

  await test.step('a till for the money', async () => {
    await button(page, 'More').click();
    await button(page, /^Drawer/).click();
    await button(page, /^Open with/).click();
    await page.keyboard.press('Escape');
  });

  await test.step('a new customer; the street brings postcode and zone along', async () => {
    await page.keyboard.press('F3');
    await page.keyboard.type(PERSON.phone, PACE);
    await expect(page.getByText('Nobody is found by that.')).toBeVisible();
    await button(page, 'New customer').click();
    await expect(page.getByLabel('Phone', { exact: true })).toHaveValue(PERSON.phone);
    await page.getByLabel('Name', { exact: true }).fill(PERSON.name);
    await page.getByLabel('Street and number').fill(PERSON.street);
    await expect(page.getByLabel('Postcode')).toHaveValue('12207');
    await button(page, 'Save').click();
    await expect(page.getByRole('heading', { name: PERSON.name })).toBeVisible();
  });

  await test.step('below the minimum it says so, and is not paid', async () => {
    await button(page, /^Deliver to 27 Broadway/).click();
    await expect(page.getByText(/Downtown · about \d+ min/)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.type('cola', PACE);
    await page.keyboard.press('Enter');
    await button(page, /^Can/).click();
    await expect(page.getByText(/more for Downtown/)).toBeVisible();
    await page.keyboard.press('F8');
    await button(page, /^Exact/).click();
    await expect(page.getByRole('alert').getByText(/Deliveries to Downtown start at \$10\.00/)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('with a pizza it is paid, fee and all', async () => {
    await page.keyboard.type('pepperoni', PACE);
    await page.keyboard.press('Enter');
    await button(page, /^Add/).click();
    await expect(page.getByText(/more for Downtown/)).toBeHidden();
    const totals = page.locator('.order-totals');
    await expect(totals.getByText('Downtown')).toBeVisible();
    await expect(totals.getByText('1.99')).toBeVisible();
    await payExact(page);
  });

  await test.step('she calls again: her name, her record, her last order in one tap', async () => {
    await ring('5185557788');
    await expect(page.getByText(/^Wilhelmina Q\. · \+15185557788 calls/)).toBeVisible();
    await button(page, 'Open').click();
    await expect(page.getByRole('heading', { name: PERSON.name })).toBeVisible();
    await button(page, /^Repeat order/).click();
    await expect(page.locator('.order-lines').getByText('Pepperoni')).toBeVisible();
    await expect(page.locator('.order-lines').getByText('Cola')).toBeVisible();
    await openCustomer(page, 'quacken', PERSON.name);
    await button(page, /^Deliver to 27 Broadway/).click();
    await payExact(page);
  });

  await test.step('two ready deliveries go on one trip and come back', async () => {
    await makeEverything(page);
    await page.keyboard.press('F7');
    const ready = page.getByRole('region', { name: 'To be driven' });
    await expect(ready.getByText(PERSON.street)).toHaveCount(2);
    await button(page, 'Give Dario a bank').click();
    await button(page, /^Start with 20\.00/).click();
    await button(page, 'Suggest a trip').click();
    await expect(page.getByText('2 stops')).toBeVisible();
    await button(page, 'Send Dario').click();
    const trip = page.getByRole('region', { name: 'Trip of Dario' });
    await expect(trip.getByRole('listitem')).toHaveCount(2);
    await trip
      .getByRole('button', { name: /^Order \d+ not delivered/ })
      .first()
      .click();
    await trip.getByRole('button', { name: 'Nobody home' }).click();
    await expect(ready.getByText('came back: Nobody home')).toBeVisible();
    await button(page, 'Dario is back').click();
    await button(page, /^Order \d+ on this trip/).click();
    await button(page, 'Send Dario').click();
    await button(page, 'Dario is back').click();
    await expect(page.getByText('Nothing waits for a driver.')).toBeVisible();
  });

  await test.step('the bank is counted and handed in', async () => {
    await button(page, 'Settle Dario').click();
    await page.keyboard.type('2000', PACE);
    await button(page, 'Counted').click();
    await expect(page.getByText('exact')).toBeVisible();
    await button(page, 'Settled').click();
    await expect(page.getByRole('region', { name: 'Drivers' }).getByText('no bank')).toHaveCount(4);
  });

  await test.step('deleted on request', async () => {
    await openCustomer(page, 'quacken', PERSON.name);
    await button(page, 'Delete on request').click();
    await button(page, 'The customer asked').click();
    await page.keyboard.press('F3');
    await page.keyboard.type('quacken', PACE);
    await expect(page.getByText('Nobody is found by that.')).toBeVisible();
  });
});

test('nothing of the person is left in the log or beside it, the orders are', async () => {
  await stopChain();
  const dir = path.join(dataDir, 'shop');
  const store = await openStore({
    dir: path.join(dir, 'store'),
    engine: 'sqlite',
    key: shopKey(dir, undefined),
  });
  try {
    const bodies: string[] = [];
    for (let fromSeq = 1; ; fromSeq += 2_000) {
      const page = await store.read({ fromSeq, limit: 2_000 });
      bodies.push(...page.map(({ body }) => body));
      if (page.length < 2_000) break;
    }
    const records = await store.records({ collection: 'customers', afterId: '', limit: 1_000 });
    const all = [...bodies, ...records.map(({ body }) => body)].join('\n');
    const personal = ['Quackenbush', '5557788', '555 7788', PERSON.street];
    expect(personal.filter((word) => all.includes(word))).toEqual([]);
    expect(all).toContain('CUSTOMER_FORGOTTEN');
    expect(records.length).toBe(200);
  } finally {
    await store.close();
  }
});
