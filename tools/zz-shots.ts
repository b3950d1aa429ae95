import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { startChain } from '../tests/support/chain.ts';
import { findChromium } from './setup/chromium.mjs';
const out = '/tmp/i18n-shots';
mkdirSync(out, { recursive: true });
const executablePath = await findChromium();
const chain = await startChain();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
try {
  for (const [w, h] of [
    [1024, 768],
    [1920, 1080],
  ] as const)
    for (const lang of ['de', 'ar'] as const) {
      if (w === 1920 && lang === 'en') continue;
      const theme = lang === 'ar' ? 'dark' : 'light';
      const c = await browser.newContext({ viewport: { width: w, height: h } });
      await c.addInitScript(
        ([l, t]) => {
          localStorage.setItem('forno.language', l!);
          localStorage.setItem('forno.theme', t!);
        },
        [lang, theme],
      );
      const p = await c.newPage();
      const shot = async (n: string) => {
        await p.waitForTimeout(250);
        await p.screenshot({ path: `${out}/${lang}-${w}-${n}.png` });
        const o = await p.evaluate(() => {
          const over = (e: Element) => e.scrollWidth > e.clientWidth + 1;
          return [
            ...(over(document.documentElement) ? ['PAGE'] : []),
            ...[...document.querySelectorAll('button,h2,h3,dt,dd,p,span')]
              .filter(
                (e) =>
                  over(e) &&
                  (e as HTMLElement).offsetWidth > 0 &&
                  !e.closest('.forno-hidden') &&
                  !e.classList.contains('forno-hidden'),
              )
              .map((e) => `${e.tagName}.${e.className}: ${e.textContent!.slice(0, 60)}`),
          ];
        });
        if (o.length) console.log(lang, w, n, JSON.stringify(o.slice(0, 6)));
      };
      const step = async (n: string, f: () => Promise<unknown>) => {
        try {
          await f();
          await shot(n);
        } catch (e) {
          console.log('FAIL', lang, w, n, String(e).slice(0, 200));
        }
      };
      p.setDefaultTimeout(2500);
      await p.goto(chain.urls.terminal);
      await p.waitForTimeout(1500);
      await shot('login');
      await p.keyboard.type('9999');
      await p.waitForTimeout(800);
      await step('menu', async () => {
        await p.locator('.item-tile').first().waitFor();
      });
      await step('builder', async () => {
        await p.locator('.item-tile[data-item="pepperoni"]').click();
        await p.locator('.topping-sides button').first().click();
      });
      for (const n of [1, 2, 3])
        await step(`builder${n}`, async () => {
          await p.locator('.builder-rows .forno-segmented').last().locator('button').nth(n).click();
        });
      await step('order', async () => {
        await p.locator('.builder-add').click();
        await p.locator('.order-line-main').first().click();
        await p.locator('.order-actions button').nth(2).click();
      });
      await step('deals', async () => {
        await p.locator('.menu-tabs button').last().click();
      });
      await step('explain', async () => {
        await p.locator('.order-total .explained-price').click();
      });
      await step('pay', async () => {
        await p.keyboard.press('F8');
      });
      await step('done', async () => {
        await p.locator('.pay-cash button').first().click();
        await p.locator('.done').waitFor();
      });
      await step('receipt', async () => {
        await p.locator('.done-more button').first().click();
        await p.locator('.paper').waitFor();
      });
      await step('refund', async () => {
        await p.locator('.receipt-acts .forno-button[data-kind=danger]').first().click();
      });
      await step('orders', async () => {
        await p.keyboard.press('F2');
      });
      await step('find', async () => {
        await p.locator('.orders-head button').click();
        await p.waitForTimeout(500);
      });
      await step('more', async () => {
        await p.locator('.bar-more > button').click();
      });
      const n = await p.locator('.more-menu > .forno-button').count();
      await p.keyboard.press('Escape');
      for (let i = 1; i < n - 3; i++)
        await step(`pane${i}`, async () => {
          await p.locator('.bar-more > button').click();
          await p.locator('.more-menu > .forno-button').nth(i).click();
          await p.waitForTimeout(300);
        });
      await c.close();
    }
  for (const lang of ['ar', 'de'])
    for (const [n, u] of [
      ['kds', chain.urls.kds],
      ['lobby', chain.urls.lobby],
      ['menu', chain.urls.menu],
    ] as const) {
      const p = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
      await p.goto(`${u}?lang=${lang}`);
      await p.waitForTimeout(2500);
      await p.screenshot({ path: `${out}/${lang}-${n}.png` });
      await p.close();
    }
} finally {
  await browser.close();
  await chain.stop();
}
