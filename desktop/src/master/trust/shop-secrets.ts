import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../durable-file.ts';
import { createAuthority } from './authority.ts';

/**
 * What makes this shop's master the shop's: who has them signs its tokens and its certificates. Plain
 * JSON, so that a master can hand them to its standby; the same tokens and the same authority then
 * hold after a takeover.
 */
export const shopSecretsSchema = z.object({
  /** Signs tokens of devices, sessions and approvals: 32 bytes, hexadecimal. */
  tokenKeyHex: z.string().regex(/^[0-9a-f]{64}$/),
  /** Signs the certificates of the shop's servers. */
  authority: z.object({
    certificatePem: z.string().startsWith('-----BEGIN CERTIFICATE-----').max(4_000),
    privateKeyPem: z.string().startsWith('-----BEGIN PRIVATE KEY-----').max(4_000),
  }),
});
export type ShopSecrets = z.infer<typeof shopSecretsSchema>;

/** Where the bundle lies, and the key of this machine's shop data, which seals it. */
export interface SecretsPlace {
  readonly dataDir: string;
  readonly key: Uint8Array;
}

const FILE = 'shop-secrets.sealed';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The shop's secrets, made on the first start. @throws as `readShopSecrets` */
export async function openShopSecrets(
  place: SecretsPlace,
  { storeId, now }: { readonly storeId: string; readonly now: number },
): Promise<ShopSecrets> {
  const known = readShopSecrets(place);
  if (known) return known;
  const secrets: ShopSecrets = {
    tokenKeyHex: randomBytes(32).toString('hex'),
    authority: await createAuthority(storeId, now),
  };
  keepShopSecrets(place, secrets);
  return secrets;
}

/**
 * Null: there are none yet.
 * @throws when there are but this key does not open them: new ones would shut out every paired device
 */
export function readShopSecrets({ dataDir, key }: SecretsPlace): ShopSecrets | null {
  const file = join(dataDir, FILE);
  const sealed = readIfThere(file);
  if (!sealed) return null;
  try {
    return shopSecretsSchema.parse(JSON.parse(unseal(sealed, key)));
  } catch (error) {
    throw new Error(`${file} cannot be opened with this shop's key: ${String(error)}`, { cause: error });
  }
}

/** Puts the secrets in place of those that are there: a standby takes over its master's. */
export function keepShopSecrets({ dataDir, key }: SecretsPlace, secrets: ShopSecrets): void {
  mkdirSync(dataDir, { recursive: true });
  writeDurably(join(dataDir, FILE), seal(JSON.stringify(secrets), key));
}

/** The storage is encrypted with the key itself; the bundle has one derived from it. */
const sealingKey = (key: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'forno shop secrets', 32));

function seal(text: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(key), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unseal(sealed: Buffer, key: Uint8Array): string {
  const decipher = createDecipheriv(CIPHER, sealingKey(key), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return (
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  );
}
