import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The shop's key: encrypts the storage and seals the shop's secrets. The packaged terminal hands it in from the
 * system's safe storage; elsewhere it lies beside the data, readable by its owner only.
 */
export function shopKey(dir: string, given: Uint8Array | undefined): Uint8Array {
  if (given) return given;
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'shop.key');
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = randomBytes(32);
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
