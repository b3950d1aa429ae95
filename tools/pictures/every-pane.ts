import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import type { Language } from '@forno/shared/ui';
import { walkPanes } from './panes.ts';

/** Node cannot read the kit's components, so they are named once more. */
const LANGUAGES = ['en', 'de', 'ar'] as const satisfies readonly Language[];
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;

interface EveryPane {
  readonly browser: Browser;
  readonly terminal: string;
  readonly out: string;
  /** Such as `de-1024-light`; all when there is none. */
  readonly only: readonly string[];
}

/** Each pane of the terminal in every language, size and theme, to be looked at: what is cut off or ugly shows. */
export async function everyPane({ browser, terminal, out, only }: EveryPane): Promise<void> {
  for (const size of SIZES)
    for (const language of LANGUAGES)
      for (const theme of THEMES) {
        const name = `${language}-${size.width}-${theme}`;
        if (only.length > 0 && !only.includes(name)) continue;
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
        page.setDefaultTimeout(10_000);
        await page.goto(terminal);
        await walkPanes(page, async (pane) => {
          await page.waitForTimeout(300);
          await page.screenshot({ path: path.join(folder, `${pane}.png`) });
        });
        await context.close();
        console.error(name);
      }
}
