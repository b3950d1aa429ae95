import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENING, knownShop } from '../../test/known-shop.ts';
import { serveRoute, type ServeContext } from '../http/serve-route.ts';
import type { Topic } from '../postgres/notices.ts';
import type { ChannelDeps } from './deps.ts';
import { channelRoutes } from './routes.ts';
import { offerTag } from './wait-for-change.ts';

const shop = knownShop();
const listening = new Set<(storeId: string | null) => void>();
const deps = {
  shops: { read: async () => shop, kept: () => null },
  notices: {
    on: (_topic: Topic, listener: (storeId: string | null) => void) => {
      listening.add(listener);
      return () => listening.delete(listener);
    },
  },
  now: () => EVENING,
} as unknown as ChannelDeps;
const [menuRoute] = channelRoutes(deps);
const context = { log: pino({ enabled: false }), checkAnswers: false } as ServeContext;
const app = express();
app.get(menuRoute!.spec.path, serveRoute(menuRoute!, context));
const server = createServer(app);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (signal: AbortSignal): Promise<Response> => {
  const { port } = server.address() as AddressInfo;
  const tag = offerTag(shop, EVENING);
  return fetch(`http://127.0.0.1:${port}/v1/ordering/stores/store-001/menu?tag=${tag}`, { signal });
};

describe('a page that waits for another menu', () => {
  it('is let go as soon as its customer leaves, long before its time is up', async () => {
    const leaving = new AbortController();
    const pages = Array.from({ length: 5 }, () => ask(leaving.signal).catch((error: unknown) => error));
    await expect.poll(() => listening.size, { timeout: 10_000 }).toBeGreaterThanOrEqual(5);
    leaving.abort();
    await Promise.all(pages);
    // Waiting for the time to be up would take twenty seconds.
    await expect.poll(() => listening.size, { timeout: 12_000 }).toBe(0);
  });
});
