import { get } from 'node:http';
import { EVENT_TYPES } from '@forno/shared/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ corsOrigins: ['https://office.example'] });
});
afterAll(() => cloud.close());

describe('every answer', () => {
  it('serves the schema of every event as JSON Schema draft-07', async () => {
    const { body } = await cloud.request('GET', '/v1/event-schemas.json');
    expect(Object.keys(body as object)).toEqual(EVENT_TYPES);
    expect(body).toMatchObject({
      ORDER_CREATED: { $schema: 'http://json-schema.org/draft-07/schema#', title: 'ORDER_CREATED' },
    });
  });

  it('carries a correlation id: the sender’s where it is a sane one', async () => {
    const sent = await cloud.request('GET', '/v1/me', { headers: { 'x-correlation-id': 'tap-12345678' } });
    expect(sent.headers.get('x-correlation-id')).toBe('tap-12345678');
    expect(sent.problem.correlationId).toBe('tap-12345678');
    const odd = await cloud.request('GET', '/v1/me', { headers: { 'x-correlation-id': '<script>' } });
    expect(odd.problem.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('to something unknown or wrong is a problem document', async () => {
    const unknown = await cloud.request('GET', '/v1/nothing');
    expect(unknown).toMatchObject({
      status: 404,
      problem: {
        type: 'https://forno.example/problems/not-found',
        title: 'Not Found',
        status: 404,
        code: 'not-found',
      },
    });
    expect(unknown.headers.get('content-type')).toBe('application/problem+json');
    expect(await cloud.request('GET', '/v1/menus/%E0%A4%A')).toMatchObject({
      status: 400,
      problem: { code: 'malformed-address' },
    });
    const { accessToken } = await cloud.login();
    const range = await cloud.request(
      'GET',
      '/v1/reports/orders/summary?startDate=2026-02-02&endDate=2026-02-01',
      { token: accessToken },
    );
    expect(range).toMatchObject({ status: 400, problem: { code: 'validation-failed', field: 'endDate' } });
    expect(await cloud.request('GET', '/v1/reports/orders/summary', { token: accessToken })).toMatchObject({
      status: 400,
      problem: { field: 'startDate' },
    });
  });

  it('says who may keep it: a document for good, a reader until it is another, a secret nobody', async () => {
    const { accessToken: token, refreshToken } = await cloud.login();
    const kept = async (method: string, path: string, options: object = { token }): Promise<string | null> =>
      (await cloud.request(method, path, options)).headers.get('cache-control');
    expect(await kept('POST', '/v1/auth/refresh', { body: { refreshToken } })).toBe('no-store');
    expect(await kept('POST', '/v1/api-keys', { token, body: { name: 'k', scopes: ['menus:read'] } })).toBe(
      'no-store',
    );
    for (const path of ['/v1/stores', '/v1/stores/store-001/inventory', '/v1/stores/store-001/settings'])
      expect(await kept('GET', path)).toBe('private, no-cache');
    expect(await kept('GET', '/v1/ordering/stores/store-001/menu', {})).toBe('no-cache');
    const [{ sha256 }] = (
      await cloud.request<{ versions: [{ sha256: string }] }>('GET', '/v1/menus/forno-main/versions', {
        token,
      })
    ).body.versions;
    expect(await kept('GET', `/v1/documents/${sha256}`)).toBe('private, max-age=31536000, immutable');
    // What a reader has is not sent again while it holds, and is at once when it does not.
    const settings = await cloud.request('GET', '/v1/stores/store-001/settings', { token });
    // Asked as a browser's cache asks: `fetch` of Node bypasses caches as soon as it is given a tag.
    const statusWith = (etag: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, 'if-none-match': etag };
        get(`${cloud.url}/v1/stores/store-001/settings`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).on('error', reject);
      });
    expect(await statusWith(settings.headers.get('etag')!)).toBe(304);
    expect(await statusWith('"0"')).toBe(200);
  });

  it('keeps strangers’ pages out', async () => {
    const from = async (origin: string) =>
      (
        await fetch(`${cloud.url}/v1/me`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'GET' },
        })
      ).headers.get('access-control-allow-origin');
    expect(await from('https://office.example')).toBe('https://office.example');
    expect(await from('https://evil.example')).toBeNull();
    const { headers } = await cloud.request('GET', '/healthz');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

const documentShape = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        security: z.array(z.unknown()),
        responses: z.record(z.string(), z.unknown()),
        parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })).optional(),
      }),
    ),
  ),
});

