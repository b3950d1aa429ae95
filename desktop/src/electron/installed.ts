import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere } from '../master/durable-file.ts';

/** Written by the installer beside the program: where the shop's data are. */
const installedSchema = z.object({
  version: z.string(),
  /** `~/` is the home of who runs it: a Debian package knows nobody's. */
  dataFolder: z
    .string()
    .min(1)
    .transform((folder) => (folder.startsWith('~/') ? join(homedir(), folder.slice(2)) : folder)),
  port: z.int().min(1).max(65_535),
});
export type Installed = z.infer<typeof installedSchema>;

/** What the launcher gives the version that it starts; that lies elsewhere than what was installed. */
export const LAUNCHED = 'FORNO_LAUNCHED';
export const HEALTH_FILE = 'FORNO_HEALTH_FILE';

/** Exit code of a terminal that asks to be started again. */
export const START_ANEW = 75;

/** Null: nobody installed this program; it runs from where it is. */
export function readInstalled(
  resourcesPath: string,
  env: Readonly<Record<string, string | undefined>>,
): Installed | null {
  const given = env[LAUNCHED];
  if (given) return installedSchema.parse(JSON.parse(given));
  const bytes = readIfThere(join(resourcesPath, 'installed.json'));
  if (bytes === null) return null;
  // The installer writes UTF-16 with a mark, a person's editor UTF-8.
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
  return installedSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
}
