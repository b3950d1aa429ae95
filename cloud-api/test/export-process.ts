import { openClickHouse } from '../src/clickhouse/client.ts';
import { openDatabase } from '../src/postgres/database.ts';
import { startExportWorker } from '../src/reports/exports/worker.ts';

/** `export-process.ts DATABASE_URL CLICKHOUSE_DIR`: a worker of exports in a process that can be killed. */
const [url, dataDir] = process.argv.slice(2);
if (url === undefined || dataDir === undefined) throw new Error('which databases?');
const quiet = (): void => undefined;
const clickhouse = await openClickHouse({ dataDir, log: quiet });
startExportWorker({
  clickhouse,
  db: openDatabase({ url }),
  log: { warn: quiet, info: quiet },
  mailer: { send: async () => undefined },
  random: { next: Math.random },
  now: Date.now,
  pageRows: 3,
  pollMs: 50,
});
