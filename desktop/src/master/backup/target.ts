import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';

/** Where a shop's backup lies: a folder, a mounted share, the cloud. Names are like `log/000000000001`. */
export interface BackupTarget {
  /** Adds or replaces; whole and durable when it resolves. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array>;
  /** Names below a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
}

/** Instead of a folder's path: the chain's cloud. */
export const IN_THE_CLOUD = 'cloud';

/** A folder on another disk than the data: a stick, a second drive, a share. */
export function folderTarget(root: string): BackupTarget {
  return {
    async put(name, bytes) {
      const file = path.join(root, name);
      await mkdir(path.dirname(file), { recursive: true });
      const half = `${file}.half`;
      const handle = await open(half, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(half, file);
    },
    get: (name) => readFile(path.join(root, name)),
    async list(folder) {
      const names = await readdir(path.join(root, folder)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      return names
        .filter((name) => !name.endsWith('.half'))
        .sort()
        .map((name) => `${folder}/${name}`);
    },
  };
}
