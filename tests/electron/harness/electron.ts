import { EventEmitter } from 'node:events';
import vm from 'node:vm';
import { app } from './app.ts';
import { ipcMain } from './ipc.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { utilityProcess } from './utility-process.ts';
import { BrowserWindow } from './windows.ts';

/** What Forno's shell imports from `electron`, and nothing more. */
export { app, ipcMain, protocol, session, utilityProcess, BrowserWindow };

export const dialog = {
  /** Where the next save goes; a spec sets it. */
  savesTo: null as string | null,
  showSaveDialog(): Promise<{ canceled: boolean; filePath: string }> {
    return Promise.resolve({ canceled: this.savesTo === null, filePath: this.savesTo ?? '' });
  },
  showErrorBox: (title: string, content: string): void => console.error(`${title}: ${content}`),
};

interface MenuItem {
  readonly label?: string;
  readonly click?: () => void;
}
export const Menu = {
  setApplicationMenu: (): void => undefined,
  buildFromTemplate: (items: readonly MenuItem[]): { readonly items: readonly MenuItem[] } => ({ items }),
};

export const nativeImage = { createFromDataURL: (url: string): { readonly url: string } => ({ url }) };

/** Icons beside the clock; a spec may click on what their menus offer. */
export class Tray extends EventEmitter {
  static readonly all: Tray[] = [];
  menu: ReturnType<typeof Menu.buildFromTemplate> | null = null;
  constructor() {
    super();
    Tray.all.push(this);
  }
  setToolTip(): void {}
  setContextMenu(menu: Tray['menu']): void {
    this.menu = menu;
  }
}

export const powerMonitor = new EventEmitter();
export const powerSaveBlocker = {
  started: [] as string[],
  start(kind: string): number {
    return this.started.push(kind);
  },
};

export const net = {
  isOnline: (): boolean => true,
  fetch: (url: string, init?: RequestInit): Promise<Response> => fetch(url, init),
};

/** Reversible, not secret: that something was sealed can be seen, and that it was unsealed again. */
export const safeStorage = {
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(true),
  isEncryptionAvailable: (): boolean => true,
  encryptString: (text: string): Buffer => Buffer.from(`sealed:${Buffer.from(text).toString('base64')}`),
  decryptString: (sealed: Buffer): string =>
    Buffer.from(sealed.toString().slice('sealed:'.length), 'base64').toString(),
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
  encryptStringAsync: (text: string): Promise<Buffer> =>
    Promise.resolve(Buffer.from(`sealed:${Buffer.from(text).toString('base64')}`)),
  decryptStringAsync: (sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> =>
    Promise.resolve({
      result: Buffer.from(sealed.toString().slice('sealed:'.length), 'base64').toString(),
      shouldReEncrypt: false,
    }),
};

const primary = { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } };
/** A machine with two monitors; a spec unplugs the second one. */
export const screen = Object.assign(new EventEmitter(), {
  displays: [primary, { id: 2, bounds: { x: 1366, y: 0, width: 1280, height: 720 } }],
  getPrimaryDisplay: () => primary,
  getAllDisplays: () => screen.displays,
});

const everything = {
  app,
  ipcMain,
  protocol,
  session,
  utilityProcess,
  BrowserWindow,
  dialog,
  Menu,
  nativeImage,
  Tray,
  powerMonitor,
  powerSaveBlocker,
  net,
  safeStorage,
  screen,
};

/** `evaluate` of the launched application: the function runs here, over the same objects as the shell's. */
process.on('message', ({ id, source, argument }: { id: number; source: string; argument: unknown }) => {
  const run = vm.runInThisContext(`(${source})`) as (
    electron: typeof everything,
    argument: unknown,
  ) => unknown;
  void Promise.resolve()
    .then(() => run(everything, argument))
    .then(
      (value) => process.send!({ id, value: value ?? null }),
      (error: unknown) => process.send!({ id, error: error instanceof Error ? error.stack : String(error) }),
    );
});
