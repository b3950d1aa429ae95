import type { BrowserContext, Page } from '@playwright/test';
import { openWindow } from '../support/windows.ts';
import type { Shown } from './workload.ts';

declare global {
  var fornoShown: { readonly orderId: string; readonly at: number }[];
}

export async function openScreenPage(browser: BrowserContext, url: string): Promise<Page> {
  const page = await openWindow(browser, url);
  await page.locator('.bar, .lobby').first().waitFor();
  return page;
}

export const paintedOn = async (pages: readonly Page[]): Promise<readonly Shown[]> =>
  (await Promise.all(pages.map((page) => page.evaluate(() => globalThis.fornoShown)))).flat();

/**
 * Runs in each page before its own scripts. The browser itself says when a frame with the order's text was
 * on the glass, not only when it was told to draw it.
 */
export function watchPaint(): void {
  globalThis.fornoShown = [];
  const known = new Set<string>();
  new MutationObserver(() => {
    for (const one of document.querySelectorAll<HTMLElement>('[data-order]:not([data-seen])')) {
      one.dataset['seen'] = '';
      // The first of its words: each part that is watched is work for the browser that no screen has.
      let part: Element = one;
      while (part.firstChild instanceof Element) part = part.firstChild;
      part.setAttribute('elementtiming', one.dataset['order']!);
    }
  }).observe(document, { subtree: true, childList: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { identifier: orderId, renderTime } = entry as PerformanceEntry & {
        readonly identifier: string;
        readonly renderTime: number;
      };
      if (known.has(orderId)) continue;
      known.add(orderId);
      globalThis.fornoShown.push({ orderId, at: performance.timeOrigin + renderTime });
    }
  }).observe({ type: 'element', buffered: true });
}
