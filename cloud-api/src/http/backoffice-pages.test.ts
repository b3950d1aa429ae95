import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Registry } from 'prom-client';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createApp, type AppOptions } from './app.ts';

it('serves a backoffice that is built after the cloud came up', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forno-pages-'));
  const dist = path.join(folder, 'dist');
  const app = createApp({
    routes: [],
    corsOrigins: [],
    backofficeDir: dist,
    log: pino({ level: 'silent' }),
    metrics: { registry: new Registry(), requestSeconds: { observe: () => undefined } },
    version: 'test',
    serveMore: () => undefined,
    notReady: async () => [],
  } as unknown as AppOptions);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/backoffice/`;
  try {
    expect((await fetch(url)).status).toBe(404);
    mkdirSync(path.join(dist, 'assets'), { recursive: true });
    writeFileSync(path.join(dist, 'assets', 'index-1a2b3c.js'), 'its code');
    writeFileSync(path.join(dist, 'index.html'), 'the backoffice');
    expect(await (await fetch(url)).text()).toBe('the backoffice');
    const keptFor = async (file: string): Promise<string | null> =>
      (await fetch(`${url}${file}`)).headers.get('cache-control');
    // What has a hash in its name never changes; what names it is asked for each time.
    expect(await keptFor('assets/index-1a2b3c.js')).toBe('public, max-age=31536000, immutable');
    expect([await keptFor(''), await keptFor('index.html'), await keptFor('reports')]).toEqual(
      Array(3).fill('no-cache'),
    );
    // The page's own routes, too.
    expect(await (await fetch(`${url}reports`)).text()).toBe('the backoffice');
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
