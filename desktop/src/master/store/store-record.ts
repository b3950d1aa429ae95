import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncDirectory } from './sqlite-connection.ts';
import { StoreRefusal } from './store-refusal.ts';

const storeRecord = z.object({
  format: z.literal(1),
  engine: z.enum(['sqlite', 'realm']),
  /**
   * `creating`: nothing was ever acknowledged, what is there may be made anew.
   * `migrating`: a copy that was not finished. `ready`: the database must be there.
   */
  state: z.enum(['creating', 'migrating', 'ready']),
});

/** `store.json`: which engine a shop folder belongs to, and whether it was ever in use. */
export type StoreRecord = z.infer<typeof storeRecord>;

const FILE = 'store.json';

/** @throws {StoreRefusal} `record-unreadable` */
export function readRecord(dir: string): StoreRecord | undefined {
  const path = join(dir, FILE);
  if (!existsSync(path)) return undefined;
  try {
    return storeRecord.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const because = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new StoreRefusal('record-unreadable', `${path} cannot be read: ${because}`, { cause: error });
  }
}

/** Whole or not at all, also at power loss. */
export function writeRecord(dir: string, record: StoreRecord): void {
  const path = join(dir, FILE);
  const draft = `${path}.new`;
  const file = openSync(draft, 'w');
  try {
    writeFileSync(file, `${JSON.stringify(record)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncDirectory(dir);
}
