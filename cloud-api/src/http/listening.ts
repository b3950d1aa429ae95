import type { Server } from 'node:http';
import type { Database } from '../postgres/database.ts';

/** What it cannot do without, and does not have now. */
export async function notReady(db: Database): Promise<string[]> {
  return db.knex.raw('select 1').then(
    () => [],
    () => ['postgres'],
  );
}

/** Answers with the port. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Answers what is under way, then closes what is left open. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(timer);
}
