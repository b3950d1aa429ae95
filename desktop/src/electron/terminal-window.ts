import { BrowserWindow } from 'electron';
import { join } from 'node:path';
import { SAFE_WEB_PREFERENCES } from '@forno/shared/electron/hardening';
import { waitingPage } from './waiting-page.ts';

const PRELOAD = join(import.meta.dirname, '../preload/preload.cjs');
/** A page that crashed or could not be loaded is tried again after this. */
export const RELOAD_AFTER_MS = 1_000;
const HANG_MS_MAX = 10_000;
export const LOOK = { backgroundColor: '#1b1613', autoHideMenuBar: true, title: 'Forno' } as const;

/** The one window of a machine; where it is a till's, it alone gets the preload, the page's way to the machine. */
export class TerminalWindow {
  readonly window: BrowserWindow;
  #page: string | null = null;
  #turn: Promise<void> = Promise.resolve();
  #hanging: NodeJS.Timeout | undefined;
  #onShown: () => void = () => undefined;

  constructor({ kiosk, isTill }: { readonly kiosk: boolean; readonly isTill: boolean }) {
    this.window = new BrowserWindow({
      ...LOOK,
      width: 1366,
      height: 768,
      minWidth: 1024,
      minHeight: 700,
      kiosk,
      webPreferences: isTill
        ? { ...SAFE_WEB_PREFERENCES, preload: PRELOAD }
        : // A screen asks nothing of its machine, and goes on behind another window.
          { ...SAFE_WEB_PREFERENCES, backgroundThrottling: false },
    });
    const contents = this.window.webContents;
    contents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.#loadAgain();
    });
    // A page that hangs for so long does not come back; ended, it is loaded anew with its order.
    this.window.on('unresponsive', () => {
      this.#hanging = setTimeout(() => contents.forcefullyCrashRenderer(), HANG_MS_MAX);
    });
    this.window.on('responsive', () => clearTimeout(this.#hanging));
  }

  /** Shows a sentence, unless the terminal is up: that waits for its master by itself and keeps what was typed. */
  say(message: string): void {
    this.#inTurn(async () => {
      if (this.#page === null) await this.window.loadURL(waitingPage(message));
    });
  }

  /** Opens the terminal; a page that is open there already stays as it is. */
  show(page: string, onShown: () => void = () => undefined): void {
    if (this.#page === page) return;
    this.#page = page;
    this.#onShown = onShown;
    this.#inTurn(() => this.#load(page));
  }

  /** After sleep or a lost network: a page that could not be loaded is tried at once, one that is there finds its master itself. */
  wake(): void {
    if (this.#page !== null && !this.window.webContents.getURL().startsWith(new URL(this.#page).origin))
      this.#loadAgain();
  }

  focus(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  async #load(page: string): Promise<void> {
    try {
      await this.window.loadURL(page);
      this.#onShown();
    } catch (error) {
      if (this.window.isDestroyed()) return;
      console.error(`${page}: ${String(error)}`);
      await this.window.loadURL(
        waitingPage(`The shop's master at ${new URL(page).host} does not answer. Trying again …`),
      );
      this.#loadAgain();
    }
  }

  #loadAgain(): void {
    setTimeout(() => {
      const page = this.#page;
      if (page !== null && !this.window.isDestroyed()) this.#inTurn(() => this.#load(page));
    }, RELOAD_AFTER_MS);
  }

  /** One load after the other: a load that another one overtakes fails, and would be taken for a master that is away. */
  #inTurn(load: () => Promise<void>): void {
    this.#turn = this.#turn.then(load).catch((error: unknown) => {
      if (!this.window.isDestroyed()) console.error(`window: ${String(error)}`);
    });
  }
}
