import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../src/postgres/database.ts';
import { startEmbeddedPostgres } from '../src/postgres/embedded.ts';
import { migrate } from '../src/postgres/migrate.ts';

/**
 * Keeps the PostgreSQL cluster of one test run: starts it, says where it is, and takes it down when the
 * process that runs the tests is gone, however it ended.
 */
const [folder = '', runnerPid = ''] = process.argv.slice(2);
const postgres = await startEmbeddedPostgres({
  dataDir: path.join(folder, 'postgres'),
  // What a crash of the machine would cost does not matter here.
  settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB'],
});
// Every file's database is a copy of this one, which nobody else connects to.
const migrated = openDatabase({ url: postgres.url() });
await migrate(migrated.knex);
await migrated.close();
await writeFile(path.join(folder, 'ready.tmp'), postgres.url('postgres'));
await rename(path.join(folder, 'ready.tmp'), path.join(folder, 'ready'));

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
while (isAlive(Number(runnerPid))) await sleep(250);
await postgres.stop();
await rm(folder, { recursive: true, force: true });
