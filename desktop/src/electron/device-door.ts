import { net, safeStorage } from 'electron';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OpenShopDoor, ShopDoor, ShopDoorOptions } from '@forno/shared/electron/shop-door';
import { z } from 'zod';
import type { ShellConfig } from './shell-config.ts';

/** The screens' application is built beside this one, and is loaded by its file where a machine needs it. */
export async function openDoor(
  config: NonNullable<ShellConfig['door']>,
  { updates, log }: Pick<ShopDoorOptions, 'updates' | 'log'>,
): Promise<ShopDoor> {
  const file = pathToFileURL(join(import.meta.dirname, 'door.js')).href;
  const { openShopDoor } = (await import(/* @vite-ignore */ file)) as { openShopDoor: OpenShopDoor };
  return openShopDoor({ ...config, seal: keychainSeal(), updates, log });
}

/** Without a keyring Chromium on Linux seals with a password that everybody knows: then the file's owner is what protects it. */
function keychainSeal(): ShopDoorOptions['seal'] {
  const isReal =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');
  if (!isReal) return null;
  return {
    seal: (text) => safeStorage.encryptString(text),
    open: (bytes) => safeStorage.decryptString(bytes),
  };
}

const mastership = z.object({ pairingCode: z.string().nullable() });
const EVERY_MS = 1_000;
/** A machine that shows no code for so long is known, or finds nobody who would let it in. */
const NO_CODE_MS = 10_000;

/** Resolves once this machine's own master asks nobody to let it in any more. */
export async function untilPaired(own: string): Promise<void> {
  const code = { seen: false, missingMs: 0 };
  while (code.missingMs < NO_CODE_MS) {
    const { pairingCode } = mastership.parse(await (await net.fetch(`${own}/mastership`)).json());
    if (pairingCode === null && code.seen) return;
    code.seen ||= pairingCode !== null;
    code.missingMs += pairingCode === null ? EVERY_MS : 0;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
