import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, describe, expect, it } from 'vitest';
import type { ClientToRelay, RelayToClient } from '@forno/shared/protocol/cloud/relay';
import { startTestCloud } from '../../test/cloud.ts';
import { newDatabase } from '../../test/cluster.ts';
import { startCloudProcess } from '../../test/process.ts';
import { startRedis } from '../../test/redis.ts';
import { ShopLog } from '../../test/shop-log.ts';

const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

async function startRelayProcess(n: number, env: Record<string, string>): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), `forno-relay-${n}-`));
  const { child, url, exited } = await startCloudProcess({
    ...env,
    CLOUD_ROLES: 'relay',
    FORNO_DATA: dataDir,
  });
  closers.push(async () => {
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    await rm(dataDir, { recursive: true, force: true });
  });
  return url;
}

async function connect(url: string, token: string): Promise<Socket<RelayToClient, ClientToRelay>> {
  const client = io(url, { auth: { token }, transports: ['websocket'], forceNew: true });
  closers.push(() => client.disconnect());
  await new Promise<void>((resolve, reject) => client.once('connect', resolve).once('connect_error', reject));
  return client;
}

describe('two relays and one api', () => {
  it('give each client the same, once, wherever it is connected', async () => {
    const [databaseUrl, redis, jwtSecret] = [
      await newDatabase(),
      await startRedis(),
      'a secret that all replicas have, long enough',
    ];
    closers.push(() => redis?.stop());
    const api = await startTestCloud({ databaseUrl, jwtSecret, roles: ['api'] });
    closers.push(() => api.close());
    const relays = await Promise.all(
      [1, 2].map((n) =>
        startRelayProcess(n, {
          DATABASE_URL: databaseUrl,
          JWT_SECRET: jwtSecret,
          ...(redis && { REDIS_URL: redis.url }),
        }),
      ),
    );
    const { accessToken } = await api.login();
    const heard = await Promise.all(
      relays.map(async (url) => {
        const client = await connect(url, accessToken);
        const seqs: number[] = [];
        client.on('events', (batch) => seqs.push(...batch.events.map((event) => event.seq)));
        await client.emitWithAck('subscribe', { storeId: 'store-001' });
        const store = await connect(url, api.deviceToken('store-001'));
        const hints: unknown[] = [];
        store.on('directives', (hint) => hints.push(hint));
        return { seqs, hints };
      }),
    );
    const log = new ShopLog();
    for (let n = 0; n < 5; n++) log.sell();
    await api.ingest('store-001', log.events);
    await api.request('PUT', '/v1/stores/store-001/availability', {
      token: accessToken,
      body: { kind: 'size', id: log.menu.sizes[0]!.id, available: false },
    });
    const all = log.events.map((event) => event.seq);
    await expect.poll(() => heard.map(({ seqs }) => seqs), { timeout: 15_000 }).toEqual([all, all]);
    await expect.poll(() => heard.map(({ hints }) => hints.length), { timeout: 15_000 }).toEqual([1, 1]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard.map(({ hints, seqs }) => [hints.length, seqs.length])).toEqual([
      [1, all.length],
      [1, all.length],
    ]);
  });
});
