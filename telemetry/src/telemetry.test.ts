import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { placeOf, readTraceparent, traceIdOf, traceparentOf } from '@forno/shared/protocol/tracing';
import { heedsCallers, samplerOf } from './export-tracing.ts';
import { openTracing } from './index.ts';
import { preciseClock } from './precise-clock.ts';

const SERVICE = { name: 'forno-test', version: '0.1.0' };
const cause = { correlationId: '0190a8c4-7d2e-7b1a-9c3d-5e6f70819203', causationId: 'command-1' };

afterEach(() => vi.unstubAllEnvs());

describe('ids that anybody can work out', () => {
  test("an order's trace is looked up by the order's id", () => {
    expect(traceIdOf(cause.correlationId)).toBe('0190a8c47d2e7b1a9c3d5e6f70819203');
    expect(traceIdOf('timer:abc')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('each hop of each command has a span of its own, the order one for its whole life', () => {
    const other = { ...cause, causationId: 'command-2' };
    expect(placeOf('upload', cause)).toEqual(placeOf('upload', cause));
    expect(placeOf('upload', cause).spanId).not.toBe(placeOf('upload', other).spanId);
    expect(placeOf('upload', cause).spanId).not.toBe(placeOf('ingest', cause).spanId);
    expect(placeOf('order', cause)).toEqual(placeOf('order', other));
  });

  test('traceparent is read as it is written, and what is no such thing is not read', () => {
    const place = placeOf('upload', cause);
    expect(readTraceparent(traceparentOf(place))).toEqual({ ...place, sampled: true });
    const zeros = `00-${'0'.repeat(32)}-${place.spanId}-01`;
    const unsampled = `00-${place.traceId}-${place.spanId}-00`;
    expect(readTraceparent(unsampled)).toEqual({ ...place, sampled: false });
    for (const bad of [undefined, '', 'nonsense', zeros, `ff-${place.traceId}-${place.spanId}-01`])
      expect(readTraceparent(bad)).toBeNull();
  });
});

describe('switched by the environment', () => {
  test.each([
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_SDK_DISABLED: 'true' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_TRACES_EXPORTER: 'none' },
  ])('off: %o', async (env) => {
    expect(await openTracing(SERVICE, env)).toBeUndefined();
  });

  test('by default, and wherever the sampler goes by its parent, a caller that keeps no trace is heeded', () => {
    const heeds = (name: string) => heedsCallers(name === '' ? {} : { OTEL_TRACES_SAMPLER: name });
    expect(['', 'parentbased_traceidratio', 'always_on', 'traceidratio'].map(heeds)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('a sampler that there is not, and a ratio that is none, are refused', () => {
    expect(() => samplerOf({ OTEL_TRACES_SAMPLER: 'sometimes' })).toThrow('no sampler "sometimes"');
    expect(() => samplerOf({ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '2' })).toThrow(
      'from 0 to 1',
    );
  });

  test('spans arrive over OTLP with the ids they were given, and names from the environment', async () => {
    const { server, url, bodies } = await collector();
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const tracing = await openTracing(SERVICE, env);
    const now = tracing!.now();
    const [tap, command] = [placeOf('tap', cause), placeOf('command', cause)];
    tracing!.record({ ...tap, name: 'tap', kind: 'client', startMs: now, endMs: now + 5 });
    tracing!.record({
      ...command,
      parentSpanId: tap.spanId,
      name: 'command',
      startMs: now,
      endMs: now,
      failed: 'busy',
    });
    await tracing!.close();
    server.close();
    const [{ resourceSpans }] = bodies as [{ resourceSpans: unknown[] }];
    const [{ resource, scopeSpans }] = resourceSpans as [
      { resource: unknown; scopeSpans: { spans: unknown[] }[] },
    ];
    expect(JSON.stringify(resource)).toContain('"deployment.environment.name"');
    expect(JSON.stringify(resource)).toContain('"forno-test"');
    expect(scopeSpans[0]!.spans).toMatchObject([
      { traceId: tap.traceId, spanId: tap.spanId, name: 'tap', kind: 3 },
      {
        traceId: tap.traceId,
        spanId: command.spanId,
        parentSpanId: tap.spanId,
        status: { code: 2, message: 'busy' },
      },
    ]);
  });

  test('half of the traces are kept, and the same half by everybody', async () => {
    const half = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' };
    const [here, there] = [samplerOf(half), samplerOf(half)];
    const ids = Array.from({ length: 400 }, () => traceIdOf(crypto.randomUUID()));
    const kept = (sampler: typeof here): boolean[] =>
      ids.map((id) => sampler.shouldSample({} as never, id, 'x', 0, {}, []).decision === 2);
    expect(kept(here)).toEqual(kept(there));
    const count = kept(here).filter(Boolean).length;
    expect(count).toBeGreaterThan(120);
    expect(count).toBeLessThan(280);
  });
});

test('the clock has fractions and follows the machine when it is set', () => {
  const time = { wall: 1_000, steady: 10 };
  const now = preciseClock(
    () => time.wall,
    () => time.steady,
  );
  time.steady += 0.25;
  expect(now()).toBe(1_000.25);
  time.wall += 60_000;
  expect(now()).toBe(61_000);
});

async function collector(): Promise<{ server: Server; url: string; bodies: unknown[] }> {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(JSON.parse(text));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}
