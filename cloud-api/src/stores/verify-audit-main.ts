import { pino } from 'pino';
import { openDatabase } from '../postgres/database.ts';
import { verifyAudit } from './verify-audit.ts';

/**
 * `DATABASE_URL=… npm run audit:verify`: one line of JSON a tenant; exit code 1 when an entry was
 * altered, moved or taken away.
 */
const url = process.env['DATABASE_URL'];
if (url === undefined || url === '') {
  console.error('audit:verify needs DATABASE_URL, the PostgreSQL server whose audit log is to be checked.');
  process.exit(2);
}
const db = openDatabase({ url, log: pino({ level: 'warn' }) });
try {
  const verdicts = await verifyAudit(db.knex);
  for (const verdict of verdicts) console.log(JSON.stringify(verdict));
  if (verdicts.some(({ fault }) => fault !== null)) process.exitCode = 1;
} finally {
  await db.close();
}
