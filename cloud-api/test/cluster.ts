import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const START_TIMEOUT_MS = 90_000;

/** A new database in the cluster that all files of this test run share: all tables, no rows. */
export async function newDatabase(): Promise<string> {
  const admin = await clusterUrl();
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  // By file: the cluster does not wait for its disk, and the log need not carry it all.
  await client.query(`create database ${name} template forno strategy file_copy`);
  await client.end();
  return admin.replace(/\/postgres$/, `/${name}`);
}

/** The first file to ask starts it; the folder is its lock. */
async function clusterUrl(): Promise<string> {
  const runner = process.ppid;
  const folder = path.join(tmpdir(), `forno-cloud-test-${runner}`);
  const first = await mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (first) {
    const output = openSync(path.join(folder, 'keeper.log'), 'a');
    const keeper = fileURLToPath(new URL('./cluster-keeper.ts', import.meta.url));
    spawn(process.execPath, [keeper, folder, String(runner)], {
      detached: true,
      stdio: ['ignore', output, output],
    }).unref();
  }
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const url = await readFile(path.join(folder, 'ready'), 'utf8').catch(() => '');
    if (url) return url;
    await sleep(25);
  }
  throw new Error(`no PostgreSQL for the tests; see ${folder}/keeper.log`);
}
