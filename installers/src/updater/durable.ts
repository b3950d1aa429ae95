import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Writes a file so that after a power cut it is either the old one or the whole new one. */
export async function writeDurably(file: string, bytes: string | Uint8Array): Promise<void> {
  const half = `${file}.half`;
  const handle = await open(half, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(half, file);
  await syncFolder(path.dirname(file));
}

/** A rename lasts only once its folder is on the disk; Windows has no such call and does it itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
