import { invariant } from '@forno/shared/result';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { eventJsonSchemas } from '@forno/shared/events';
import type { Tracing } from '@forno/shared/protocol/tracing';
import compression from 'compression';
import cors from 'cors';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { hashToken } from '../auth/device-tokens.ts';
import { traceRequests } from '../observability/tracing.ts';
import { asyncApiDocument } from '../relay/asyncapi.ts';
import { fixedHeaders } from './fixed-headers.ts';
import type { Metrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { referencePage } from './reference-page.ts';
import { inTurn, RouteTable } from './route-table.ts';
import type { Route } from './route.ts';
import { storeLane } from './store-lane.ts';
import { correlationIdOf, serveRoute, tooManyRequests, type ServeContext } from './serve-route.ts';

export interface AppOptions extends ServeContext {
  readonly routes: readonly Route[];
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Where somebody traces. */
  readonly tracing?: Tracing | undefined;
  /** Other origins whose pages may call; ours always may. */
  readonly corsOrigins: readonly string[];
  /** Requests a minute by one token, or by one address without one. */
  readonly requestsPerMinuteMax: number;
  /** What is not made of routes: GraphQL. */
  readonly serveMore: (app: Express) => void;
  /** The built backoffice, served once it exists. */
  readonly backofficeDir: string;
  readonly version: string;
  /** Names what is not ready yet; empty when all is. */
  readonly notReady: () => Promise<readonly string[]>;
}

/** A chain's shops may all come from one address: its own proxy's. */
const TOKENS_PER_ADDRESS = 20;

/** The whole HTTP surface of a cloud process. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  const table = new RouteTable();
  app.use(
    inTurn([
      observe(options),
      ...(options.tracing ? [trace(options.tracing)] : []),
      fixedHeaders(),
      compress(),
      ofVersion1(
        inTurn([
          crossOrigin(options),
          limitRate(options),
          storeLane({ random: Math.random }),
          fromTable(table),
        ]),
      ),
    ]),
  );
  operations(app, options);
  const openApi = madeOnce(() => openApiDocument(options.routes, options));
  const asyncApi = madeOnce(() => asyncApiDocument(options));
  app.get('/v1/openapi.json', (_request, response) => void response.json(openApi()));
  app.get('/v1/asyncapi.json', (_request, response) => void response.json(asyncApi()));
  // The registry of every event there is, for partners and tools of other languages.
  app.get('/v1/event-schemas.json', (_request, response) => void response.json(eventJsonSchemas()));
  app.get('/v1/reference', (_request, response) => void response.type('html').send(referencePage(openApi())));
  const served = new Set<string>();
  for (const route of options.routes) {
    const { method, path } = route.spec;
    // The second would never be asked, and be documented in place of the first.
    invariant(!served.has(`${method} ${path}`), `${method} ${path} is served twice`);
    served.add(`${method} ${path}`);
    const serve = serveRoute(route, options);
    table.add(method, path, serve);
    app[method](path, serve);
  }
  options.serveMore(app);
  serveBackoffice(app, options.backofficeDir);
  app.use((request, response) =>
    sendProblem(
      response,
      { status: 404, code: 'not-found', message: `There is no ${request.method} ${request.path}.` },
      correlationIdOf(request, response),
    ),
  );
  app.use(refuseAddress(options));
  return app;
}

const ofVersion1 =
  (handler: express.RequestHandler): express.RequestHandler =>
  (request, response, next) =>
    /^\/v1(\/|$)/i.test(request.path) ? handler(request, response, next) : next();

/** Most requests: they need no router. */
const fromTable =
  (table: RouteTable): express.RequestHandler =>
  (request, response, next) => {
    const found = table.find(request.method, request.path);
    if (!found) return next();
    request.params = { ...found.params };
    return found.serve(request, response);
  };

function trace(tracing: Tracing): express.RequestHandler {
  return traceRequests(tracing, (request, response) => ({
    correlationId: correlationIdOf(request, response),
    answered: () => outcomeOf(response),
  }));
}

/** Pages from elsewhere say where from; machines do not, and need no permission. */
function crossOrigin({ corsOrigins }: AppOptions): express.RequestHandler {
  const ask = cors({
    origin: [...corsOrigins],
    maxAge: 600,
    exposedHeaders: ['etag', 'x-correlation-id', 'retry-after'],
  });
  return (request, response, next) => {
    if (request.headers.origin !== undefined || request.method === 'OPTIONS')
      return ask(request, response, next);
    response.vary('Origin');
    next();
  };
}

/** For whoever can unzip. */
function compress(): express.RequestHandler {
  const zip = compression();
  return (request, response, next) => {
    if (request.headers['accept-encoding'] !== undefined) return void zip(request, response, next);
    response.vary('Accept-Encoding');
    next();
  };
}

/** What the router itself cannot read, such as half an escape in the address. */
function refuseAddress({ log }: AppOptions): express.ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const correlationId = correlationIdOf(request, response);
    if (error instanceof URIError) {
      const message = 'The address holds an escape that is not one.';
      return sendProblem(response, { status: 400, code: 'malformed-address', message }, correlationId);
    }
    log.error({ err: error, correlationId }, 'a request failed before its route');
    const message = 'Something went wrong here. Quote the correlation id.';
    return sendProblem(response, { status: 500, code: 'internal', message }, correlationId);
  };
}

