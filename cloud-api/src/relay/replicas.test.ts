import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, describe, expect, it } from 'vitest';
import type { ClientToRelay, RelayToClient } from '@forno/shared/protocol/cloud/relay';
import { startTestCloud } from '../../test/cloud.ts';
import { newDatabase } from '../../test/cluster.ts';
import { startCloudProcess } from '../../test/process.ts';
import { ShopLog } from '../../test/shop-log.ts';

const REDIS_SERVER = 'redis-server';
const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

/** A Redis of our own, or null where the machine has none: the relays do the same without it. */
async function startRedis(): Promise<string | null> {
  const port = await freePort();
  const redis = spawn(
    REDIS_SERVER,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  closers.push(() => redis.kill());
  return new Promise((resolve, reject) => {
    redis.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve(null) : reject(error),
    );
    redis.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) resolve(`redis://127.0.0.1:${port}`);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

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
    const [databaseUrl, redisUrl, jwtSecret] = [
      await newDatabase(),
      await startRedis(),
      'a secret that all replicas have, long enough',
    ];
    const api = await startTestCloud({ databaseUrl, jwtSecret, roles: ['api'] });
    closers.push(() => api.close());
    const relays = await Promise.all(
      [1, 2].map((n) =>
        startRelayProcess(n, {
          DATABASE_URL: databaseUrl,
          JWT_SECRET: jwtSecret,
          ...(redisUrl !== null && { REDIS_URL: redisUrl }),
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
    await expect.poll(() => heard.map(({ seqs }) => seqs), { timeout: 5000 }).toEqual([all, all]);
    await expect.poll(() => heard.map(({ hints }) => hints.length), { timeout: 5000 }).toEqual([1, 1]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard.map(({ hints, seqs }) => [hints.length, seqs.length])).toEqual([
      [1, all.length],
      [1, all.length],
    ]);
  });
});
