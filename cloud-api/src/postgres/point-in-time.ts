import { existsSync } from 'node:fs';
import { chown, cp, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { databaseUser } from './embedded-binaries.ts';

/**
 * Point-in-time backup of the embedded cluster by PostgreSQL's own means: a copy of its files and every
 * finished piece of its write-ahead log since. A managed PostgreSQL does the same at its provider.
 */
export interface ClusterBackup {
  /** On another disk than the cluster. */
  readonly dir: string;
}

/** A piece of the log is closed and copied at least this often: what could be lost. */
const ARCHIVE_SECONDS = 30;
const BASE_EVERY_MS = 24 * 60 * 60 * 1000;

const walFolder = ({ dir }: ClusterBackup): string => path.join(dir, 'wal');
const baseFolder = ({ dir }: ClusterBackup): string => path.join(dir, 'base');

/** What the server is started with, so that it archives. */
export function archiveSettings(backup: ClusterBackup): readonly string[] {
  const folder = quoted(walFolder(backup));
  return [
    'archive_mode=on',
    `archive_timeout=${ARCHIVE_SECONDS}`,
    // Never over a piece that is there; under another name until it is whole.
    `archive_command=test ! -f ${folder}/%f && cp %p ${folder}/%f.half && mv ${folder}/%f.half ${folder}/%f`,
  ];
}

/** What a restored server is started with: it takes what was archived, then goes on by itself. */
export const recoverySettings = (backup: ClusterBackup): readonly string[] => [
  `restore_command=cp ${quoted(walFolder(backup))}/%f %p`,
  'recovery_target_action=promote',
  // Nobody is let in before it is whole and takes writes.
  'hot_standby=off',
];

/** The archive's folder, the database user's own. */
export async function prepareArchive(backup: ClusterBackup): Promise<void> {
  await mkdir(walFolder(backup), { recursive: true });
  await ownedByDatabase(backup.dir);
}

/** Copies the running cluster. The copy before is replaced when this one is whole. */
async function takeBaseBackup(
  backup: ClusterBackup,
  { dataDir, url }: { readonly dataDir: string; readonly url: string },
): Promise<void> {
  const half = `${baseFolder(backup)}.half`;
  await rm(half, { recursive: true, force: true });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const label = { file: '' };
  try {
    await client.query(`select pg_backup_start('forno', fast => true)`);
    await cp(dataDir, half, {
      recursive: true,
      // The log comes from the archive; the pid is the running server's.
      filter: (file) => !isLeftOut(path.relative(dataDir, file)),
    });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
    label.file = rows[0]!.labelfile;
    await writeFile(path.join(half, 'backup_label'), label.file);
  } finally {
    await client.end();
  }
  await mkdir(path.join(half, 'pg_wal', 'archive_status'), { recursive: true });
  await rm(baseFolder(backup), { recursive: true, force: true });
  await rename(half, baseFolder(backup));
  await dropOldLog(backup, label.file);
}

/** Copies the cluster now where there is no copy yet, and every day from then on. */
export async function keepBaseBackups(
  backup: ClusterBackup,
  cluster: { readonly dataDir: string; readonly url: string },
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const running = { copy: Promise.resolve() };
  const copy = (): void => {
    running.copy = takeBaseBackup(backup, cluster).then(
      () => log(`PostgreSQL was copied to ${backup.dir}`),
      (error: unknown) => log(`PostgreSQL could not be copied: ${String(error)}`),
    );
  };
  if (!existsSync(path.join(baseFolder(backup), 'backup_label'))) {
    copy();
    await running.copy;
  }
  const timer = setInterval(copy, BASE_EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running.copy;
  };
}

/** Pieces of the log before the copy began are of no use any more. */
async function dropOldLog(backup: ClusterBackup, labelfile: string): Promise<void> {
  const first = /\(file ([0-9A-F]{24})\)/.exec(labelfile)?.[1];
  if (first === undefined) throw new Error(`PostgreSQL's backup label names no file: ${labelfile}`);
  // The first eight digits are the timeline; what follows is the place in the log.
  const isOld = (name: string): boolean => /^[0-9A-F]{24}$/.test(name) && name.slice(8) < first.slice(8);
  for (const name of (await readdir(walFolder(backup))).filter(isOld))
    await rm(path.join(walFolder(backup), name));
}

/** Lays the copy out as a cluster; started with `recoverySettings` it brings itself to the last archived moment. */
export async function layOutCluster(backup: ClusterBackup, dataDir: string): Promise<void> {
  await mkdir(path.dirname(dataDir), { recursive: true });
  await cp(baseFolder(backup), dataDir, { recursive: true });
  await writeFile(path.join(dataDir, 'recovery.signal'), '');
  await ownedByDatabase(dataDir);
}

/** Laid out and not yet started since. */
export const isLaidOut = (dataDir: string): boolean => existsSync(path.join(dataDir, 'recovery.signal'));

const isLeftOut = (name: string): boolean =>
  name === 'postmaster.pid' || name === 'postmaster.opts' || name.startsWith(`pg_wal${path.sep}`);

/** PostgreSQL touches no folder that is another user's. */
async function ownedByDatabase(folder: string): Promise<void> {
  const owner = await databaseUser();
  if (owner === null) return;
  const entries = await readdir(folder, { recursive: true });
  for (const file of [folder, ...entries.map((name) => path.join(folder, name))])
    if (!(await lstat(file)).isSymbolicLink()) await chown(file, owner.uid, owner.gid);
}

const quoted = (folder: string): string => `'${path.resolve(folder).replaceAll("'", `'\\''`)}'`;
