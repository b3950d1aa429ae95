import { parseArgs } from 'node:util';
import { openDatabase } from '../postgres/database.ts';
import { openClickHouse } from './client.ts';
import { startLoader } from './loader.ts';

/**
 * Empties ClickHouse and loads it again from PostgreSQL:
 * `node src/clickhouse/rebuild.ts --database-url postgres://… (--clickhouse-url http://… | --data-dir DIR)`.
 * An embedded ClickHouse must not be open in a running API at the same time.
 */
const { values } = parseArgs({
  options: {
    'database-url': { type: 'string', default: process.env['DATABASE_URL'] ?? '' },
    'clickhouse-url': { type: 'string', default: process.env['CLICKHOUSE_URL'] ?? '' },
    'data-dir': { type: 'string', default: '' },
  },
});

const log = (line: string): void => void process.stderr.write(`${line}\n`);

if (values['database-url'] === '' || (values['clickhouse-url'] === '' && values['data-dir'] === '')) {
  log(
    'Which databases? Give --database-url (or DATABASE_URL), and --clickhouse-url (or CLICKHOUSE_URL) or --data-dir of the embedded engine.',
  );
  process.exitCode = 2;
} else {
  await rebuild();
}

async function rebuild(): Promise<void> {
  const started = performance.now();
  const url = values['clickhouse-url'];
  const clickhouse = await openClickHouse({ dataDir: values['data-dir'], log, ...(url !== '' && { url }) });
  const db = openDatabase({ url: values['database-url'] });
  const loader = await startLoader({ clickhouse, db, log });
  const progress = setInterval(() => log(`${loader.stats.events.toLocaleString('en')} events`), 1000);
  try {
    await loader.rebuild();
  } finally {
    clearInterval(progress);
    await loader.stop();
    await db.close();
    await clickhouse.close();
  }
  const { events } = loader.stats;
  process.stdout.write(
    `${JSON.stringify({ events, seconds: Math.round(performance.now() - started) / 1000 })}\n`,
  );
}
