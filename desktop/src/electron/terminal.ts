import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  session,
  utilityProcess,
  type IpcMainInvokeEvent,
} from 'electron';
import { writeFileSync } from 'node:fs';
import { freemem, hostname, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { refusal } from '@forno/shared/domain';
import { ok } from '@forno/shared/result';
import { MASTER_UTILITY_FLAGS } from '../master/process-flags.ts';
import { systemClock, systemRandom } from '../master/system-ports.ts';
import { confineWindows, denyPermissions } from '@forno/shared/electron/hardening';
import type { ShopDoorOptions } from '@forno/shared/electron/shop-door';
import { DisplayWindows } from './display-windows.ts';
import { HEALTH_FILE, LAUNCHED, START_ANEW, type Installed } from './installed.ts';
import { LogFile } from './log-file.ts';
import { openDoor, untilPaired } from './device-door.ts';
import { watchMachine } from './machine-events.ts';
import { MasterSupervisor, type MasterState } from './master-supervisor.ts';
import { answerNativeRequests, type NativeHandlers } from './native-requests.ts';
import { readShellConfig, SECOND_MONITOR_PAGES, type ShellConfig } from './shell-config.ts';
import { sealedShopKey, type Keychain } from './shop-key.ts';
import { registerSetupProtocol, SETUP_ORIGIN } from './setup/setup-protocol.ts';
import { setupVariables } from './setup/setup-file.ts';
import { saveSupportBundle } from './support-bundle.ts';
import { TerminalWindow } from './terminal-window.ts';
import { showInTray } from './tray.ts';
import { readOffer, writeMoment } from './update-files.ts';

/**
 * The shell: starts the shop's master in a process of its own, opens the terminal on the page that it
 * serves, and answers what is native. It decides nothing about the trade.
 */
export function runAsTerminal(installed: Installed | null): void {
  registerSetupProtocol();
  // A kitchen's bell and a lobby's call are heard without a finger on the screen.
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  const args = process.argv.slice(1);
  const isFirst = app.requestSingleInstanceLock({ args });
  if (isFirst && !args.includes('--quit'))
    void app
      .whenReady()
      .then(() => run(installed))
      .catch(giveUp);
  else app.quit();
}

async function run(installed: Installed | null): Promise<void> {
  const dataFolder = installed?.dataFolder ?? app.getPath('userData');
  const setup = await setupVariables(dataFolder, keychain());
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const env = { ...setup, ...given };
  Menu.setApplicationMenu(null);
  denyPermissions(session.defaultSession);
  if (!['FORNO_STORE', 'FORNO_DEVICE', 'FORNO_MASTER_URL'].some((name) => name in env)) {
    confineWindows(app, (url) => url.startsWith(`${SETUP_ORIGIN}/`));
    // What is needed once in a machine's life is not loaded at each start.
    const { runSetup } = await import('./setup/run-setup.ts');
    const kiosk = process.argv.includes('--kiosk');
    await runSetup({ dataFolder, keychain: keychain(), kiosk, finish: startAnew });
    return tellHealthy();
  }
  const surroundings = {
    installed,
    args: process.argv.slice(1),
    env,
    packaged: app.isPackaged,
    userData: app.getPath('userData'),
    hostname: hostname(),
    appPath: app.getAppPath(),
  };
  const read = readShellConfig(surroundings);
  if (!read.ok) return giveUp(read.error);
  const config = read.value;
  /** Where the master is; null until it is up. */
  const at: { origin: string | null } = { origin: null };

  confineWindows(app, (url) => at.origin !== null && new URL(url).origin === at.origin);
  const isTill = config.door === null || config.door.kind === 'terminal';
  const terminal = new TerminalWindow({ kiosk: config.mode === 'kiosk', isTill });
  const isTerminal = ({ sender, senderFrame }: IpcMainInvokeEvent): boolean =>
    sender === terminal.window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    at.origin !== null &&
    senderFrame.url.startsWith(`${at.origin}/terminal/`);
  const displays = new DisplayWindows();
  const handlers = nativeHandlers(config, { origin: () => at.origin, installed, displays });
  answerNativeRequests(ipcMain, handlers, isTerminal);
  app.on('second-instance', (_event, _argv, _folder, data) => {
    if ((data as { args?: readonly string[] } | null)?.args?.includes('--quit')) app.quit();
    else terminal.focus();
  });
  const logsDir = installed === null ? app.getPath('logs') : join(installed.dataFolder, 'logs');
  const log = new LogFile(logsDir, 'terminal');
  const say = (line: string): void => log.write(`${new Date().toISOString()} ${line}\n`);
  watchMachine({
    powerMonitor,
    powerSaveBlocker,
    isOnline: () => net.isOnline(),
    say,
    onBack: () => terminal.wake(),
  });
  showInTray({
    show: () => terminal.focus(),
    quit: () => app.quit(),
    saveBundle: () => saveBundle({ logsDir, config }),
  });
  app.on('window-all-closed', () => app.quit());
  terminal.window.on('closed', () => app.quit());

  const show = (page: string): void => {
    const { origin } = new URL(page);
    at.origin = origin;
    terminal.show(page, () => {
      tellHealthy();
      // After the till: that is what is waited for.
      if (isTill && config.secondMonitor !== 'none')
        displays.keep(new URL(SECOND_MONITOR_PAGES[config.secondMonitor], origin).href);
    });
  };
  const showDoor = async (): Promise<void> => {
    const door = await openDoor(config.door!, { updates: updatesOf(installed), log: say });
    app.on('will-quit', () => void door.close());
    show(door.url);
  };
  if (config.master.kind === 'remote') return show(`${config.master.origin}/terminal/`);
  if (config.master.kind === 'found') return showDoor();

  const isOpen = { door: false };
  const supervisor = await superviseMaster(config.master, logsDir, (state) => {
    if (terminal.window.isDestroyed()) return;
    if (state.kind === 'ready' && isOpen.door) return;
    if (state.kind === 'ready') {
      const own = `http://127.0.0.1:${state.port}`;
      show(`${own}/terminal/`);
      // A standby's own page has the code by which it is let in; then its till goes to whoever is master.
      if (config.door !== null) {
        isOpen.door = true;
        void untilPaired(own).then(showDoor).catch(giveUp);
      }
    }
    if (state.kind === 'starting') terminal.say('Starting the shop …');
    if (state.kind === 'down')
      terminal.say(`The shop's master did not start; trying again.\n${state.reason}`);
  });
  supervisor.start();
  stopBeforeQuit(supervisor);
}

async function superviseMaster(
  { dataDir, port, env }: Extract<ShellConfig['master'], { kind: 'own' }>,
  logsDir: string,
  onState: (state: MasterState) => void,
): Promise<MasterSupervisor> {
  const log = new LogFile(logsDir, 'master');
  return new MasterSupervisor({
    fork: (onPort) => {
      const child = utilityProcess.fork(join(import.meta.dirname, 'master.js'), [], {
        serviceName: 'forno-master',
        stdio: 'pipe',
        execArgv: [...MASTER_UTILITY_FLAGS],
        // Compiled once in an installation's life, not at each start.
        env: { ...env, PORT: String(onPort), NODE_COMPILE_CACHE: join(app.getPath('userData'), 'compiled') },
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

function nativeHandlers(
  config: ShellConfig,
  {
    origin,
    installed,
    displays,
  }: {
    readonly origin: () => string | null;
    readonly installed: Installed | null;
    readonly displays: DisplayWindows;
  },
): NativeHandlers {
  const programDir = installed === null ? null : join(installed.dataFolder, 'program');
  return {
    'update-moment': (moment) => {
      if (programDir !== null) writeMoment(programDir, { at: Date.now(), isMaster: moment.onMaster, moment });
      return ok(true);
    },
    'app-info': () =>
      ok({
        appVersion: app.getVersion(),
        electronVersion: process.versions['electron'] ?? '',
        platform: process.platform,
        mode: config.mode,
        master: config.master.kind === 'own' ? 'own' : 'remote',
        // A door asks its master by itself.
        updates:
          programDir === null || config.door !== null
            ? null
            : { version: app.getVersion(), ...readOffer(programDir) },
      }),
    'open-display': async ({ screen }) => {
      const url = `${origin()}${SECOND_MONITOR_PAGES[screen]}`;
      const page = await net.fetch(url, { method: 'HEAD' });
      if (!page.ok) return refusal('not-available', `This master serves no ${screen} screen.`, 'screen');
      return ok({ monitor: displays.open(url) });
    },
    quit: () => {
      setImmediate(() => app.quit());
      return ok(true);
    },
    relaunch: () => {
      setImmediate(startAnew);
      return ok(true);
    },
  };
}

/** How a door tells the master of this program, and the launcher of the master's moment. */
function updatesOf(installed: Installed | null): ShopDoorOptions['updates'] {
  if (installed === null) return null;
  const programDir = join(installed.dataFolder, 'program');
  return {
    report: () => ({ version: app.getVersion(), ...readOffer(programDir) }),
    onMoment: (moment) => writeMoment(programDir, { at: Date.now(), isMaster: moment.onMaster, moment }),
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

/** Under the launcher that starts it again, else by itself. */
function startAnew(): void {
  if (process.env[LAUNCHED]) return app.exit(START_ANEW);
  app.relaunch();
  app.quit();
}

/** The launcher waits for this before it lets go of the version before. */
function tellHealthy(): void {
  const file = process.env[HEALTH_FILE];
  if (file) writeFileSync(file, app.getVersion());
}

/** For a person to send to support. */
async function saveBundle({
  logsDir,
  config,
}: {
  readonly logsDir: string;
  readonly config: ShellConfig;
}): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('desktop'), `forno-support-${day}.txt.gz`),
  });
  if (canceled) return;
  saveSupportBundle(filePath, {
    logsDir,
    now: Date.now(),
    facts: {
      version: app.getVersion(),
      electron: process.versions['electron'] ?? null,
      platform: `${process.platform} ${process.arch} ${release()}`,
      memoryMb: Math.round(totalmem() / 2 ** 20),
      freeMemoryMb: Math.round(freemem() / 2 ** 20),
      mode: config.mode,
      master: config.master.kind,
    },
  });
}

function giveUp(reason: unknown): void {
  const text = reason instanceof Error ? reason.message : String(reason);
  console.error(text);
  dialog.showErrorBox('Forno cannot start', text);
  app.exit(2);
}
