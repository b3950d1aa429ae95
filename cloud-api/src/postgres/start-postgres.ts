import path from 'node:path';
import { startEmbeddedPostgres } from './embedded.ts';
import {
  archiveSettings,
  isLaidOut,
  keepBaseBackups,
  prepareArchive,
  recoverySettings,
} from './point-in-time.ts';

export interface PostgresOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly backupDir?: string | undefined;
}

export interface RunningPostgres {
  readonly url: string;
  /** It was laid out from a backup and has just brought itself up to date. */
  readonly wasRestored: boolean;
  close(): Promise<void>;
}

/** The server at the URL, or the embedded one below the data folder, with its copies where they are wanted. */
export async function startPostgres(
  { dataDir, databaseUrl, backupDir }: PostgresOptions,
  log: (line: string) => void,
): Promise<RunningPostgres> {
  if (databaseUrl !== undefined)
    return { url: databaseUrl, wasRestored: false, close: async () => undefined };
  const folder = path.resolve(dataDir, 'postgres');
  if (backupDir === undefined) {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, log });
    return { url: postgres.url(), wasRestored: false, close: () => postgres.stop() };
  }
  const backup = { dir: backupDir };
  await prepareArchive(backup);
  const wasRestored = isLaidOut(folder);
  const settings = [...archiveSettings(backup), ...recoverySettings(backup)];
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings, log });
  const stopCopying = await keepBaseBackups(backup, { dataDir: folder, url: postgres.url() }, log);
  return {
    url: postgres.url(),
    wasRestored,
    close: async () => {
      await stopCopying();
      await postgres.stop();
    },
  };
}
