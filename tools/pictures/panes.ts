import type { Locator, Page } from '@playwright/test';
import { DEMO_STAFF } from '@forno/shared/demo';

const [CASHIER] = DEMO_STAFF;
const MANAGER = DEMO_STAFF.find(({ role }) => role === 'manager')!;

/** Called at each pane of the terminal, in the order of a day. */
export type Look = (pane: string) => Promise<void>;

/**
 * Opens every pane of the terminal, from the log-in to the devices. By classes, keys and data only: what is
 * written on a button is what differs between languages. A pane that cannot be reached ends the walk.
 */
export async function walkPanes(page: Page, look: Look): Promise<void> {
  const walk = new Walk(page, look);
  await walk.logIn(MANAGER.pin, 'login');
  await sale(walk);
  await orderFoot(walk);
  await pay(walk);
  await sentOrders(walk);
  await customers(walk);
  await dispatch(walk);
  await drawer(walk);
  await rest(walk);
  await training(walk);
  await approval(walk);
}

class Walk {
  readonly page: Page;
  readonly look: Look;

  constructor(page: Page, look: Look) {
    this.page = page;
    this.look = look;
  }

  at(selector: string): Locator {
    return this.page.locator(selector).first();
  }

  async tap(selector: string): Promise<void> {
    await this.at(selector).click();
  }

  async see(selector: string, pane: string): Promise<void> {
    await this.at(selector).waitFor();
    await this.look(pane);
  }

  async logIn(pin: string, pane?: string): Promise<void> {
    await this.at('.login .forno-keypad').waitFor();
    // The shop's name comes with its answer.
    await this.page.waitForTimeout(500);
    if (pane) await this.look(pane);
    await this.page.keyboard.type(pin);
    await this.at('.item-tile').waitFor();
  }

  /** The menu of a new order. */
  async home(): Promise<void> {
    await this.page.keyboard.press('F4');
    await this.tap('.bar-who');
    await this.at('.order-empty').waitFor();
    await this.at('.menu-tabs').waitFor();
  }

  async more(pane: string): Promise<void> {
    await this.tap('.bar-more > .forno-button');
    await this.tap(`.more-menu [data-opens="${pane}"]`);
  }

  async add(item: string): Promise<void> {
    await this.tap('.bar-who');
    await this.tap(`.item-tile[data-item="${item}"]`);
    await this.tap('.builder-add');
    await this.at('.order-line').waitFor();
  }
}

async function sale(walk: Walk): Promise<void> {
  const { page, look } = walk;
  await look('menu');
  await page.keyboard.type('mar', { delay: 80 });
  await walk.look('search');
  await page.keyboard.press('Escape');
  const tabs = page.locator('.menu-tabs button');
  for (let n = 1; n < (await tabs.count()); n++) {
    await tabs.nth(n).click();
    await look(`menu-${n}`);
  }
  await walk.tap('.bar-who');
  await tabs.first().click();
  await walk.tap('.item-tile[data-item="pepperoni"]');
  await walk.tap('.topping-sides button');
  const parts = page.locator('.builder-rows .forno-segmented').last().locator('button');
  for (let n = 0; n < (await parts.count()); n++) {
    await parts.nth(n).click();
    await look(`builder-${n}`);
  }
  await walk.tap('.builder-add');
  await walk.tap('.order-line-main');
  await look('order-line');
  await walk.tap('.order-total .explained-price');
  await look('explain');
}

async function orderFoot(walk: Walk): Promise<void> {
  await walk.home();
  await walk.add('margherita');
  const more = walk.at('.order-actions [aria-expanded]');
  await more.click();
  const acts = walk.page.locator('.order-more > .forno-button');
  await walk.see('.order-more', 'order-more');
  for (const [n, act] of ['deal-code', 'discount', 'note', 'hold-as', 'cancel'].entries()) {
    await acts.nth(n).click();
    await walk.look(`order-${act}`);
    await more.click();
    if (n < 4) await more.click();
  }
  await walk.tap('.order-when');
  await walk.see('.when', 'when');
}

