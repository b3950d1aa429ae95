import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ok, refuse, type Result } from '@forno/shared/result';
import { run, runWell } from './run.ts';

/** Puts a signature of the chain's publisher on a Windows program. */
export interface Signer {
  /** For people: whose, by what. */
  readonly name: string;
  sign(file: string): Promise<void>;
  /** The same as a command line that takes the file behind it; what makes the uninstaller calls it. */
  readonly command: string;
}

/**
 * From the environment: `FORNO_SIGN_COMMAND`, any program that signs the file it is given (Azure Trusted
 * Signing, an HSM, signtool); or `WIN_CSC_LINK` and `WIN_CSC_KEY_PASSWORD`, a certificate's PKCS#12 file,
 * with osslsigncode, and `FORNO_TIMESTAMP_URL`. Null where there is neither: nothing is signed.
 */
export async function signerFrom(
  env: Readonly<Record<string, string | undefined>>,
  workDir: string,
): Promise<Signer | null> {
  const command = env['FORNO_SIGN_COMMAND'];
  if (command) return { name: command, command, sign: (file) => shell(command, file) };
  const certificate = env['WIN_CSC_LINK'];
  if (!certificate) return null;
  // A file of its own, so that the password stands on no command line.
  await mkdir(workDir, { recursive: true });
  const password = path.join(workDir, 'certificate-password');
  await writeFile(password, env['WIN_CSC_KEY_PASSWORD'] ?? '', { mode: 0o600 });
  const script = path.join(workDir, 'sign.sh');
  const timestamp = env['FORNO_TIMESTAMP_URL'];
  await writeFile(
    script,
    `#!/bin/sh\nset -e\nosslsigncode sign -pkcs12 ${quoted(path.resolve(certificate))} -readpass ${quoted(password)} -h sha256 ` +
      `-n Forno ${timestamp ? `-ts ${quoted(timestamp)} ` : ''}-in "$1" -out "$1.signed" >&2\nmv -f "$1.signed" "$1"\n`,
    { mode: 0o755 },
  );
  return { name: certificate, command: script, sign: async (file) => void (await runWell(script, [file])) };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const shell = async (command: string, file: string): Promise<void> =>
  void (await runWell('/bin/sh', ['-c', `${command} "$1"`, 'sign', file]));

export type SignatureFault = 'unsigned' | 'tampered' | 'unknown-issuer' | 'wrong-publisher';

/** Whether a Windows program was signed by this publisher, by a certificate that leads to `caFile`, and is as it was signed. */
export async function verifySignature(
  file: string,
  { caFile, publisher }: { readonly caFile: string; readonly publisher: string },
): Promise<Result<true, SignatureFault>> {
  const { code, output } = await run('osslsigncode', ['verify', '-CAfile', caFile, '-in', file]);
  if (/No signature found/i.test(output)) return refuse('unsigned');
  if (/MISMATCH|Invalid PE|Corrupt/i.test(output)) return refuse('tampered');
  if (code !== 0) return refuse('unknown-issuer');
  const subject = /Signer #0:\s*\n\s*Subject:\s*(.*)/.exec(output)?.[1] ?? '';
  const name = /CN\s*=\s*([^/,]+)/.exec(subject)?.[1]?.trim();
  return name === publisher ? ok(true) : refuse('wrong-publisher');
}

export interface TestCertificate {
  readonly pfx: string;
  readonly caFile: string;
  readonly password: string;
}

/** A certificate authority of a test's own in `folder`, and a publisher's certificate by it; nobody outside trusts it. */
export async function makeTestCertificate(folder: string, publisher: string): Promise<TestCertificate> {
  await mkdir(folder, { recursive: true });
  const name = publisher.toLowerCase().replaceAll(' ', '-');
  const file = (of: string): string => path.join(folder, of);
  const openssl = (...args: readonly string[]): Promise<string> => runWell('openssl', args, { cwd: folder });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  const days = ['-days', '30'];
  if (!existsSync(file('ca.pem'))) {
    const names = ['-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test authority'];
    await openssl('req', '-x509', ...key, ...days, ...names);
  }
  const [ownKey, request, certificate] = [`${name}.key`, `${name}.csr`, `${name}.pem`];
  await openssl('req', ...key, '-keyout', ownKey, '-out', request, '-subj', `/CN=${publisher}`);
  await writeFile(file('extensions'), 'keyUsage=critical,digitalSignature\nextendedKeyUsage=codeSigning\n');
  const authority = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
  await openssl(
    'x509',
    '-req',
    '-in',
    request,
    ...authority,
    ...days,
    '-extfile',
    'extensions',
    '-out',
    certificate,
  );
  const password = 'test';
  const both = ['-inkey', ownKey, '-in', certificate, '-certfile', 'ca.pem'];
  await openssl('pkcs12', '-export', ...both, '-passout', `pass:${password}`, '-out', `${name}.pfx`);
  return { pfx: file(`${name}.pfx`), caFile: file('ca.pem'), password };
}

/** Flips one bit in the midst of a file, as a bad disk or a bad mirror does. */
export async function flipBit(from: string, to: string): Promise<void> {
  const bytes = await readFile(from);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 1;
  await writeFile(`${to}.half`, bytes);
  await rename(`${to}.half`, to);
}
