import vm from 'node:vm';
import { app } from './app.ts';
import { ipcMain } from './ipc.ts';
import { session } from './session.ts';
import { utilityProcess } from './utility-process.ts';
import { BrowserWindow } from './windows.ts';

/** What Forno's shell imports from `electron`, and nothing more. */
export { app, ipcMain, session, utilityProcess, BrowserWindow };

export const dialog = {
  showErrorBox: (title: string, content: string): void => console.error(`${title}: ${content}`),
};

export const Menu = { setApplicationMenu: (): void => undefined };

export const net = { fetch: (url: string, init?: RequestInit): Promise<Response> => fetch(url, init) };

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
export const screen = {
  getPrimaryDisplay: () => primary,
  getAllDisplays: () => [primary, { id: 2, bounds: { x: 1366, y: 0, width: 1280, height: 720 } }],
};

const everything = {
  app,
  ipcMain,
  session,
  utilityProcess,
  BrowserWindow,
  dialog,
  Menu,
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
