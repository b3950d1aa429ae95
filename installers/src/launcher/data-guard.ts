import { cp, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { removeFolder, syncFolder, writeDurably } from '../updater/durable.ts';
import { missing } from '../updater/installed.ts';

/** In the data folder: the shape of what is in it. The folder outlives the program. */
const formatSchema = z.object({ dataFormat: z.int().min(1), version: z.string() });
const FORMAT_FILE = 'program.json';

const savedFolder = (root: string): string => path.join(root, 'saved');

/** 0 where no version has ever run. */
export async function dataFormatOf(dataDir: string): Promise<number> {
  const text = await readFile(path.join(dataDir, FORMAT_FILE), 'utf8').catch(missing);
  return text === null ? 0 : formatSchema.parse(JSON.parse(text)).dataFormat;
}

/** Before a version starts that writes another shape: from here on older versions refuse this folder. */
export const markDataFormat = (dataDir: string, mark: z.infer<typeof formatSchema>): Promise<void> =>
  writeDurably(path.join(dataDir, FORMAT_FILE), JSON.stringify(mark));

/** A copy of the data as it is, for the way back; whole or not there. */
export async function saveData(root: string, dataDir: string): Promise<void> {
  const half = `${savedFolder(root)}.half`;
  await removeFolder(half);
  await cp(dataDir, half, { recursive: true });
  await removeFolder(savedFolder(root));
  await rename(half, savedFolder(root));
  await syncFolder(root);
}

/** Puts the saved copy back; does nothing where that is done already. */
export async function restoreData(root: string, dataDir: string): Promise<void> {
  const saved = await dataIsSaved(root);
  if (!saved) return;
  await removeFolder(dataDir);
  // The data may lie on another disk than the program.
  await cp(savedFolder(root), `${dataDir}.half`, { recursive: true });
  await rename(`${dataDir}.half`, dataDir);
  await removeFolder(savedFolder(root));
}

export const dropSavedData = (root: string): Promise<void> => removeFolder(savedFolder(root));

const dataIsSaved = async (root: string): Promise<boolean> =>
  (await readFile(path.join(savedFolder(root), FORMAT_FILE)).catch(missing)) !== null;
