import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeLane } from './store-lane.ts';

const seen = { now: 0, most: 0 };
const app = express();
app.use(storeLane({ random: () => 0.5 }));
app.get('/work', async (request, response) => {
  seen.now += 1;
  seen.most = Math.max(seen.most, seen.now);
  await sleep(Number(request.query['ms'] ?? 30));
  seen.now -= 1;
  response.end('done');
});
const server = createServer(app);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (token: string, { ms = 30, signal }: { ms?: number; signal?: AbortSignal } = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/work?ms=${ms}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(signal && { signal }),
  });

describe('the lane of shops', () => {
  it('lets four at a time work, lets some wait, and sends the rest away with a time to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 80 }, () => ask('fdev_x', { ms: 300 })));
    expect(seen.most).toBe(4);
    const statuses = answers.map(({ status }) => status);
    // Those that found a place; a slow machine may bring some when the first are done.
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(52);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    const away = answers.find(({ status }) => status === 503)!;
    expect(away.headers.get('retry-after')).toBe('3');
    expect(await away.json()).toMatchObject({ code: 'busy' });
  });

  it('keeps nobody else waiting, and forgets who hung up', async () => {
    const hanging = new AbortController();
    let served = 0;
    const shops = Array.from({ length: 4 }, async () => {
      const { status } = await ask('fdev_x', { ms: 1_500 });
      served += 1;
      return status;
    });
    const impatient = Array.from({ length: 40 }, () => ask('fdev_x', { signal: hanging.signal }));
    const settled = Promise.allSettled(impatient);
    await sleep(100);
    expect((await ask('a.users.token')).status).toBe(200);
    expect(served).toBe(0);
    hanging.abort();
    await settled;
    // Their places are free at once: the next shop is served as soon as one of the four is done.
    expect((await ask('fdev_x')).status).toBe(200);
    expect(await Promise.all(shops)).toEqual([200, 200, 200, 200]);
  });
});
