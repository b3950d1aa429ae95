import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

export interface FolderLock {
  close(): Promise<void>;
}

export interface FolderLockOptions {
  readonly log: (line: string) => void;
  /** How long somebody else's hold is waited out; milliseconds. */
  readonly waitMs?: number;
}

export const LOCK_FILE = 'forno.lock';
/** A cloud that is told to end writes down what it has: databases of a whole chain take their time. */
const WAIT_MS = 30_000;
const ASK_AGAIN_MS = 100;
const SQLITE_BUSY = 5;

/**
 * One owner per data folder: the databases embedded in it, and what else it starts there, are its holder's
 * to stop. Somebody who is about to end is waited for. The lock is SQLite's own on an empty file: the
 * operating system frees it however its holder dies, so there is no stale one to judge.
 * @throws Error when it is still held after `waitMs`.
 */
export async function lockFolder(
  dir: string,
  { log, waitMs = WAIT_MS }: FolderLockOptions,
): Promise<FolderLock> {
  await mkdir(dir, { recursive: true });
  const file = new DatabaseSync(path.join(dir, LOCK_FILE));
  const until = performance.now() + waitMs;
  let isTold = false;
  try {
    while (!isTaken(file)) {
      if (performance.now() > until)
        throw new Error(
          `${dir} is in use: another Forno runs on this folder. Close it first, or choose another data folder.`,
        );
      if (!isTold) log(`${dir} is in use; waiting for the Forno there to end`);
      isTold = true;
      await pause(ASK_AGAIN_MS);
    }
  } catch (error) {
    file.close();
    throw error;
  }
  return { close: async () => file.close() };
}

function isTaken(file: DatabaseSync): boolean {
  try {
    file.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return false;
  }
}
