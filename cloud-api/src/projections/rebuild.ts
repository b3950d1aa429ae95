import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openDatabase } from '../postgres/database.ts';
import { openNotices } from '../postgres/notices.ts';
import { rebuildProjections, startProjectionWorker } from './worker.ts';

/**
 * Folds orders, stock and availability anew from the log: `node src/projections/rebuild.ts
 * --database-url postgres://…`. May run beside a cloud at work; uploads go on meanwhile.
 */
const { values } = parseArgs({
  options: { 'database-url': { type: 'string', default: process.env['DATABASE_URL'] ?? '' } },
});

if (values['database-url'] === '') {
  process.stderr.write('Which database? Give --database-url or DATABASE_URL.\n');
  process.exitCode = 2;
} else {
  await rebuild(values['database-url']);
}

async function rebuild(url: string): Promise<void> {
  const begun = performance.now();
  const log = pino({ level: 'warn' }, process.stderr);
  const db = openDatabase({ url });
  const notices = await openNotices({ db, log });
  await rebuildProjections(db);
  const worker = startProjectionWorker({ db, notices, log });
  await worker.caughtUp();
  const row = (await db.knex('orders').count('* as orders').first()) as { orders: number };
  await worker.close();
  await notices.close();
  await db.close();
  process.stdout.write(
    `${JSON.stringify({ orders: row.orders, seconds: Math.round(performance.now() - begun) / 1000 })}\n`,
  );
}
