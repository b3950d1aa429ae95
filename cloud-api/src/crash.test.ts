import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { requester } from '../test/cloud.ts';
import { startCloudProcess, type CloudProcess } from '../test/process.ts';
import { ShopLog } from '../test/shop-log.ts';
import { deriveDeviceToken } from './auth/device-tokens.ts';

const dataDir = await mkdtemp(path.join(tmpdir(), 'forno-crash-'));
const running = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await stopPostgres();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<CloudProcess> {
  const cloud = await startCloudProcess({ FORNO_DATA: dataDir, FORNO_DEMO: '1' });
  running.add(cloud.child);
  return cloud;
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function stopPostgres(): Promise<void> {
  const pid = await postmasterPid().catch(() => 0);
  if (pid > 0) process.kill(pid, 'SIGQUIT');
}

describe('a cloud that is killed while a store uploads', () => {
  it('has every event it acknowledged, once, and goes on where it was', { timeout: 300_000 }, async () => {
    const log = new ShopLog();
    while (log.events.length < 3000) log.sell();
    const upload = async (url: string, from: number): Promise<number> => {
      const token = deriveDeviceToken(
        await readFile(path.join(dataDir, 'secret'), 'utf8'),
        'master-store-001',
      );
      const body = { storeId: 'store-001', events: log.events.slice(from, from + 100) };
      const answer = await requester(url)<{ ackedSeq: number }>('POST', '/v1/ingest', {
        token,
        body,
        gzip: true,
      });
      expect(answer.status).toBe(200);
      return answer.body.ackedSeq;
    };
    let acked = 0;
    for (const victim of ['cloud', 'cloud and database'] as const) {
      const { child, url, exited } = await start();
      const stopAfter = acked + 800;
      while (acked < stopAfter) acked = await upload(url, acked);
      // In the middle of an upload whose answer never comes.
      const lost = upload(url, acked).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 3));
      if (victim === 'cloud and database') process.kill(await postmasterPid(), 'SIGKILL');
      child.kill('SIGKILL');
      await exited;
      acked = Math.max(acked, (await lost) ?? 0);
    }
    const { child, url, exited } = await start();
    // The master knows only what it was told; what the lost upload left is found to be there already.
    while (acked < log.events.length) acked = await upload(url, acked);

    const port = (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
    const client = new pg.Client({ connectionString: `postgres://postgres:forno@127.0.0.1:${port}/forno` });
    await client.connect();
    const rows = await client.query<{ seq: string; hash: string }>(
      `select seq, hash from events where store_id = 'store-001' order by seq`,
    );
    expect(rows.rows.map((row) => [Number(row.seq), row.hash])).toEqual(
      log.events.map((event) => [event.seq, event.hash]),
    );
    const folded = async (): Promise<unknown> =>
      (
        await client.query(
          `select count(*)::int as orders, coalesce(sum(paid_cents), 0)::int as cents from orders where status = 'completed'`,
        )
      ).rows[0];
    const expected = {
      orders: log.events.filter((e) => e.eventType === 'ORDER_COMPLETED').length,
      cents: log.events.reduce(
        (sum, e) => sum + (e.eventType === 'PAYMENT_COMPLETED' ? e.payload.amountCents : 0),
        0,
      ),
    };
    await expect.poll(folded, { timeout: 30_000 }).toEqual(expected);
    await client.end();

    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    await expect(postmasterPid()).rejects.toThrow(/ENOENT/);
  });
});
