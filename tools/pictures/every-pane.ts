import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { DEMO_STAFF } from '@forno/shared/demo';
import { LANGUAGES, type Language } from '@forno/shared/ui';

const SIZES = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const MANAGER = DEMO_STAFF.find(({ role }) => role === 'manager')!;

interface EveryPane {
  readonly browser: Browser;
  readonly terminal: string;
  readonly out: string;
}

/** Each pane of the terminal in every language, size and theme, to be looked at: what is cut off or ugly shows. */
export async function everyPane({ browser, terminal, out }: EveryPane): Promise<void> {
  for (const size of SIZES)
    for (const language of Object.keys(LANGUAGES) as Language[])
      for (const theme of THEMES) {
        const name = `${language}-${size.width}-${theme}`;
        const folder = path.join(out, name);
        mkdirSync(folder, { recursive: true });
        const context = await browser.newContext({ viewport: size });
        await context.addInitScript(
          ([spoken, colours]) => {
            localStorage.setItem('forno.language', spoken);
            localStorage.setItem('forno.theme', colours);
          },
          [language, theme] as const,
        );
        const page = await context.newPage();
        await page.goto(terminal);
        await walk(page, async (pane) => {
          await page.waitForTimeout(300);
          await page.screenshot({ path: path.join(folder, `${pane}.png`) });
        });
        await context.close();
        console.error(name);
      }
}

/** By classes and keys only: what is written on a button is what differs. */
async function walk(page: Page, shot: (pane: string) => Promise<void>): Promise<void> {
  const tap = (selector: string): Promise<void> => page.locator(selector).first().click();
  await page.waitForTimeout(1500);
  await shot('login');
  await page.keyboard.type(MANAGER.pin);
  await page.locator('.item-tile').first().waitFor();
  await shot('menu');
  await tap('.item-tile[data-item="pepperoni"]');
  await tap('.topping-sides button');
  const tabs = page.locator('.builder-rows .forno-segmented').last().locator('button');
  for (let n = 0; n < (await tabs.count()); n++) {
    await tabs.nth(n).click();
    await shot(`builder-${n}`);
  }
  await tap('.builder-add');
  await tap('.order-line-main');
  await page.locator('.menu-tabs button').last().click();
  await shot('order-and-deals');
  await tap('.order-total .explained-price');
  await shot('explain');
  await page.keyboard.press('F8');
  await shot('pay');
  await tap('.pay-cash button');
  await page.locator('.done').waitFor();
  await shot('done');
  await tap('.done-more button');
  await page.locator('.paper').waitFor();
  await shot('receipt');
  await page.keyboard.press('F2');
  await shot('orders');
  const choices = page.locator('.more-menu > .forno-button');
  await tap('.bar-more > .forno-button');
  await shot('more');
  // The last ones change the screen's colours and end the session.
  const panes = (await choices.count()) - 3;
  await page.keyboard.press('Escape');
  for (let n = 1; n < panes; n++) {
    await tap('.bar-more > .forno-button');
    await choices.nth(n).click();
    await shot(`more-${n}`);
  }
}
