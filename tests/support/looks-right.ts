import { expect, type Page } from '@playwright/test';
import { barriers } from './axe.ts';

/** Nothing is pushed out of the page, and no text out of its control: what another size can break. */
export async function fits(page: Page, pane = ''): Promise<void> {
  const wide = await page.evaluate(() => {
    const over = (element: Element): boolean => element.scrollWidth > element.clientWidth + 1;
    const named = (element: Element): string =>
      `${element.tagName} ${element.className}: ${element.textContent.slice(0, 60)}`;
    const buttons = [...document.querySelectorAll('button')].filter(
      (button) => over(button) && getComputedStyle(button).overflowX === 'visible',
    );
    // What scrolls down must not have to be pushed aside as well.
    const parts = [...document.querySelectorAll('.bar, .order-pane, .till-pane, .till-pane *, .more-menu')];
    const panes = [document.documentElement, ...parts].filter(
      (part) =>
        over(part) &&
        (part === document.documentElement || getComputedStyle(part).overflowY !== 'visible') &&
        getComputedStyle(part).overflowX !== 'hidden',
    );
    return [...panes, ...buttons].map(named);
  });
  expect(wide, pane).toEqual([]);
}

/** It fits, and can be read in these colours; what a screen reader is told was looked at in others. */
export async function reads(page: Page, pane = ''): Promise<void> {
  await fits(page, pane);
  expect(await barriers(page, { rules: ['color-contrast', 'link-in-text-block'] }), pane).toEqual([]);
}

/** It fits, and a screen reader is served. */
export async function looksRight(page: Page, pane = ''): Promise<void> {
  await fits(page, pane);
  expect(await barriers(page, { tags: ['wcag2a', 'wcag2aa'] }), pane).toEqual([]);
}
