import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Knex } from 'knex';
import {
  placeOf,
  readTraceparent,
  traceIdOf,
  type causesOf,
  type Hop,
  type SpanPlace,
  type Tracing,
} from '@forno/shared/protocol/tracing';

const inRequest = new AsyncLocalStorage<SpanPlace>();

/** The span that is being worked on; undefined outside of a request that is traced. */
const currentPlace = (): SpanPlace | undefined => inRequest.getStore();

export interface RequestFacts {
  readonly correlationId: string;
  /** Known once the request is answered. */
  readonly answered: () => { readonly route: string; readonly status: number };
}

/**
 * A span a request: below the caller's own where it brings a `traceparent`, none where that says that no trace is kept, else a trace that is found by
 * the correlation id that the answer and the log name.
 */
export function traceRequests(
  tracing: Tracing,
  factsOf: (...request: Parameters<RequestHandler>) => RequestFacts,
): RequestHandler {
  return (request, response, next) => {
    const caller = readTraceparent(request.get('traceparent'));
    if (caller?.sampled === false && tracing.heedsCallers) return next();
    const { correlationId, answered } = factsOf(request, response, next);
    const startMs = tracing.now();
    const place = {
      traceId: caller?.traceId ?? traceIdOf(correlationId),
      spanId: randomBytes(8).toString('hex'),
    };
    response.once('close', () => {
      const { route, status } = answered();
      tracing.record({
        ...place,
        ...(caller && { parentSpanId: caller.spanId }),
        name: `${request.method} ${route}`,
        kind: 'server',
        startMs,
        endMs: tracing.now(),
        attributes: {
          'http.request.method': request.method,
          'http.route': route,
          'http.response.status_code': status,
          'forno.correlation.id': correlationId,
        },
        ...(status >= 500 && { failed: String(status) }),
      });
    });
    inRequest.run(place, next);
  };
}

interface Query {
  readonly __knexQueryUid: string;
  readonly sql: string;
  /** A prepared statement has a name. */
  readonly options?: { readonly name?: string };
}

/** Statements of one request that are remembered; what goes on longer has no span. */
const OPEN_QUERIES_MAX = 1_000;

/** A span a statement of a traced request. Its text has placeholders; values stay out. */
export function traceSql(knex: Knex, tracing: Tracing): void {
  const open = new Map<string, { readonly place: SpanPlace; readonly startMs: number }>();
  const end = ({ __knexQueryUid, sql, options }: Query, failed?: string): void => {
    const began = open.get(__knexQueryUid);
    if (!began) return;
    open.delete(__knexQueryUid);
    const [word = ''] = sql.trim().split(/\s/, 1);
    tracing.record({
      traceId: began.place.traceId,
      parentSpanId: began.place.spanId,
      name: `sql ${options?.name ?? word.replace(/\W/g, '').toLowerCase()}`,
      kind: 'client',
      startMs: began.startMs,
      endMs: tracing.now(),
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql.slice(0, 500) },
      ...(failed !== undefined && { failed }),
    });
  };
  knex.on('query', ({ __knexQueryUid }: Query) => {
    const place = currentPlace();
    if (place && open.size < OPEN_QUERIES_MAX) open.set(__knexQueryUid, { place, startMs: tracing.now() });
  });
  knex.on('query-response', (_rows: unknown, query: Query) => end(query));
  knex.on('query-error', (error: { readonly code?: string }, query: Query) =>
    end(query, error.code ?? 'failed'),
  );
}

export interface OrderStep {
  readonly name: string;
  readonly hop?: Hop;
  readonly below: Hop;
  readonly startMs: number;
  readonly storeId: string;
  readonly causes: ReturnType<typeof causesOf>;
}

/** What was just done for the events of these commands, as a span in the trace of each of their orders. */
export function traceOrders(
  tracing: Tracing,
  { name, hop, below, startMs, storeId, causes }: OrderStep,
): void {
  const endMs = tracing.now();
  const request = currentPlace();
  for (const cause of causes)
    tracing.record({
      ...(hop === undefined ? { traceId: traceIdOf(cause.correlationId) } : placeOf(hop, cause)),
      parentSpanId: placeOf(below, cause).spanId,
      name,
      kind: hop === 'ingest' ? 'server' : 'consumer',
      startMs,
      endMs,
      attributes: { 'forno.store.id': storeId, 'forno.events': cause.events },
      ...(request && { links: [request] }),
    });
}
