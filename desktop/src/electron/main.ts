import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  safeStorage,
  session,
  utilityProcess,
  type IpcMainInvokeEvent,
} from 'electron';
import { join } from 'node:path';
import { refusal } from '@forno/shared/domain';
import { ok } from '@forno/shared/result';
import { systemClock, systemRandom } from '../master/system-ports.ts';
import { confineWindows, denyPermissions } from '@forno/shared/electron/hardening';
import { openMasterLog } from './master-log.ts';
import { MasterSupervisor, type MasterState } from './master-supervisor.ts';
import { answerNativeRequests, type NativeHandlers } from './native-requests.ts';
import { readShellConfig, type ShellConfig } from './shell-config.ts';
import { sealedShopKey, type Keychain } from './shop-key.ts';
import { openDisplayWindow, TerminalWindow } from './terminal-window.ts';

/**
 * The shell: starts the shop's master in a process of its own, opens the terminal on the page that it
 * serves, and answers what is native. It decides nothing about the trade.
 */
if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else app.quit();

async function run(): Promise<void> {
  const surroundings = {
    args: process.argv.slice(1),
    env: process.env,
    packaged: app.isPackaged,
    userData: app.getPath('userData'),
    appPath: app.getAppPath(),
  };
  const read = readShellConfig(surroundings);
  if (!read.ok) return giveUp(read.error);
  const config = read.value;
  /** Where the master is; null until it is up. */
  const at: { origin: string | null } = { origin: null };

  Menu.setApplicationMenu(null);
  denyPermissions(session.defaultSession);
  confineWindows(app, (url) => at.origin !== null && new URL(url).origin === at.origin);
  const terminal = new TerminalWindow({ kiosk: config.mode === 'kiosk' });
  const isTerminal = ({ sender, senderFrame }: IpcMainInvokeEvent): boolean =>
    sender === terminal.window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    at.origin !== null &&
    senderFrame.url.startsWith(`${at.origin}/terminal/`);
  answerNativeRequests(
    ipcMain,
    nativeHandlers(config, () => at.origin),
    isTerminal,
  );
  app.on('second-instance', () => terminal.focus());
  app.on('window-all-closed', () => app.quit());
  terminal.window.on('closed', () => app.quit());

  const showAt = (origin: string): void => {
    at.origin = origin;
    terminal.show(`${origin}/terminal/`);
  };
  if (config.master.kind === 'remote') return showAt(config.master.origin);

  const supervisor = await superviseMaster(config.master, (state) => {
    if (terminal.window.isDestroyed()) return;
    if (state.kind === 'ready') showAt(`http://127.0.0.1:${state.port}`);
    if (state.kind === 'starting') terminal.say('Starting the shop …');
    if (state.kind === 'down')
      terminal.say(`The shop's master did not start; trying again.\n${state.reason}`);
  });
  supervisor.start();
  stopBeforeQuit(supervisor);
}

async function superviseMaster(
  { dataDir, port, env }: Extract<ShellConfig['master'], { kind: 'own' }>,
  onState: (state: MasterState) => void,
): Promise<MasterSupervisor> {
  const log = openMasterLog(app.getPath('logs'));
  return new MasterSupervisor({
    fork: (onPort) => {
      const child = utilityProcess.fork(join(import.meta.dirname, 'master.js'), [], {
        serviceName: 'forno-master',
        stdio: 'pipe',
        env: { ...env, PORT: String(onPort) },
      });
      log.follow(child);
      return child;
    },
    port,
    keyHex: env['FORNO_KEY'] === undefined ? await sealedShopKey(dataDir, keychain()) : null,
    clock: systemClock,
    random: systemRandom,
    onState,
  });
}

function keychain(): Keychain {
  return {
    // Without a keyring Chromium on Linux seals with a password that everybody knows.
    isAvailable: async () =>
      (await safeStorage.isAsyncEncryptionAvailable()) &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    seal: (text) => safeStorage.encryptStringAsync(text),
    unseal: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
  };
}

function nativeHandlers(config: ShellConfig, origin: () => string | null): NativeHandlers {
  return {
    'app-info': () =>
      ok({
        appVersion: app.getVersion(),
        electronVersion: process.versions['electron'] ?? '',
        platform: process.platform,
        mode: config.mode,
        master: config.master.kind,
      }),
    'open-display': async ({ screen }) => {
      const url = `${origin()}/${screen}/`;
      const page = await net.fetch(url, { method: 'HEAD' });
      if (!page.ok) return refusal('not-available', `This master serves no ${screen} screen.`, 'screen');
      return ok({ monitor: openDisplayWindow(url) });
    },
    quit: () => {
      setImmediate(() => app.quit());
      return ok(true);
    },
    relaunch: () => {
      app.relaunch();
      setImmediate(() => app.quit());
      return ok(true);
    },
  };
}

/** The shop closes its books before the program is gone; whoever quits twice waits once. */
function stopBeforeQuit(supervisor: MasterSupervisor): void {
  const stop: { asked: boolean; done: boolean } = { asked: false, done: false };
  app.on('before-quit', (event) => {
    if (stop.done) return;
    event.preventDefault();
    if (stop.asked) return;
    stop.asked = true;
    void supervisor.stop().then(() => {
      stop.done = true;
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
      app.quit();
    });
  });
}

function giveUp(reason: unknown): void {
  const text = reason instanceof Error ? reason.message : String(reason);
  console.error(text);
  dialog.showErrorBox('Forno cannot start', text);
  app.exit(2);
}