async function pay(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.keyboard.press('F8');
  await walk.see('.pay', 'pay');
  await page.keyboard.type('3000', { delay: 80 });
  await walk.look('pay-typed');
  await walk.tap('.pay-sum .forno-button');
  await walk.see('.split', 'pay-split');
  await walk.tap('.split-head > .forno-button:nth-of-type(2)');
  await walk.see('.split-units', 'pay-split-items');
  await walk.tap('.split-head > .forno-button:nth-of-type(3)');
  for (const [n, tender] of ['gift-card', 'house-account'].entries()) {
    await walk.tap(`.pay-tenders .forno-button:nth-of-type(${n + 2})`);
    await walk.see('.pay-panel', `pay-${tender}`);
    await walk.tap('.pay-panel > .forno-button:last-of-type');
  }
  await walk.tap('.pay-cash button');
  await walk.see('.done', 'done');
  await walk.tap('.done-more button');
  await walk.see('.paper', 'receipt');
  await walk.tap('.receipt-acts > [data-kind="danger"]');
  await walk.see('.refund', 'refund');
  await walk.tap('.refund-how .forno-button:nth-of-type(2)');
  await walk.look('refund-lines');
}

async function sentOrders(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.home();
  await page.keyboard.press('F2');
  await walk.see('.order-card', 'orders');
  const views = page.locator('.orders-head .forno-segmented button');
  for (const [n, view] of ['lane', 'tables', 'coming'].entries()) {
    await views.nth(n + 1).click();
    await walk.look(`orders-${view}`);
    if (view === 'tables') {
      await walk.tap('.table-tile[data-state="taken"]');
      await walk.see('.table-orders', 'orders-table');
    }
  }
  await walk.tap('.orders-head > .forno-button');
  await walk.look('orders-find');
  await walk.tap('.orders-head > .forno-button');
  await views.nth(2).click();
  await walk.tap('.table-tile[data-state="taken"]');
  await walk.tap('.table-orders [data-kind="primary"]');
  await walk.add('margherita');
  await walk.look('amend');
}

async function customers(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.home();
  await page.keyboard.press('F3');
  await walk.see('.customers', 'customers');
  await page.keyboard.type('518', { delay: 80 });
  await walk.see('.customers-row', 'customers-found');
  await walk.tap('.customers-row');
  await walk.see('.customer-card', 'customer');
  await walk.tap('.customer-acts > .forno-button');
  await walk.see('.customer-editor', 'customer-edit');
}

async function dispatch(walk: Walk): Promise<void> {
  await walk.more('dispatch');
  await walk.see('.dispatch', 'dispatch');
  await walk.tap('.dispatch-driver .forno-button');
  await walk.see('.dispatch-count', 'dispatch-bank');
}

async function drawer(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.more('drawer');
  await walk.see('.drawer', 'drawer-closed');
  await walk.tap('.drawer-left > [data-kind="primary"]');
  await walk.see('.drawer-acts', 'drawer');
  await walk.tap('.drawer-acts > .forno-button');
  await walk.look('drawer-paid-in');
  await page.keyboard.press('Escape');
  await walk.more('drawer');
  await walk.tap('.drawer-acts > .forno-button:nth-of-type(5)');
  await walk.see('.drawer-report', 'drawer-report');
  await page.keyboard.press('Escape');
  await walk.tap('.drawer-acts > [data-kind="danger"]');
  await walk.see('.count', 'drawer-count');
  await page.keyboard.press('Escape');
  await walk.more('drawer');
  await walk.tap('.day [data-opens="day-report"]');
  await walk.see('.day-columns', 'day-report');
}

async function rest(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.home();
  await walk.tap('.bar-more > .forno-button');
  await walk.see('.more-menu', 'more');
  await page.keyboard.press('Escape');
  await walk.more('credit');
  await walk.see('.credit', 'credit');
  await walk.more('time-clock');
  await walk.see('.time-clock', 'time-clock');
  await walk.more('eighty-six-list');
  await walk.see('.eighty-six-list', 'eighty-six-list');
  await walk.tap('.eighty-six-list .forno-segmented button:nth-of-type(2)');
  await walk.look('eighty-six-items');
  await walk.tap('.eighty-six-list li button');
  await walk.see('.eighty-six', 'eighty-six');
  await walk.more('devices');
  await walk.see('.device', 'devices');
  await walk.more('status');
  await walk.see('.status-pane', 'status');
}

async function training(walk: Walk): Promise<void> {
  await walk.home();
  await walk.more('training');
  await walk.see('.till-strips .forno-strip', 'training');
  await walk.more('training');
}

/** What a cashier may not, with the pad for a colleague's PIN. */
async function approval(walk: Walk): Promise<void> {
  await walk.more('switch-user');
  await walk.logIn(CASHIER!.pin);
  await walk.home();
  await walk.add('margherita');
  await walk.tap('.order-actions [aria-expanded]');
  await walk.tap('.order-more > .forno-button:nth-of-type(2)');
  await walk.tap('.order-discount .order-more > .forno-button');
  await walk.see('.refusal-note', 'not-allowed');
  await walk.tap('.refusal-note > .forno-button');
  await walk.see('.approve-pad', 'approve-pad');
}
