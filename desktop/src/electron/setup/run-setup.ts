import { app, BrowserWindow, net, protocol } from 'electron';
import { join } from 'node:path';
import { escrowCode } from '../../master/backup/escrow-code.ts';
import { shopKey } from '../../master/data-folder.ts';
import { findMasters } from '../../master/discovery/find-masters.ts';
import { PRINTER_MODELS, printCode } from '../../master/devices/print-code.ts';
import { SAFE_WEB_PREFERENCES } from '@forno/shared/electron/hardening';
import { sealedShopKey, type Keychain } from '../shop-key.ts';
import { Assistant } from './assistant.ts';
import { SETUP_ORIGIN } from './setup-protocol.ts';
import { keepCloudToken, writeSetup } from './setup-file.ts';

/** Shows the first-run assistant. `finish` starts the program anew. */
export async function runSetup({
  dataFolder,
  keychain,
  kiosk,
  finish,
}: {
  readonly dataFolder: string;
  readonly keychain: Keychain;
  readonly kiosk: boolean;
  readonly finish: () => void;
}): Promise<void> {
  const shopDir = join(dataFolder, 'shop');
  const assistant = new Assistant({
    findMasters,
    fetch: (url, init) => net.fetch(url, init),
    printerModels: PRINTER_MODELS,
    print: printCode,
    makeKey: async () => {
      const sealed = await sealedShopKey(shopDir, keychain);
      return escrowCode(sealed === null ? shopKey(shopDir, undefined) : Buffer.from(sealed, 'hex'));
    },
    keepToken: (token) => keepCloudToken(dataFolder, token, keychain),
    save: (setup) => writeSetup(dataFolder, setup),
    // The last page is seen for a moment.
    finish: () => void setTimeout(finish, 1_500),
    cloudUrl: process.env['FORNO_CLOUD_URL'],
  });
  protocol.handle('forno', (request) => assistant.answer(request));
  const window = new BrowserWindow({
    width: 1100,
    height: 800,
    kiosk,
    title: 'Forno',
    autoHideMenuBar: true,
    webPreferences: SAFE_WEB_PREFERENCES,
  });
  window.on('closed', () => app.quit());
  await window.loadURL(`${SETUP_ORIGIN}/`);
}
