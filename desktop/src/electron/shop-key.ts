import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeDurably } from '../master/durable-file.ts';

/** What the operating system's keychain does for us (Electron's `safeStorage`). */
export interface Keychain {
  isAvailable(): Promise<boolean>;
  seal(text: string): Promise<Buffer>;
  unseal(sealed: Buffer): Promise<string>;
}

const KEY = /^[0-9a-f]{64}$/;

/**
 * The key of the shop in `dataDir`, 64 hexadecimal digits, sealed by the machine's keychain in
 * `shop.key.sealed`. A key that lay open beside the data (`shop.key`) moves into the seal. Null where
 * the machine has no keychain: the master then keeps an open one, as it does without Electron.
 * @throws when a sealed key cannot be read: a new one would lock the shop out of its own data
 */
export async function sealedShopKey(dataDir: string, keychain: Keychain): Promise<string | null> {
  mkdirSync(dataDir, { recursive: true });
  const sealedFile = join(dataDir, 'shop.key.sealed');
  const openFile = join(dataDir, 'shop.key');
  const available = await keychain.isAvailable();
  const sealed = readIfThere(sealedFile);
  if (sealed) {
    if (!available)
      throw new Error(
        `The shop's key is sealed in ${sealedFile}, and this machine's keychain does not answer.`,
      );
    const key = await keychain.unseal(sealed);
    if (!KEY.test(key))
      throw new Error(`${sealedFile} holds no key of a shop. Restore it from the shop's escrow copy.`);
    return key;
  }
  if (!available) return null;
  const key = readIfThere(openFile)?.toString('utf8').trim() ?? randomBytes(32).toString('hex');
  if (!KEY.test(key)) throw new Error(`${openFile} holds no key of a shop.`);
  const bytes = await keychain.seal(key);
  if ((await keychain.unseal(bytes)) !== key)
    throw new Error("This machine's keychain does not give back what it was given.");
  // Without it the shop's data is noise.
  writeDurably(sealedFile, bytes);
  rmSync(openFile, { force: true });
  return key;
}
