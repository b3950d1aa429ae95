import type { BrowserContext, Page } from '@playwright/test';

/** A window of its own: a tab in the background gets no animation frames. */
export async function openWindow(context: BrowserContext, url: string): Promise<Page> {
  const session = await context.newCDPSession(context.pages()[0]!);
  const opened = context.waitForEvent('page');
  await session.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    width: 1280,
    height: 900,
  });
  const page = await opened;
  await page.goto(url);
  return page;
}
