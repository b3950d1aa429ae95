import type { Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

export interface Looked {
  /** The part of the page that is looked at; all of it where nothing is said. */
  readonly part?: string;
  /** What is left out of it. */
  readonly except?: string;
  readonly tags?: readonly string[];
  /** These alone, where what stands on the page was looked at in other colours. */
  readonly rules?: readonly string[];
}

/**
 * What keeps people out: the serious and critical findings of axe, a line each. It is brought into a page
 * once and run there, for what is violated alone: @axe-core/playwright opens a second page at each look.
 */
export async function barriers(page: Page, { part, except, tags, rules }: Looked = {}): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([context, runOnly]: [axe.ContextSpec, axe.RunOnly | null]) => {
      // A colour on its way to another is neither.
      const ending = document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime ?? 0)));
      await Promise.allSettled(ending.map(({ finished }) => finished));
      const { violations } = await window.axe!.run(context, {
        resultTypes: ['violations'],
        ...(runOnly && { runOnly }),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`);
    },
    [
      { include: [[part ?? 'html']], exclude: except === undefined ? [] : [[except]] },
      rules ? { type: 'rule', values: [...rules] } : tags ? { type: 'tag', values: [...tags] } : null,
    ] satisfies [axe.ContextSpec, axe.RunOnly | null],
  );
}
