import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { describeFile } from '../updater/assemble.ts';
import { writeDurably } from '../updater/durable.ts';
import { MANIFEST_FILE } from '../updater/installed.ts';
import { manifestName, objectName, type Release } from './release.ts';
import { openManifest, signRelease, type TrustedKeys } from './signing.ts';

export type ReleaseHeader = Omit<Release, 'files' | 'format'>;

export interface Published {
  readonly release: Release;
  /** Of the chunks that were not in the feed before. */
  readonly addedBytes: number;
}

const compress = promisify(zstdCompress);

/**
 * Puts a program's folder into a feed: its chunks by their hashes, then the signed manifest, which alone
 * makes it known. A feed is a folder for any static web server.
 */
export async function publishRelease({
  from,
  feedDir,
  header,
  key,
}: {
  readonly from: string;
  readonly feedDir: string;
  readonly header: ReleaseHeader;
  readonly key: { readonly keyId: string; readonly privatePem: string };
}): Promise<Published> {
  let addedBytes = 0;
  const files = await describeFolder(from, async ({ file, chunks }) => {
    for (const [index, chunk] of chunks.entries())
      addedBytes += await addObject(feedDir, file.chunks[index]!.sha256, chunk);
  });
  const release: Release = { format: 1, ...header, files };
  await writeManifest(feedDir, release, key);
  return { release, addedBytes };
}

/** The signed manifest of a program's folder that goes to no feed: it is installed with the program. */
export async function sealProgram({
  folder,
  header,
  key,
}: {
  readonly folder: string;
  readonly header: ReleaseHeader;
  readonly key: { readonly keyId: string; readonly privatePem: string };
}): Promise<string> {
  const files = await describeFolder(folder, () => Promise.resolve());
  return signRelease({ format: 1, ...header, files }, key);
}

async function describeFolder(
  folder: string,
  onFile: (described: ReturnType<typeof describeFile>) => Promise<void>,
): Promise<Release['files']> {
  const files: Release['files'] = [];
  for (const name of await filesBelow(folder)) {
    const file = path.join(folder, name);
    const { mode } = await stat(file);
    const isExecutable = (mode & 0o111) !== 0 || /\.(exe|dll)$/i.test(name);
    const described = describeFile(name.split(path.sep).join('/'), await readFile(file), isExecutable);
    files.push(described.file);
    await onFile(described);
  }
  return files;
}

/** Signs a published release anew with another share, other rings, halted, or for longer. */
export async function changeRollout({
  feedDir,
  of,
  change,
  key,
  keys,
}: {
  readonly feedDir: string;
  readonly of: Pick<Release, 'channel' | 'product' | 'platform'>;
  readonly change: Partial<Pick<Release, 'rollout' | 'issuedAt' | 'expiresAt'>>;
  readonly key: { readonly keyId: string; readonly privatePem: string };
  readonly keys: TrustedKeys;
}): Promise<Release> {
  const opened = openManifest(await readFile(path.join(feedDir, manifestName(of)), 'utf8'), keys);
  if (!opened.ok) throw new Error(opened.error.message);
  const release = { ...opened.value, ...change };
  await writeManifest(feedDir, release, key);
  return release;
}

async function writeManifest(
  feedDir: string,
  release: Release,
  key: { readonly keyId: string; readonly privatePem: string },
): Promise<void> {
  const file = path.join(feedDir, manifestName(release));
  await mkdir(path.dirname(file), { recursive: true });
  await writeDurably(file, signRelease(release, key));
}

async function addObject(feedDir: string, sha256: string, chunk: Uint8Array): Promise<number> {
  const file = path.join(feedDir, objectName(sha256));
  if (existsSync(file)) return 0;
  await mkdir(path.dirname(file), { recursive: true });
  const packed = await compress(chunk, { params: { [constants.ZSTD_c_compressionLevel]: 12 } });
  await writeDurably(file, packed);
  return packed.length;
}

const NOT_OF_A_RELEASE: ReadonlySet<string> = new Set([
  // A manifest is no part of what it describes.
  MANIFEST_FILE,
  // Belongs to root and is set-uid where a package manager put it; a copy in a person's folder stops Chromium.
  'chrome-sandbox',
]);

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !NOT_OF_A_RELEASE.has(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
