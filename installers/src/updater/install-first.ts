import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { gt } from 'semver';
import type { Release } from '../release/release.ts';
import { openManifest } from '../release/signing.ts';
import { removeFolder } from './durable.ts';
import {
  makeFolders,
  MANIFEST_FILE,
  missing,
  readState,
  sealedRelease,
  versionFolder,
  writeState,
  type InstallFolder,
} from './installed.ts';

/**
 * Lays out a first installation from a program's folder and its signed manifest, as an installer does.
 * Throws when the folder is not what the manifest says.
 */
export async function installFirst(folder: InstallFolder, from: string, manifest: string): Promise<void> {
  const opened = openManifest(manifest, folder.keys);
  if (!opened.ok) throw new Error(opened.error.message);
  const { version } = opened.value;
  await makeFolders(folder.root);
  await layOut({ release: opened.value, from, target: versionFolder(folder.root, version), manifest });
  const sealed = await sealedRelease(folder, version);
  if (!sealed.ok) throw new Error(sealed.error);
  await writeState(folder.root, {
    format: 1,
    current: version,
    previous: null,
    trial: null,
    restoring: false,
    refused: [],
    lastIssuedAt: opened.value.issuedAt,
  });
}

/**
 * What an installer put into `from` becomes a version of the folder: the first one, or, where a newer one was
 * installed over the program, one on trial like any update. Resolves at once where it is known already.
 */
export async function adoptInstalled(folder: InstallFolder, from: string, manifest: string): Promise<void> {
  const opened = openManifest(manifest, folder.keys);
  if (!opened.ok) throw new Error(opened.error.message);
  const { version, issuedAt } = opened.value;
  await makeFolders(folder.root);
  const names = await readdir(path.join(folder.root, 'versions'));
  if (names.length === 0) return installFirst(folder, from, manifest);
  const state = await readState(folder);
  const isNewer = gt(version, state.trial?.version ?? state.current);
  if (!isNewer || state.refused.includes(version)) return;
  const target = versionFolder(folder.root, version);
  await removeFolder(target);
  await layOut({ release: opened.value, from, target, manifest });
  const sealed = await sealedRelease(folder, version);
  if (!sealed.ok) throw new Error(sealed.error);
  await writeState(folder.root, {
    ...state,
    trial: { version, starts: 0, dataSaved: false },
    lastIssuedAt: Math.max(state.lastIssuedAt, issuedAt),
  });
}

/** What the manifest names and nothing else: what lies beside it is the system's, and the installer's. */
async function layOut({
  release,
  from,
  target,
  manifest,
}: {
  readonly release: Release;
  readonly from: string;
  readonly target: string;
  readonly manifest: string;
}): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const { path: name } of release.files) {
    const to = path.join(target, name);
    await mkdir(path.dirname(to), { recursive: true });
    // One that is missing is told by name where the whole is held against the manifest.
    await copyFile(path.join(from, name), to, constants.COPYFILE_FICLONE).catch(missing);
  }
  await writeFile(path.join(target, MANIFEST_FILE), manifest);
}
