import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openManifest } from '../release/signing.ts';
import {
  makeFolders,
  MANIFEST_FILE,
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
  await cp(from, versionFolder(folder.root, version), { recursive: true });
  await writeFile(path.join(versionFolder(folder.root, version), MANIFEST_FILE), manifest);
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
