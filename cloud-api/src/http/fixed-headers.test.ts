import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { afterEach, describe, expect, it } from 'vitest';
import { fixedHeaders } from './fixed-headers.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function headersOf(app: Express, path = '/'): Promise<Record<string, string>> {
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  const { date: _date, ...rest } = Object.fromEntries(headers);
  return rest;
}

const DIRECTIVES = {
  'img-src': ["'self'", 'data:'],
  'style-src': ["'self'", "'unsafe-inline'"],
  'upgrade-insecure-requests': null,
};

describe('headers that are worked out once', () => {
  it('are those that the library would have worked out for each answer', async () => {
    const [ours, theirs] = [express(), express()];
    ours.use(fixedHeaders());
    theirs.use(helmet({ contentSecurityPolicy: { directives: DIRECTIVES }, strictTransportSecurity: false }));
    for (const app of [ours, theirs]) {
      app.disable('x-powered-by');
      app.get('/', (_request, response) => response.send('here'));
    }
    const sent = await headersOf(ours);
    expect(sent).toEqual(await headersOf(theirs));
    expect(sent).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'content-security-policy': expect.stringContaining("img-src 'self' data:"),
    });
    // Behind a proxy that ends TLS, it says so; in a shop's own network there is none.
    expect(sent).not.toHaveProperty('strict-transport-security');
  });

  it('stand on what is refused or fails, too, and one answer changes none of the next', async () => {
    const app = express();
    app.use(fixedHeaders());
    app.get('/changed', (_request, response) => {
      response.setHeader('x-frame-options', 'DENY');
      response.removeHeader('x-content-type-options');
      response.send('changed');
    });
    app.get('/fails', () => {
      throw new Error('a fault of ours');
    });
    app.use(((_error, _request, response, _next) => {
      response.status(500).end();
    }) satisfies express.ErrorRequestHandler);
    expect(await headersOf(app, '/changed')).toMatchObject({ 'x-frame-options': 'DENY' });
    for (const path of ['/fails', '/nowhere'])
      expect(await headersOf(app, path)).toMatchObject({
        'x-frame-options': 'SAMEORIGIN',
        'x-content-type-options': 'nosniff',
      });
  });
});
