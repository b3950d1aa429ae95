import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Whoever changes a backup must not be able to fill the memory of who restores it. */
const PLAIN_BYTES_MAX = 256 * 1024 * 1024;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** The backup has a key of its own, made from the shop's. */
const backupKey = (key: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'forno backup', 32));

/** Packed and encrypted; it opens only under the name that it was sealed for, so that parts cannot be exchanged. */
export async function sealPart(
  text: string,
  { key, name }: { readonly key: Uint8Array; readonly name: string },
): Promise<Buffer> {
  const packed = await compress(text);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, backupKey(key), nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(packed), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws when it was changed, was sealed under another name, or with another key */
export async function openPart(
  sealed: Uint8Array,
  { key, name }: { readonly key: Uint8Array; readonly name: string },
): Promise<string> {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(CIPHER, backupKey(key), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(name))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const packed = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return (await decompress(packed, { maxOutputLength: PLAIN_BYTES_MAX })).toString('utf8');
}