describe('the OpenAPI document', () => {
  it('describes every route, its parameters and who may call it', async () => {
    const document = documentShape.parse((await cloud.request('GET', '/v1/openapi.json')).body);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/v1/ingest',
        '/v1/auth/login',
        '/v1/menus/{menuId}/publish',
        '/v1/stores/{storeId}/directives',
        '/v1/reports/orders/summary',
        '/v1/analytics/metrics/daily',
        '/v1/dashboards/realtime/orders',
      ]),
    );
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([path, operation.parameters?.filter((p) => p.in === 'path').map((p) => p.name) ?? []]).toEqual([
        path,
        inPath,
      ]);
    }
    const headersOf = (path: string, method: string): string[] =>
      (document.paths[path]![method]!.parameters ?? []).filter((p) => p.in === 'header').map((p) => p.name);
    expect(headersOf('/v1/menus/{menuId}/publish', 'post')).toEqual(['Idempotency-Key', 'If-Match']);
    expect(headersOf('/v1/stores/{storeId}/waste', 'post')).toEqual(['Idempotency-Key']);
    // Its answer holds a secret, and is kept for nobody.
    expect(headersOf('/v1/api-keys', 'post')).toEqual([]);
    expect(headersOf('/v1/menus', 'get')).toEqual([]);
    expect(document.paths['/v1/reports/orders/summary']!['get']!.parameters).toMatchObject([
      { name: 'startDate', required: true },
      { name: 'endDate', required: true },
      { name: 'storeId', required: false },
    ]);
    expect(document.paths['/v1/ingest']!['post']!.security).toEqual([{ store: [] }]);
  });

  it('tells the truth about access: without a token all but the open ones are refused', async () => {
    const document = documentShape.parse((await cloud.request('GET', '/v1/openapi.json')).body);
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const answer = await cloud.request(
          method.toUpperCase(),
          path.replaceAll(/\{\w+\}/g, 'x'),
          method === 'get' ? {} : { body: {} },
        );
        expect([method, path, answer.status === 401]).toEqual([method, path, security.length > 0]);
      }
    }
  });

  it('has the relay beside it as an AsyncAPI document, whose references all lead somewhere', async () => {
    const { body } = await cloud.request('GET', '/v1/asyncapi.json');
    expect(body).toMatchObject({
      asyncapi: '3.0.0',
      channels: { relay: { messages: { subscribe: { $ref: '#/components/messages/subscribe' } } } },
    });
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!);
    expect(references.length).toBeGreaterThan(EVENT_TYPES.length);
    const lost = references.filter(
      (reference) =>
        reference
          .split('/')
          .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body) ===
        undefined,
    );
    expect(lost).toEqual([]);
  });

  it('can be read as a page', async () => {
    const page = await cloud.request<string>('GET', '/v1/reference');
    expect(page.body).toContain('/v1/menus/{menuId}/publish');
    const linked = [...page.body.matchAll(/href="#(\w+)"/g)].map(([, name]) => name!);
    expect(linked).toContain('PurchaseOrder');
    expect(linked.filter((name) => !page.body.includes(`<pre id="${name}">`))).toEqual([]);
  });
});

describe('operations', () => {
  it('say whether the process lives and is ready', async () => {
    expect((await cloud.request('GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await cloud.request('GET', '/readyz')).body).toEqual({ status: 'ready', waiting: [] });
  });

  it('measure requests by route, and ingest', async () => {
    await cloud.request('GET', '/v1/menus/one');
    await cloud.request('GET', '/v1/menus/two');
    const { body } = await cloud.request<string>('GET', '/metrics');
    expect(body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/menus\/:menuId",status="401"\} \d/,
    );
    expect(body).not.toContain('/v1/menus/one');
    expect(body).toContain('forno_quarantined_events 0');
  });
});
