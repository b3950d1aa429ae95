import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeArchive } from './archive-contract.ts';
import { describeLogStore } from './contract.ts';
import { loadRealmBinding } from './realm-binding.ts';
import { loadRealmWasm } from './realm-wasm.ts';
import { openRealmStore } from './realm.ts';

const key = new Uint8Array(32).fill(7);
const wasm = await loadRealmWasm();
const native = await loadRealmBinding().then(
  () => ({ loads: true, why: '' }),
  (error: unknown) => ({ loads: false, why: String(error) }),
);

const inMemory = {
  open: (dir: string) => openRealmStore({ dir, key, loadRealm: async () => wasm }),
  durable: false,
};
describeLogStore('Realm (WebAssembly core, in memory)', inMemory);
describeArchive('Realm (WebAssembly core, in memory)', inMemory);

/** One of the two is registered: what this machine has decides, and it is printed. */
const suites = { native: nativeSuite, missing: missingSuite };
suites[native.loads ? 'native' : 'missing']();

function nativeSuite(): void {
  console.info('Realm: the native binding loads here; the suite runs on it too, with durability');
  const onDisk = { open: (dir: string) => openRealmStore({ dir, key }), durable: true };
  describeLogStore('Realm (native)', onDisk);
  describeArchive('Realm (native)', onDisk);
}

function missingSuite(): void {
  console.info('Realm: no native binding here; the suite runs on the WebAssembly core only');
  describe('Realm without its native binding', () => {
    it('says what is missing and what to do, and leaves the folder alone', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'forno-realm-'));
      const refused = await openRealmStore({ dir, key }).then(
        () => 'opened',
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ name: 'StoreError', code: 'io' });
      expect(String(refused)).toMatch(/native binding .*npm rebuild realm/);
      expect(native.why).toContain('Realm cannot be loaded on this machine');
      expect(readdirSync(dir)).toEqual([]);
      rmSync(dir, { recursive: true });
    });
  });
}
