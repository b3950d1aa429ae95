import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startTestCloud } from '../../test/cloud.ts';
import { ShopLog } from '../../test/shop-log.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';

it('while the database is away, requests are to be sent again and the process stays up', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-away-'));
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'),
    settings: ['fsync=off'],
  });
  const cloud = await startTestCloud({ databaseUrl: postgres.url() });
  try {
    const log = new ShopLog();
    log.sell();
    expect((await cloud.ingest('store-001', log.events)).status).toBe(200);
    await postgres.stop();
    const refused = await cloud.ingest('store-001', log.events);
    expect(refused).toMatchObject({ status: 503, problem: { code: 'unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await cloud.request('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { waiting: ['postgres'] },
    });
    expect((await cloud.request('GET', '/healthz')).status).toBe(200);
  } finally {
    await cloud.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
