import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf } from './authority.ts';
import { keepShopSecrets, openShopSecrets, readShopSecrets, shopSecretsSchema } from './shop-secrets.ts';

const NOW = Date.UTC(2026, 10, 26);
const first = { storeId: 'store-001', now: NOW };
const key = Buffer.alloc(32, 7);

describe("the shop's secrets", () => {
  const at = { dir: '' };
  beforeEach(() => void (at.dir = mkdtempSync(join(tmpdir(), 'forno-secrets-'))));
  afterEach(() => rmSync(at.dir, { recursive: true }));
  const place = () => ({ dataDir: at.dir, key });
  const file = (): string => join(at.dir, 'shop-secrets.sealed');

  it('are made once, sealed, readable by their owner only, and found again', async () => {
    const secrets = await openShopSecrets(place(), first);
    expect(await openShopSecrets(place(), { ...first, now: NOW + 1 })).toEqual(secrets);
    const sealed = readFileSync(file());
    const open = [secrets.tokenKeyHex, 'PRIVATE KEY', 'CERTIFICATE', 'authority'];
    expect(open.filter((part) => sealed.includes(part))).toEqual([]);
    // Windows has no such bits: every file reads as 0o666 there.
    expect(statSync(file()).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });

  it('hold an authority that signs servers and nothing above them', async () => {
    const { authority } = await openShopSecrets(place(), first);
    const certificate = new X509Certificate(authority.certificatePem);
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toBe('CN=Forno shop store-001');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(authority.privateKeyPem))).toBe(true);
    expect(certificate.validFromDate.getTime()).toBeLessThan(NOW - 5 * 365 * 86_400_000);
    expect(certificate.validToDate.getUTCFullYear()).toBe(2056);
    expect(fingerprintOf(authority.certificatePem)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('move to another machine as plain JSON, sealed there by its own key', async () => {
    const secrets = await openShopSecrets(place(), first);
    const elsewhere = { dataDir: join(at.dir, 'standby'), key: Buffer.alloc(32, 8) };
    await openShopSecrets(elsewhere, first);
    keepShopSecrets(elsewhere, shopSecretsSchema.parse(JSON.parse(JSON.stringify(secrets))));
    expect(readShopSecrets(elsewhere)).toEqual(secrets);
  });

  it('that cannot be opened are never replaced by others', async () => {
    await openShopSecrets(place(), first);
    const sealed = readFileSync(file());
    const other = { ...place(), key: Buffer.alloc(32, 9) };
    await expect(openShopSecrets(other, first)).rejects.toThrow("cannot be opened with this shop's key");
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const bent = Buffer.from(sealed);
      bent[at]! ^= 1;
      writeFileSync(file(), bent);
      await expect(openShopSecrets(place(), first), `bent at ${at}`).rejects.toThrow('cannot be opened');
    }
    writeFileSync(file(), sealed.subarray(0, 20));
    await expect(openShopSecrets(place(), first)).rejects.toThrow('cannot be opened');
    expect(existsSync(file())).toBe(true);
  });
});
