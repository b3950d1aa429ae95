import { BrowserWindow, screen, type Display } from 'electron';
import { SAFE_WEB_PREFERENCES } from '@forno/shared/electron/hardening';
import { DEVICE_PAGES } from '@forno/shared/protocol/pages';
import { LOOK, RELOAD_AFTER_MS } from './terminal-window.ts';

/** Screens of the master's in windows of a till, without a door to the machine; on the second monitor where there is one. */
export class DisplayWindows {
  /** At most one: a second one would cover it. */
  #onSecond: BrowserWindow | null = null;
  #always: string | null = null;

  constructor() {
    // The system moves the windows of a monitor that is gone onto the till's, and covers it.
    screen.on('display-removed', () => {
      if (secondMonitor() === undefined) this.#close();
    });
    screen.on('display-added', () => this.#fill());
  }

  /** Shows this page on the second monitor for as long as there is one. */
  keep(url: string): void {
    if (this.#always === url) return;
    this.#always = url;
    this.#close();
    this.#fill();
  }

  open(url: string): 'own' | 'second' {
    const second = secondMonitor();
    if (second) this.#close();
    const window = openWindow(url, second);
    if (second) this.#onSecond = window;
    return second ? 'second' : 'own';
  }

  #fill(): void {
    if (this.#always !== null && this.#onSecond === null && secondMonitor()) this.open(this.#always);
  }

  #close(): void {
    if (this.#onSecond && !this.#onSecond.isDestroyed()) this.#onSecond.destroy();
    this.#onSecond = null;
  }
}

const secondMonitor = (): Display | undefined =>
  screen.getAllDisplays().find(({ id }) => id !== screen.getPrimaryDisplay().id);

function openWindow(url: string, second: Display | undefined): BrowserWindow {
  const window = new BrowserWindow({
    ...LOOK,
    ...(second ? { x: second.bounds.x, y: second.bounds.y, fullscreen: true } : { width: 1024, height: 768 }),
    // A customer's tap must not take the keys and the scanner from the till; a kitchen has a bump bar.
    focusable: new URL(url).pathname === DEVICE_PAGES.kitchen,
    // It goes on beside the window that is worked in.
    webPreferences: { ...SAFE_WEB_PREFERENCES, backgroundThrottling: false },
  });
  const load = (): void => {
    if (window.isDestroyed()) return;
    // A page that is there waits for its master by itself; one that never came is asked for again.
    void window.loadURL(url).catch(loadAgain);
  };
  const loadAgain = (): void => void setTimeout(load, RELOAD_AFTER_MS);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') loadAgain();
  });
  load();
  return window;
}
