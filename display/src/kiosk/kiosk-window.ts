import { BrowserWindow } from 'electron';
import { SAFE_WEB_PREFERENCES } from '@forno/shared/electron/hardening';

/** A page that crashed or could not be loaded is tried again after this: nobody is there to press a key. */
const RELOAD_AFTER_MS = 1_000;

/** The one window of a screen: full, without a door to the machine, on the shell's own door. */
export class KioskWindow {
  readonly #window: BrowserWindow;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
    this.#window = new BrowserWindow({
      backgroundColor: '#1b1613',
      autoHideMenuBar: true,
      title: 'Forno',
      kiosk: true,
      webPreferences: { ...SAFE_WEB_PREFERENCES, backgroundThrottling: false },
    });
    this.#window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.#loadSoon();
    });
    this.#load();
  }

  focus(): void {
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
  }

  #load(): void {
    void this.#window.loadURL(this.#url).catch((error: unknown) => {
      if (this.#window.isDestroyed()) return;
      console.error(`${this.#url}: ${String(error)}`);
      this.#loadSoon();
    });
  }

  #loadSoon(): void {
    setTimeout(() => {
      if (!this.#window.isDestroyed()) this.#load();
    }, RELOAD_AFTER_MS);
  }
}
