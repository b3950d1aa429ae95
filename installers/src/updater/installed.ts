import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ok, refuse, type Result } from '@forno/shared/result';
import { rcompare, valid } from 'semver';
import { z } from 'zod';
import type { Release } from '../release/release.ts';
import { openManifest, type TrustedKeys } from '../release/signing.ts';
import { writeDurably } from './durable.ts';

/**
 * An installed program: `versions/<version>/` whole versions side by side, `staging/` what is being put
 * together, `saved/` the data before a migration, `state.json` which of them is started.
 */
const stateSchema = z.strictObject({
  format: z.literal(1),
  current: z.string(),
  previous: z.string().nullable(),
  /** Installed and not yet proved; how often it was started. */
  trial: z.strictObject({ version: z.string(), starts: z.int().min(0), dataSaved: z.boolean() }).nullable(),
  /** The data of this version is being put back. */
  restoring: z.boolean(),
  refused: z.array(z.string()),
  lastIssuedAt: z.int().min(0),
});
export type InstalledState = z.infer<typeof stateSchema>;

export interface InstallFolder {
  readonly root: string;
  readonly keys: TrustedKeys;
}

export const MANIFEST_FILE = '.release.json';
export const versionFolder = (root: string, version: string): string => path.join(root, 'versions', version);
const stateFile = (root: string): string => path.join(root, 'state.json');

export async function makeFolders(root: string): Promise<void> {
  for (const name of ['versions', 'staging']) await mkdir(path.join(root, name), { recursive: true });
}

/** The state; where its file is lost or broken, made anew from the versions that are whole. */
export async function readState(folder: InstallFolder): Promise<InstalledState> {
  const text = await readFile(stateFile(folder.root), 'utf8').catch(missing);
  const state = text === null ? null : stateSchema.safeParse(jsonOf(text));
  return state?.success ? state.data : recoverState(folder);
}

export const writeState = (root: string, state: InstalledState): Promise<void> =>
  writeDurably(stateFile(root), JSON.stringify(stateSchema.parse(state)));

async function recoverState(folder: InstallFolder): Promise<InstalledState> {
  const names = (await readdir(path.join(folder.root, 'versions'))).filter((name) => valid(name) === name);
  const whole: string[] = [];
  for (const version of names.sort(rcompare))
    if ((await sealedRelease(folder, version)).ok) whole.push(version);
  if (whole.length === 0) throw new Error(`No whole version is installed in ${folder.root}.`);
  // Which of them was on trial is not known any more, so the older one, which was proved, is started.
  const current = whole[1] ?? whole[0]!;
  return { format: 1, current, previous: null, trial: null, restoring: false, refused: [], lastIssuedAt: 0 };
}

/** The release of an installed version: its manifest is signed, and every file has its length, the entry its hash. */
export async function sealedRelease(
  { root, keys }: InstallFolder,
  version: string,
): Promise<Result<Release, string>> {
  const folder = versionFolder(root, version);
  const text = await readFile(path.join(folder, MANIFEST_FILE), 'utf8').catch(missing);
  if (text === null) return refuse(`Version ${version} is not installed.`);
  const release = openManifest(text, keys);
  if (!release.ok) return refuse(release.error.message);
  if (release.value.version !== version)
    return refuse(`The folder of ${version} holds ${release.value.version}.`);
  for (const file of release.value.files) {
    const found = await stat(path.join(folder, file.path)).catch(missing);
    if (found === null || found.size !== file.bytes)
      return refuse(`"${file.path}" of ${version} is missing or cut off.`);
  }
  const entry = release.value.files.find(({ path: name }) => name === release.value.entry)!;
  return (await hashOf(path.join(folder, entry.path))) === entry.sha256
    ? ok(release.value)
    : refuse(`"${entry.path}" of ${version} is not what was signed.`);
}

export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** For `.catch`: null when there is no such file; anything else is thrown on. */
export function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const isInstalled = (root: string, version: string): boolean =>
  existsSync(path.join(versionFolder(root, version), MANIFEST_FILE));
