import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Null: there is no such file. Whatever else is wrong with it is thrown. */
export function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A small file that nothing can do without: whole and on the disk under its name before this returns, readable by its owner only. */
export function writeDurably(file: string, bytes: Uint8Array): void {
  const partial = `${file}.new`;
  const handle = openSync(partial, 'w', 0o600);
  writeSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, file);
  // Windows cannot open a folder; NTFS journals the renaming itself.
  if (process.platform === 'win32') return;
  const folder = openSync(join(file, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