/** One log line and one measurement a request. */
function observe({ log, metrics }: AppOptions): express.RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    const correlationId = correlationIdOf(request, response);
    response.once('close', () => {
      const ms = performance.now() - begun;
      const { route, status } = outcomeOf(response);
      metrics.requestSeconds.observe({ method: request.method, route, status }, ms / 1000);
      log.debug(
        { correlationId, method: request.method, path: request.path, status, ms: Math.round(ms * 10) / 10 },
        'request',
      );
    });
    next();
  };
}

const outcomeOf = (response: express.Response): { readonly route: string; readonly status: number } => ({
  route: (response.locals['route'] as string | undefined) ?? 'other',
  status: response.writableFinished ? response.statusCode : 499,
});

function operations(app: Express, { metrics, notReady, log }: AppOptions): void {
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    const waiting = await notReady();
    response
      .status(waiting.length === 0 ? 200 : 503)
      .json({ status: waiting.length === 0 ? 'ready' : 'not-ready', waiting });
  });
  app.get('/metrics', async (_request, response) => {
    try {
      response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    } catch (error) {
      log.warn({ err: error }, 'metrics could not be collected');
      response.status(503).end();
    }
  });
}

/** Each token has its minute, and so has each address, whatever tokens it tries. */
function limitRate({ limits, requestsPerMinuteMax }: AppOptions): express.RequestHandler {
  return async (request, response, next) => {
    const address = request.ip ?? '';
    const token = request.get('authorization');
    const [own, whole] = await Promise.all([
      limits.take(token === undefined ? `ip:${address}` : `token:${hashToken(token)}`, requestsPerMinuteMax),
      limits.take(`all:${address}`, requestsPerMinuteMax * TOKENS_PER_ADDRESS),
    ]);
    response.setHeader('ratelimit-limit', requestsPerMinuteMax);
    response.setHeader('ratelimit-remaining', own.remaining);
    response.setHeader('ratelimit-reset', Math.ceil(own.resetMs / 1000));
    if (own.allowed && whole.allowed) return next();
    sendProblem(
      response,
      tooManyRequests(Math.max(own.resetMs, whole.resetMs)),
      correlationIdOf(request, response),
    );
  };
}

function serveBackoffice(app: Express, folder: string): void {
  app.get('/', (_request, response) => response.redirect('/backoffice/'));
  const files = express.static(folder, {
    index: false,
    // What the build puts among the assets carries a hash in its name; the page that names it must be the newest.
    setHeaders: (response, file) => {
      const isHashed = path.basename(path.dirname(file)) === 'assets';
      response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // A page's own routes are not files.
  const serve = (place: string, page: string): void => {
    app.use(place, files);
    app.get([place, `${place}/{*page}`], (_request, response, next) => {
      const file = path.join(folder, page);
      if (existsSync(file)) response.set('cache-control', 'no-cache').sendFile(file);
      else next();
    });
  };
  serve('/backoffice', 'index.html');
  serve('/order', 'ordering.html');
}

/** Made when it is first asked for: most processes are never asked. */
function madeOnce<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
