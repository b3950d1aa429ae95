import path from 'node:path';
import { parseArgs } from 'node:util';
import { lockFolder } from '../folder-lock.ts';
import { openDatabase } from '../postgres/database.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { openClickHouse } from './client.ts';
import { startLoader } from './loader.ts';
import { figuresHash } from './schema.ts';

/**
 * Empties ClickHouse and loads it again from PostgreSQL, then says how many events that were, how long it
 * took, and a hash of all facts and figures: `npm run clickhouse:rebuild -- (--database-url postgres://… |
 * --data DIR) (--clickhouse-url http://… | --data-dir DIR) [--check]`. `--data` is the service's data
 * folder with both databases embedded in it; no service may run on it. `--check` only takes the hash.
 */
const { values } = parseArgs({
  options: {
    'database-url': { type: 'string', default: process.env['DATABASE_URL'] ?? '' },
    'clickhouse-url': { type: 'string', default: process.env['CLICKHOUSE_URL'] ?? '' },
    data: { type: 'string', default: process.env['FORNO_DATA'] ?? '' },
    'data-dir': { type: 'string', default: '' },
    check: { type: 'boolean', default: false },
  },
});

const log = (line: string): void => void process.stderr.write(`${line}\n`);

const below = (folder: string): string => (values.data === '' ? '' : path.resolve(values.data, folder));
const clickhouseDir = values['data-dir'] === '' ? below('clickhouse') : values['data-dir'];
if (
  (values['database-url'] === '' && values.data === '') ||
  (values['clickhouse-url'] === '' && clickhouseDir === '')
) {
  log(
    'Which databases? Give --data with the service’s data folder, or --database-url (or DATABASE_URL), and --clickhouse-url (or CLICKHOUSE_URL) or --data-dir of the embedded engine.',
  );
  process.exitCode = 2;
} else {
  await rebuild();
}

async function rebuild(): Promise<void> {
  const started = performance.now();
  const lock = values.data === '' ? null : await lockFolder(path.resolve(values.data), { log, waitMs: 0 });
  const postgres =
    values['database-url'] === '' ? await startEmbeddedPostgres({ dataDir: below('postgres'), log }) : null;
  const url = values['clickhouse-url'];
  const clickhouse = await openClickHouse({ dataDir: clickhouseDir, log, ...(url !== '' && { url }) });
  const db = openDatabase({ url: postgres?.url() ?? values['database-url'] });
  let events = 0;
  try {
    if (!values.check) {
      const loader = await startLoader({ clickhouse, db, log });
      const progress = setInterval(() => log(`${loader.stats.events.toLocaleString('en')} events`), 1000);
      try {
        await loader.rebuild();
      } finally {
        clearInterval(progress);
        await loader.stop();
      }
      events = loader.stats.events;
    }
    const seconds = Math.round(performance.now() - started) / 1000;
    const hash = await figuresHash(clickhouse);
    process.stdout.write(`${JSON.stringify({ events, seconds, hash })}\n`);
  } finally {
    await db.close();
    await clickhouse.close();
    await postgres?.stop();
    await lock?.close();
  }
}
