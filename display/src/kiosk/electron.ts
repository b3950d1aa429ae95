import { app, dialog, Menu, safeStorage, session } from 'electron';
import { join } from 'node:path';
import { confineWindows, denyPermissions } from '@forno/shared/electron/hardening';
import type { Seal } from './identity-file.ts';
import { KioskWindow } from './kiosk-window.ts';
import { readKioskOptions } from './kiosk-options.ts';
import { Shell } from './shell.ts';

/**
 * A screen as an installed program: the same shell as on plain Node, with a window of its own instead of the
 * system's browser, and this device's token sealed by the machine's keychain.
 */
// A kitchen's bell and a lobby's call are heard without a finger on the screen.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else app.quit();

async function run(): Promise<void> {
  const options = readKioskOptions(process.argv.slice(1));
  if (!options.ok) return giveUp(options.error);
  const { kind, name, typed, dataDir, port } = options.value;
  const seal = keychainSeal();
  const shell = await Shell.start({
    dataDir: dataDir ?? join(app.getPath('userData'), 'kiosk'),
    kind,
    name,
    typed,
    port,
    ...(seal && { seal }),
    log: (line) => console.log(line),
  });
  const { origin } = new URL(shell.url);
  Menu.setApplicationMenu(null);
  denyPermissions(session.defaultSession);
  confineWindows(app, (url) => new URL(url).origin === origin);
  const kiosk = new KioskWindow(shell.url);
  console.log(`door ${shell.url}`);
  app.on('second-instance', () => kiosk.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => void shell.close());
}

/** Without a keyring Chromium on Linux seals with a password that everybody knows: then the file's owner is what protects it. */
function keychainSeal(): Seal | null {
  const isReal =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');
  if (!isReal) return null;
  return {
    seal: (text) => safeStorage.encryptString(text),
    open: (bytes) => safeStorage.decryptString(bytes),
  };
}

function giveUp(reason: unknown): void {
  const text = reason instanceof Error ? reason.message : String(reason);
  console.error(text);
  dialog.showErrorBox('Forno cannot start', text);
  app.exit(2);
}
