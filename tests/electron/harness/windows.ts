import { EventEmitter } from 'node:events';
import type { Page } from '@playwright/test';
import { app } from './app.ts';
import { browser, context } from './browser.ts';
import { ipcMain } from './ipc.ts';
import { fromBrowser, toBrowser } from './protocol.ts';
import { rendererScript } from './renderer.ts';
import { session } from './session.ts';

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly kiosk?: boolean;
  readonly webPreferences?: { readonly preload?: string };
}

const all = new Set<BrowserWindow>();
const cdp = await browser.newBrowserCDPSession();
/** One after the other: that is how the new page is told from another's. */
const turn: { last: Promise<unknown> } = { last: Promise.resolve() };

/** A window, not a tab: a tab in the background draws no frames. */
function newPage(): Promise<Page> {
  const opened = turn.last.then(async () => {
    const [page] = await Promise.all([
      context.waitForEvent('page'),
      cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true }),
    ]);
    return page;
  });
  turn.last = opened;
  return opened;
}

/** Pages of windows that are not gone from the browser yet; one that is still being made is waited for. */
const pages = new Set<Promise<Page>>();
app.closeWindows = async () => {
  await Promise.all([...pages].map(async (page) => (await page).close()));
};

class WebContents extends EventEmitter {
  readonly session = session.defaultSession;
  openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });

  readonly #url: () => string;

  constructor(url: () => string) {
    super();
    this.#url = url;
  }

  /** Said, not done: a page that crashed in truth is lost to Playwright, which drives both ends. */
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 });
  }
  getURL = (): string => this.#url();

  setWindowOpenHandler(handler: WebContents['openHandler']): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly #shown: { page: Page | null } = { page: null };
  readonly webContents = new WebContents(() => this.#shown.page?.url() ?? '');
  readonly options: WindowOptions;
  readonly #page: Promise<Page>;
  /** The address that main itself asked for: only a page's own navigation is put to `will-navigate`. */
  #loading: string | null = null;
  #closed = false;

  static getAllWindows(): BrowserWindow[] {
    return [...all];
  }

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    all.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#page = this.#open();
    pages.add(this.#page);
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.#page;
    const url = toBrowser(address);
    this.#loading = new URL(url).href;
    try {
      await page.goto(url);
    } finally {
      this.#loading = null;
    }
  }

  isDestroyed = (): boolean => this.#closed;
  isMinimized = (): boolean => false;
  restore = (): void => undefined;
  focus = (): void => undefined;

  destroy(): void {
    this.#gone();
    void this.#page.then((page) => page.close());
  }

  async #open(): Promise<Page> {
    const page = await newPage();
    this.#shown.page = page;
    page.on('close', () => {
      pages.delete(this.#page);
      this.#gone();
    });
    const { width = 800, height = 600, webPreferences } = this.options;
    await page.setViewportSize({ width, height });
    await page.exposeBinding('__invoke', (source, channel: string, args: unknown[]) => {
      const { frame } = source;
      const senderFrame = { url: frame.url(), parent: frame.parentFrame() && {} };
      return ipcMain.invoke({ sender: this.webContents, senderFrame }, channel, args);
    });
    if (webPreferences?.preload) await page.addInitScript(rendererScript(webPreferences.preload));
    await this.#watchNavigation(page);
    page.on('popup', (popup) => {
      if (this.webContents.openHandler({ url: popup.url() }).action === 'deny') void popup.close();
    });
    page.on('crash', () =>
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    );
    return page;
  }

  /** Documents pass through here before they are asked for. */
  async #watchNavigation(page: Page): Promise<void> {
    const target = await context.newCDPSession(page);
    const { frameTree } = await target.send('Page.getFrameTree');
    target.on('Fetch.requestPaused', ({ requestId, request, frameId }) => {
      const leaves =
        frameId === frameTree.frame.id && this.#loading !== request.url && !this.#mayNavigate(request.url);
      const answer = leaves
        ? target.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
        : target.send('Fetch.continueRequest', { requestId });
      answer.catch((error: unknown) => {
        if (!this.#closed) console.error(`harness: ${request.url}: ${String(error)}`);
      });
    });
    await target.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] });
  }

  #mayNavigate(url: string): boolean {
    const answer = { prevented: false };
    this.webContents.emit('will-navigate', {
      url: fromBrowser(url),
      preventDefault: () => (answer.prevented = true),
    });
    return !answer.prevented;
  }

  #gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    all.delete(this);
    this.emit('closed');
    if (all.size === 0) app.emit('window-all-closed');
  }
}
