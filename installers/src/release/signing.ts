import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { ok, refuse, type Result } from '@forno/shared/result';
import { z } from 'zod';
import { releaseSchema, type Release } from './release.ts';

/**
 * A manifest as it lies in the feed: the exact bytes that were signed, with whose key. The signature is
 * held against those bytes before anything in them is read (as DSSE does), and covers what kind of thing
 * they are, so that no other signed document can pass for a release.
 */
const envelopeSchema = z.strictObject({
  payload: z.base64(),
  keyId: z.string().min(1).max(64),
  signature: z.base64(),
});
const KIND = 'forno-release-1\n';
export const MANIFEST_BYTES_MAX = 16 * 1024 * 1024;

/** Public keys by id, PEM. Several while one is being replaced. */
export type TrustedKeys = Readonly<Record<string, string>>;

export type ManifestFault =
  | { readonly code: 'malformed'; readonly message: string }
  | { readonly code: 'unknown-key'; readonly message: string }
  | { readonly code: 'wrong-signature'; readonly message: string };

export function signRelease(
  release: Release,
  key: { readonly keyId: string; readonly privatePem: string },
): string {
  const payload = Buffer.from(JSON.stringify(releaseSchema.parse(release)));
  const signature = sign(null, signedBytes(payload), createPrivateKey(key.privatePem));
  return JSON.stringify({
    payload: payload.toString('base64'),
    keyId: key.keyId,
    signature: signature.toString('base64'),
  });
}

/** The release that a manifest tells, once a key that is trusted vouches for it. */
export function openManifest(text: string, keys: TrustedKeys): Result<Release, ManifestFault> {
  const envelope = envelopeSchema.safeParse(parsed(text));
  if (!envelope.success) return refuse({ code: 'malformed', message: 'The manifest is no signed manifest.' });
  const { payload, keyId, signature } = envelope.data;
  const pem = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (pem === undefined)
    return refuse({
      code: 'unknown-key',
      message: `The manifest is signed by "${keyId}", whom this device does not know.`,
    });
  const bytes = Buffer.from(payload, 'base64');
  if (!verify(null, signedBytes(bytes), createPublicKey(pem), Buffer.from(signature, 'base64')))
    return refuse({ code: 'wrong-signature', message: `The manifest is not what "${keyId}" signed.` });
  const release = releaseSchema.safeParse(parsed(bytes.toString('utf8')));
  if (release.success) return ok(release.data);
  const issue = release.error.issues[0]!;
  return refuse({ code: 'malformed', message: `${issue.path.join('.') || '$'}: ${issue.message}` });
}

export function makeSigningKey(): { readonly publicPem: string; readonly privatePem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const signedBytes = (payload: Buffer): Buffer => Buffer.concat([Buffer.from(KIND), payload]);

/** Undefined for what is no JSON; the schema then says so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
