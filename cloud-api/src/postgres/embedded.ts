import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  asOwner,
  databaseUser,
  findBinaries,
  type Binaries,
  type DatabaseUser,
} from './embedded-binaries.ts';

const run = promisify(execFile);

/** Loopback only, so the password keeps out nobody who is not already on the machine. */
const USER = 'postgres';
const PASSWORD = 'forno';
const START_TIMEOUT_MS = 60_000;
/** A cluster laid out from a backup takes its log first, which may be a day's. */
const RECOVERY_TIMEOUT_MS = 15 * 60_000;

export interface EmbeddedPostgres {
  /** For the given database of the cluster, `forno` by default. */
  url(database?: string): string;
  /** Stops the server, also one that was found running. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder of the cluster; made when missing. */
  readonly dataDir: string;
  /** Extra `name=value` server settings. */
  readonly settings?: readonly string[];
  readonly log?: (line: string) => void;
}

/**
 * PostgreSQL from the binaries in npm, in one folder. A cluster still running there (its starter was
 * killed) is used as it is and stopped with this handle; what a killed server left behind is recovered
 * by PostgreSQL itself.
 */
export async function startEmbeddedPostgres({
  dataDir,
  settings = [],
  log = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const owner = await databaseUser();
  const folder = path.resolve(dataDir);
  if (!(await exists(path.join(folder, 'PG_VERSION')))) await initialise(binaries, folder, owner);

  const running = await runningPort(folder);
  const port = running ?? (await start({ binaries, folder, owner, settings, log }));
  const url = (database = 'forno'): string => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  if (running !== null) log(`PostgreSQL was still running on port ${port}`);
  await ensureDatabase(url('postgres'));
  return { url, stop: () => stop(folder) };
}

/**
 * Made beside its place and moved there when it is whole: an initdb that was killed leaves nothing that
 * looks finished. One may outlive who started it and go on writing for a while: each has a place of its own.
 */
async function initialise({ initdb }: Binaries, folder: string, owner: DatabaseUser | null): Promise<void> {
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent))
    if (name.startsWith(`${path.basename(folder)}.new`))
      await rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 10 });
  const fresh = await mkdtemp(`${folder}.new-`);
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
  if (owner) for (const file of [fresh, passwordFile]) await chown(file, owner.uid, owner.gid);
  try {
    const options = [
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ];
    const command = await asOwner(owner, initdb, [`--pgdata=${fresh}`, ...options], fresh);
    await run(command.file, command.args, {
      ...command.as,
      cwd: fresh,
      env: { ...process.env, LC_ALL: 'C' },
    });
    await rename(fresh, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

interface StartOptions {
  readonly binaries: Binaries;
  readonly folder: string;
  readonly owner: DatabaseUser | null;
  readonly settings: readonly string[];
  readonly log: (line: string) => void;
}

async function start({ binaries, folder, owner, settings, log }: StartOptions): Promise<number> {
  const port = await freePort();
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    ...settings,
  ];
  const output = createWriteStream(`${folder}.log`, { flags: 'a' });
  await new Promise<void>((resolve, reject) => output.once('open', () => resolve()).once('error', reject));
  // Detached and writing to a file: Ctrl-C at the terminal reaches us alone, and we stop the server in
  // our own order; a crash of ours must not kill it over a broken pipe.
  const args = ['-D', folder, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])];
  const command = await asOwner(owner, binaries.postgres, args, folder);
  const child = spawn(command.file, command.args, {
    ...command.as,
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, LC_ALL: 'C' },
  });
  output.close();
  const ended = { why: '' };
  child.once('error', (error) => (ended.why = error.message));
  child.once('exit', (code) => (ended.why = `it exited with code ${code}`));
  child.unref();
  log(`PostgreSQL starts on port ${port}`);
  const isRecovering = await exists(path.join(folder, 'recovery.signal'));
  const timeoutMs = isRecovering ? RECOVERY_TIMEOUT_MS : START_TIMEOUT_MS;
  const deadline = Date.now() + timeoutMs;
  while (!(await answers(port))) {
    if (ended.why) throw new Error(`PostgreSQL did not start (${ended.why}); see ${folder}.log`);
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL did not answer within ${timeoutMs / 1000} s; see ${folder}.log`);
    await sleep(15);
  }
  return port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Lines of `postmaster.pid`: process id, folder, start time, port, … */
async function postmaster(folder: string): Promise<{ pid: number; port: number } | null> {
  const file = path.join(folder, 'postmaster.pid');
  if (!(await exists(file))) return null;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : null;
}

/** The port of a server already serving this folder. A stale file names a dead process, or another one. */
async function runningPort(folder: string): Promise<number | null> {
  const known = await postmaster(folder);
  if (!known || !isAlive(known.pid)) return null;
  // It may be in the middle of recovering, or of stopping.
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await serves(known.port, folder)) return known.port;
    if (!isAlive(known.pid) || (await postmaster(folder)) === null) return null;
    if (!(await isPostgres(known.pid))) {
      await rm(path.join(folder, 'postmaster.pid'), { force: true });
      return null;
    }
    await sleep(50);
  }
  throw new Error(`PostgreSQL (process ${known.pid}) holds ${folder} but does not answer`);
}

/** After a reboot the number may be another program's. Where it cannot be told, PostgreSQL's own check decides. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes('postgres');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const adminUrl = (port: number): string => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`;

async function answers(port: number): Promise<boolean> {
  return withClient(adminUrl(port), async () => true).catch(() => false);
}

async function serves(port: number, folder: string): Promise<boolean> {
  const asked = withClient(adminUrl(port), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === folder;
  });
  return asked.catch(() => false);
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query(`select from pg_database where datname = 'forno'`);
    // Copying a template by file is slower than the log on a small disk; both are durable.
    if (rowCount === 0) await client.query('create database forno');
  });
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written, nothing to recover. */
async function stop(folder: string): Promise<void> {
  const known = await postmaster(folder);
  if (!known || !isAlive(known.pid)) return;
  process.kill(known.pid, 'SIGINT');
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (isAlive(known.pid) && (await exists(path.join(folder, 'postmaster.pid')))) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${known.pid}) did not stop`);
    await sleep(20);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
