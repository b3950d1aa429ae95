import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate and the key that goes with it, both PEM. */
export interface CertifiedKey {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Elliptic keys of 128 bits' strength: small, quick, and known to every browser. */
const KEY_KIND = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A screen whose clock lost its battery wakes up years ago; it must find its shop all the same. */
const BEGINNING_OF_TIME = Date.UTC(2020, 0, 1);
type PrivateKey = Parameters<typeof crypto.subtle.exportKey>[1];

/** Longer than a shop keeps its machines: a new authority means going to each of them. */
const AUTHORITY_YEARS = 30;

/** The shop's own certificate authority: made once, and trusted only by who was paired with the shop. */
export async function createAuthority(storeId: string, now: number): Promise<CertifiedKey> {
  // Loaded when there is something to make: reading and pinning certificates is Node's own.
  const x509 = await import('./x509.ts');
  const keys = await crypto.subtle.generateKey(KEY_KIND, true, ['sign', 'verify']);
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + AUTHORITY_YEARS);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: [{ CN: [`Forno shop ${storeId}`] }],
    notBefore: new Date(BEGINNING_OF_TIME),
    notAfter: end,
    signingAlgorithm: KEY_KIND,
    keys,
    extensions: [
      // It signs this shop's servers, and no further authority.
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: certificate.toString('pem'), privateKeyPem: await privatePem(keys.privateKey) };
}

/** A certificate for the master's machine under these names and addresses, and a fresh key. */
export async function certifyServer(
  authority: CertifiedKey,
  {
    names,
    begins,
    endsAt,
  }: { readonly names: readonly string[]; readonly begins: number; readonly endsAt: number },
): Promise<CertifiedKey> {
  const x509 = await import('./x509.ts');
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const keys = await crypto.subtle.generateKey(KEY_KIND, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: [{ CN: ['Forno master'] }],
    issuer: issuer.subject,
    notBefore: new Date(begins),
    notAfter: new Date(endsAt),
    signingAlgorithm: KEY_KIND,
    publicKey: keys.publicKey,
    signingKey: await privateKeyOf(authority.privateKeyPem),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: certificate.toString('pem'), privateKeyPem: await privatePem(keys.privateKey) };
}

/** What a shell pins and a person can compare: SHA-256 of the certificate, 64 hexadecimal digits. */
export const fingerprintOf = (certificatePem: string): string =>
  new X509Certificate(certificatePem).fingerprint256.replaceAll(':', '').toLowerCase();

async function privatePem(key: PrivateKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();
}

function privateKeyOf(pem: string): Promise<PrivateKey> {
  const der = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' });
  return crypto.subtle.importKey('pkcs8', Uint8Array.from(der), KEY_KIND, false, ['sign']);
}

/** Positive and 16 bytes long, as RFC 5280 (4.1.2.2) allows. */
function newSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
}
