import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { traceIdOf, type Span } from '@forno/shared/protocol/tracing';
import { traceRequests } from './tracing.ts';

const TRACE = 'a'.repeat(32);
const CORRELATION = '0190a0a0-0000-7000-8000-000000000001';
const brought = (flags: string) => ({ traceparent: `00-${TRACE}-${'b'.repeat(16)}-${flags}` });

/** The spans of one request. */
async function spansOf(headers: Record<string, string>, heedsCallers = true): Promise<readonly Span[]> {
  const spans: Span[] = [];
  const app = express();
  const tracing = {
    heedsCallers,
    now: () => Date.now(),
    record: (span: Span) => void spans.push(span),
    close: async () => undefined,
  };
  app.use(
    traceRequests(tracing, () => ({
      correlationId: CORRELATION,
      answered: () => ({ route: '/x', status: 204 }),
    })),
  );
  app.get('/x', (_request, response) => void response.status(204).end());
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await fetch(`http://127.0.0.1:${port}/x`, { headers })).status).toBe(204);
  // A connection that is closed has said of its request that it is over.
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  return spans;
}

describe('a request', () => {
  test('is a span below the caller’s that keeps its trace', async () => {
    expect(await spansOf(brought('01'))).toMatchObject([
      { name: 'GET /x', traceId: TRACE, parentSpanId: 'b'.repeat(16) },
    ]);
  });

  test('begins a trace that its correlation id finds, where nobody brings one', async () => {
    const [span] = await spansOf({});
    expect(span).toMatchObject({ traceId: traceIdOf(CORRELATION) });
    expect(span).not.toHaveProperty('parentSpanId');
  });

  test('leaves no trace where its caller keeps none, unless the sampler asks nobody', async () => {
    expect(await spansOf(brought('00'))).toEqual([]);
    expect(await spansOf(brought('00'), false)).toMatchObject([{ traceId: TRACE }]);
  });
});
