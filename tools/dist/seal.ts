import { createPublicKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DATA_FORMAT, sealProgram, type Release } from '@forno/installers';

/** Of the first version's own manifest: an end is asked of feeds, not of what is installed. */
const MANIFEST_MS = 60 * 24 * 60 * 60 * 1000;
const CHANNEL = 'stable';
const KEY_ID = 'release';

/**
 * What the installed launcher goes by, as files to pack: whose signatures it trusts and where it looks
 * (`FORNO_UPDATE_URL`). Without a release key nothing: the program then never updates itself.
 */
export async function writeTrust(
  work: string,
  { releaseKey, env }: { readonly releaseKey: string | null; readonly env: NodeJS.ProcessEnv },
): Promise<readonly object[]> {
  if (releaseKey === null) return [];
  const publicPem = createPublicKey(await readFile(releaseKey, 'utf8')).export({
    type: 'spki',
    format: 'pem',
  });
  const from = path.join(work, 'trust');
  await mkdir(from, { recursive: true });
  const trust = { feed: env['FORNO_UPDATE_URL'] || null, channel: CHANNEL, keys: { [KEY_ID]: publicPem } };
  await writeFile(path.join(from, 'updates.json'), JSON.stringify(trust));
  return [{ from, to: '.', filter: ['updates.json'] }];
}

/** The manifest lies in the program's folder: from it the launcher lays out the first version. False: there is no key. */
export async function sealUnpacked(
  folder: string,
  {
    releaseKey,
    ...of
  }: { readonly releaseKey: string | null } & Pick<Release, 'version' | 'platform' | 'entry'>,
): Promise<boolean> {
  if (releaseKey === null) return false;
  const issuedAt = Date.now();
  const manifest = await sealProgram({
    folder,
    key: { keyId: KEY_ID, privatePem: await readFile(releaseKey, 'utf8') },
    header: {
      ...of,
      channel: CHANNEL,
      product: 'terminal',
      issuedAt,
      expiresAt: issuedAt + MANIFEST_MS,
      minimumVersion: '0.0.0',
      dataFormat: DATA_FORMAT,
      rollout: { percent: 100, rings: [], halted: false },
    },
  });
  await writeFile(path.join(folder, '.release.json'), manifest);
  return true;
}
