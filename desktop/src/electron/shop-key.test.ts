import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealedShopKey, type Keychain } from './shop-key.ts';

/** A keychain of one machine: what another one sealed is noise to it. */
function keychainOf(machine: string, { available = true } = {}): Keychain {
  return {
    isAvailable: () => Promise.resolve(available),
    seal: (text) => Promise.resolve(Buffer.from(`${machine}:${Buffer.from(text).toString('base64')}`)),
    unseal(sealed) {
      const [owner, body] = sealed.toString().split(':');
      return owner === machine
        ? Promise.resolve(Buffer.from(body!, 'base64').toString())
        : Promise.reject(new Error('not sealed here'));
    },
  };
}

describe("the shop's key in the machine's keychain", () => {
  const place = { dir: '' };
  beforeEach(() => void (place.dir = mkdtempSync(join(tmpdir(), 'forno-key-'))));
  afterEach(() => rmSync(place.dir, { recursive: true }));
  const file = (name: string): string => join(place.dir, name);

  test('is made once, sealed, readable by its owner only, and found again', async () => {
    const key = await sealedShopKey(place.dir, keychainOf('till'));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(file('shop.key.sealed'), 'utf8')).not.toContain(key);
    // Windows has no such bits: every file reads as 0o666 there.
    expect(statSync(file('shop.key.sealed')).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(await sealedShopKey(place.dir, keychainOf('till'))).toBe(key);
  });

  test('that lay open beside the data moves into the seal', async () => {
    const key = 'ab'.repeat(32);
    writeFileSync(file('shop.key'), `${key}\n`);
    expect(await sealedShopKey(place.dir, keychainOf('till'))).toBe(key);
    expect(existsSync(file('shop.key'))).toBe(false);
    expect(await sealedShopKey(place.dir, keychainOf('till'))).toBe(key);
  });

  test('stays with the master where there is no keychain', async () => {
    writeFileSync(file('shop.key'), 'ab'.repeat(32));
    expect(await sealedShopKey(place.dir, keychainOf('till', { available: false }))).toBeNull();
    expect(existsSync(file('shop.key'))).toBe(true);
  });

  test('that cannot be unsealed is never replaced by another', async () => {
    await sealedShopKey(place.dir, keychainOf('till'));
    const sealed = readFileSync(file('shop.key.sealed'));
    await expect(sealedShopKey(place.dir, keychainOf('other'))).rejects.toThrow('not sealed here');
    await expect(sealedShopKey(place.dir, keychainOf('till', { available: false }))).rejects.toThrow(
      'does not answer',
    );
    expect(readFileSync(file('shop.key.sealed'))).toEqual(sealed);
  });

  test('is not given up to a keychain that loses it', async () => {
    writeFileSync(file('shop.key'), 'ab'.repeat(32));
    const forgetful: Keychain = { ...keychainOf('till'), unseal: () => Promise.resolve('') };
    await expect(sealedShopKey(place.dir, forgetful)).rejects.toThrow('does not give back');
    expect(existsSync(file('shop.key'))).toBe(true);
    expect(existsSync(file('shop.key.sealed'))).toBe(false);
  });
});
