import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { chunksOf } from '../release/chunking.ts';
import type { Release, ReleaseFile } from '../release/release.ts';
import { removeFolder, syncFolder, writeDurably } from './durable.ts';
import { FeedError, type Feed } from './feed.ts';
import {
  hashOf,
  MANIFEST_FILE,
  missing,
  sealedRelease,
  versionFolder,
  type InstallFolder,
} from './installed.ts';

export interface Assembly {
  readonly folder: InstallFolder;
  readonly release: Release;
  readonly manifest: string;
  /** The version that is there already; what it shares is not fetched again. */
  readonly base: string;
  readonly feed: Feed;
  readonly onStep: (step: string) => void;
  readonly onProgress: (done: { readonly bytes: number; readonly ofBytes: number }) => void;
}

export interface Fetched {
  readonly fetchedBytes: number;
  readonly reusedBytes: number;
}

/**
 * Puts a version together beside the one that runs: each chunk from the old version where it has it, else
 * from the feed; each file held against its hash; the whole moved into place by one rename. What was done
 * before a power cut is used again.
 */
export async function assembleVersion(assembly: Assembly): Promise<Fetched> {
  const { folder, release, manifest, onStep } = assembly;
  const staging = path.join(folder.root, 'staging', release.version);
  await mkdir(staging, { recursive: true });
  onStep('staging');
  const known = await chunksOfVersion(folder, assembly.base);
  const tally = { fetchedBytes: 0, reusedBytes: 0, doneBytes: 0 };
  const ofBytes = release.files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const file of release.files) {
    await writeFile(assembly, { file, staging, known, tally });
    tally.doneBytes += file.bytes;
    assembly.onProgress({ bytes: tally.doneBytes, ofBytes });
  }
  await writeDurably(path.join(staging, MANIFEST_FILE), manifest);
  onStep('sealed');
  const target = versionFolder(folder.root, release.version);
  // Left by a try that was not finished: nothing points to it.
  await removeFolder(target);
  await rename(staging, target);
  await syncFolder(path.dirname(target));
  onStep('moved');
  return { fetchedBytes: tally.fetchedBytes, reusedBytes: tally.reusedBytes };
}

interface Place {
  readonly file: string;
  readonly start: number;
  readonly bytes: number;
}

/** Where each chunk of an installed version lies. Files that are not what was signed are left out. */
async function chunksOfVersion(folder: InstallFolder, version: string): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>();
  const release = await sealedRelease(folder, version);
  if (!release.ok) return places;
  for (const { path: name, chunks } of release.value.files) {
    let start = 0;
    for (const { sha256, bytes } of chunks) {
      places.set(sha256, { file: path.join(versionFolder(folder.root, version), name), start, bytes });
      start += bytes;
    }
  }
  return places;
}

async function writeFile(
  { feed, onStep }: Assembly,
  {
    file,
    staging,
    known,
    tally,
  }: {
    readonly file: ReleaseFile;
    readonly staging: string;
    readonly known: ReadonlyMap<string, Place>;
    readonly tally: { fetchedBytes: number; reusedBytes: number };
  },
): Promise<void> {
  const target = path.join(staging, file.path);
  if ((await hashOf(target).catch(missing)) === file.sha256) return;
  await mkdir(path.dirname(target), { recursive: true });
  const half = `${target}.half`;
  const begun = await wholeChunks(half, file);
  const handle = await open(half, begun === 0 ? 'w' : 'r+');
  const hash = createHash('sha256');
  try {
    let at = 0;
    for (const [index, chunk] of file.chunks.entries()) {
      const bytes =
        index < begun
          ? await readAt(handle, { start: at, bytes: chunk.bytes })
          : await bytesOf(chunk, { feed, known, tally });
      if (index >= begun) await handle.write(bytes, 0, bytes.length, at);
      hash.update(bytes);
      at += chunk.bytes;
      onStep(`chunk ${file.path} ${index}`);
    }
    await handle.truncate(file.bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') !== file.sha256) {
    await removeFolder(half);
    throw new FeedError(`"${file.path}" is not what was signed.`, { retryable: false });
  }
  if (file.executable) await chmod(half, 0o755);
  await rename(half, target);
  onStep(`file ${file.path}`);
}

/** How many chunks of a file that was cut off are there and right. */
async function wholeChunks(half: string, file: ReleaseFile): Promise<number> {
  const bytes = await readFile(half).catch(missing);
  if (bytes === null) return 0;
  let at = 0;
  let whole = 0;
  for (const { sha256, bytes: length } of file.chunks) {
    if (
      createHash('sha256')
        .update(bytes.subarray(at, at + length))
        .digest('hex') !== sha256
    )
      break;
    at += length;
    whole++;
  }
  return whole;
}

async function bytesOf(
  chunk: { readonly sha256: string; readonly bytes: number },
  {
    feed,
    known,
    tally,
  }: {
    readonly feed: Feed;
    readonly known: ReadonlyMap<string, Place>;
    readonly tally: { fetchedBytes: number; reusedBytes: number };
  },
): Promise<Uint8Array> {
  const place = known.get(chunk.sha256);
  if (place !== undefined) {
    const handle = await open(place.file, 'r');
    try {
      const bytes = await readAt(handle, place);
      // The old file may have been damaged since it was installed.
      if (createHash('sha256').update(bytes).digest('hex') === chunk.sha256) {
        tally.reusedBytes += bytes.length;
        return bytes;
      }
    } finally {
      await handle.close();
    }
  }
  const bytes = await feed.chunk(chunk);
  tally.fetchedBytes += bytes.length;
  return bytes;
}

async function readAt(
  handle: Awaited<ReturnType<typeof open>>,
  { start, bytes }: { readonly start: number; readonly bytes: number },
): Promise<Uint8Array> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await handle.read(buffer, 0, bytes, start);
  return buffer.subarray(0, bytesRead);
}

/** What a file is in a release. */
export function describeFile(
  name: string,
  bytes: Uint8Array,
  executable: boolean,
): { readonly file: ReleaseFile; readonly chunks: readonly Uint8Array[] } {
  const chunks = chunksOf(bytes);
  const sha256 = (part: Uint8Array): string => createHash('sha256').update(part).digest('hex');
  return {
    chunks,
    file: {
      path: name,
      bytes: bytes.length,
      sha256: sha256(bytes),
      executable,
      chunks: chunks.map((chunk) => ({ sha256: sha256(chunk), bytes: chunk.length })),
    },
  };
}
