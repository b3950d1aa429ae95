import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_USERS } from '@forno/shared/demo';
import { tokensSchema } from '@forno/shared/protocol/cloud/auth';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choosePorts } from '../../tools/chain/ports.ts';
import { ROOT } from '../support/chain.ts';
import { CloudProcess } from '../support/cloud-process.ts';
import { SystemService } from '../support/system-service.ts';

const PARTNER_KEY = 'a-partner-of-the-test';
const ORIGIN = 'https://backoffice.example.com';

describe('nginx as the gateway of a real cloud', () => {
  let cloud: CloudProcess;
  let nginx: SystemService;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    cloud = await CloudProcess.start();
    folder = mkdtempSync(path.join(tmpdir(), 'forno-nginx-'));
    const { shop: port } = await choosePorts(0);
    url = `http://127.0.0.1:${port}`;
    writeFileSync(path.join(folder, 'api-keys.map'), `"${PARTNER_KEY}" "partner";\n`);
    writeFileSync(path.join(folder, 'cors-origins.map'), `"${ORIGIN}" 1;\n`);
    writeFileSync(
      path.join(folder, 'nginx.conf'),
      mainConfig(
        filled(readFileSync(path.join(ROOT, 'deploy/nginx/forno.conf.template'), 'utf8'), {
          FORNO_LISTEN: `127.0.0.1:${port}`,
          FORNO_API: `127.0.0.1:${cloud.port}`,
          FORNO_RELAY: `127.0.0.1:${cloud.port}`,
          FORNO_CONF: folder,
        }),
      ),
    );
    mkdirSync(path.join(folder, 'logs'));
    nginx = new SystemService(
      'nginx',
      ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'],
      folder,
    );
    await nginx.answersAt(`${url}/healthz`);
  });
  afterAll(async () => {
    await nginx?.stop();
    await cloud?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const get = (route: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}${route}`, { headers, redirect: 'manual' });
  const logIn = async (): Promise<string> => {
    const { email, password } = DEMO_USERS[0]!;
    const response = await fetch(`${url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return tokensSchema.parse(await response.json()).accessToken;
  };

  test('without a key or a token nothing behind it is reached', async () => {
    const response = await get('/v1/stores');
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 401, code: 'no-credentials' });
    expect((await get('/v1/stores', { 'x-api-key': 'made-up' })).status).toBe(401);
  });

  test('who may log in gets through, and a known key reaches the API, which asks again', async () => {
    const token = await logIn();
    expect((await get('/v1/stores', { authorization: `Bearer ${token}` })).status).toBe(200);
    const asked = await get('/v1/stores', { 'x-api-key': PARTNER_KEY });
    // The gateway knows the key; the API has never given it out.
    expect(asked.status).toBe(401);
    expect(await asked.json()).not.toMatchObject({ code: 'no-credentials' });
  });

  test('pages of the list may call, others may not', async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${url}/v1/stores`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      });
    const known = await preflight(ORIGIN);
    expect(known.status).toBe(204);
    expect(known.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(known.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(
      (await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  test('the 101st request of a minute is refused, for that client alone', async () => {
    const token = await logIn();
    const asked = await Promise.all(
      Array.from({ length: 110 }, () => get('/v1/stores', { 'x-api-key': PARTNER_KEY })),
    );
    const refused = asked.filter(({ status }) => status === 429);
    // One comes back every 0.6 s, so a slow run lets a few more through.
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(asked.length - refused.length).toBeGreaterThanOrEqual(99);
    expect(refused[0]!.headers.get('retry-after')).toBe('60');
    expect(await refused[0]!.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await get('/v1/stores', { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  test('a socket to the relay is upgraded to WebSocket', async () => {
    const socket = io(url, {
      auth: { token: await logIn() },
      transports: ['websocket'],
      reconnection: false,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    expect(socket.io.engine.transport.name).toBe('websocket');
    socket.close();
  });

  test('metrics and readiness are not for the outside', async () => {
    expect((await get('/metrics')).status).toBe(404);
    expect((await get('/readyz')).status).toBe(404);
  });

  test('while the API is away the answer says so and when to come back', async () => {
    const token = await logIn();
    await cloud.stop();
    const response = await get('/v1/stores', { authorization: `Bearer ${token}` });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ code: 'not-ready' });
  });
});

const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\$\{(\w+)\}/g, (_gap, name: string) => values[name]!);

/** What the image's own nginx.conf does around the template. */
const mainConfig = (server: string): string => `
daemon off;
pid nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
${server}
}`;
