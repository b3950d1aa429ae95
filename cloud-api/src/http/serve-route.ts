import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { ok, type Result } from '@forno/shared/result';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Access, Caller } from './caller.ts';
import { hasOddText, mayHoldOddText } from './odd-text.ts';
import { fieldOf, sendProblem } from './problem.ts';
import { bodyReader, type ReadBody } from './read-body.ts';
import { refused, type Refused } from './refused.ts';
import type { RequestLimits } from './request-limits.ts';
import type { RawAnswer, Route, RouteSpec } from './route.ts';
import type { Serve } from './route-table.ts';

const BODY_BYTES_MAX = 1024 * 1024;

export interface ServeContext {
  /** Who a bearer token stands for; a refusal when it is missing, wrong or expired. */
  readonly identify: (token: string | undefined) => Promise<Result<Caller, Refused>>;
  readonly log: Logger;
  readonly limits: RequestLimits;
  /** Holds answers against their schema too; for tests, as it costs time. */
  readonly checkAnswers: boolean;
  /** A repeated request with the same `Idempotency-Key` gets the first answer. */
  readonly once: (
    request: OnceRequest,
    run: () => Promise<Result<unknown, Refused>>,
  ) => Promise<Result<unknown, Refused>>;
}

export interface OnceRequest {
  readonly caller: Caller | null;
  readonly key: string | undefined;
  readonly fingerprint: string;
}

/** How a route is served: caller, body, fields, handler, answer, in this order. */
export function serveRoute(route: Route, context: ServeContext): Serve {
  const { spec } = route;
  const readBody = bodyReader(spec.bodyBytesMax ?? BODY_BYTES_MAX);
  const caching = cachingOf(spec);
  return async (request, response) => {
    response.locals['route'] = spec.path;
    response.setHeader('cache-control', caching);
    const correlationId = correlationIdOf(request, response);
    try {
      const result = await answer(route, request, response, { context, readBody, correlationId });
      if (!result.ok) return sendProblem(response, result.error, correlationId);
      return send(response, spec, result.value, context.checkAnswers);
    } catch (error) {
      const problem = asBodyProblem(error) ?? asDatabaseAway(error);
      if (problem) return sendProblem(response, problem, correlationId);
      context.log.error({ err: error, correlationId, route: spec.path }, 'a request failed');
      return sendProblem(response, FAULT, correlationId);
    }
  };
}

/**
 * Unless the handler knows better. A reader may keep an answer and asks each time whether it still holds (its
 * ETag says); a proxy keeps none that somebody had to log in for, and nobody keeps a secret.
 */
function cachingOf({ tag, access, answerIsSecret }: RouteSpec): string {
  if (tag === 'auth' || answerIsSecret === true) return 'no-store';
  return access.includes('public') ? 'no-cache' : 'private, no-cache';
}

/** The client's own correlation id where it is a sane one, else a new one; sent back either way. */
export function correlationIdOf(request: Request, response: Response): string {
  const known = response.locals['correlationId'] as string | undefined;
  if (known !== undefined) return known;
  const sent = request.get('x-correlation-id');
  const correlationId = sent !== undefined && /^[\w:.-]{8,64}$/.test(sent) ? sent : randomUUID();
  response.locals['correlationId'] = correlationId;
  response.setHeader('x-correlation-id', correlationId);
  return correlationId;
}

interface Running {
  readonly context: ServeContext;
  readonly readBody: ReadBody;
  readonly correlationId: string;
}

async function answer(
  route: Route,
  request: Request,
  response: Response,
  running: Running,
): Promise<Result<unknown, Refused>> {
  const { spec } = route;
  const caller = await authorise(spec, request, running.context);
  if (!caller.ok) return caller;
  const fields = await parseFields(spec, request, response, running.readBody);
  if (!fields.ok) return fields;
  const { rawBody, ...parsed } = fields.value;
  const call = {
    ...parsed,
    rawBody,
    caller: caller.value,
    correlationId: running.correlationId,
    // Worked out through proxies, and few ask.
    get ip() {
      return request.ip ?? '';
    },
    header: (name: string) => request.get(name),
    setHeader: (name: string, value: string) => void response.setHeader(name, value),
    get gone() {
      return goneOf(response);
    },
  };
  const run = (): Promise<Result<unknown, Refused>> => route.handle(call as never);
  if (spec.method === 'get' || spec.answerIsSecret === true) return run();
  const fingerprint = `${spec.method} ${request.path} ${rawBody}`;
  return running.context.once(
    { caller: caller.value, key: request.get('idempotency-key'), fingerprint },
    run,
  );
}

/** Made for those who ask: few answers are waited for. */
function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed || response.closed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone.signal;
}

async function authorise(
  { access, keyScope }: RouteSpec,
  request: Request,
  context: ServeContext,
): Promise<Result<Caller | null, Refused>> {
  if (access.includes('public')) return ok(null);
  const [scheme, token] = (request.get('authorization') ?? '').split(' ');
  const caller = await context.identify(scheme?.toLowerCase() === 'bearer' ? token : undefined);
  if (!caller.ok) return caller;
  const key = caller.value.kind === 'user' ? caller.value.key : undefined;
  if (key && (keyScope === undefined || !key.scopes.includes(keyScope)))
    return refused.forbidden(
      'key-scope',
      keyScope === undefined ? 'This is not open to API keys.' : `This key lacks the scope "${keyScope}".`,
    );
  const taken = key && (await context.limits.take(`key:${key.keyId}`, key.requestsPerMinute));
  if (taken && !taken.allowed) return { ok: false, error: tooManyRequests(taken.resetMs) };
  const role: Access = caller.value.kind === 'store' ? 'store' : caller.value.user.role;
  if (!access.includes(role))
    return refused.forbidden('forbidden', `This is not open to the role "${role}".`);
  return caller;
}

export const tooManyRequests = (resetMs: number): Refused => ({
  status: 429,
  code: 'too-many-requests',
  message: 'Too many requests; try again when this minute is over.',
  headers: { 'retry-after': String(Math.max(1, Math.ceil(resetMs / 1000))) },
});

interface Fields {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly rawBody: string;
}

async function parseFields(
  spec: RouteSpec,
  request: Request,
  response: Response,
  readBody: ReadBody,
): Promise<Result<Fields, Refused>> {
  // Read once: it is taken apart anew at each look.
  const asked = request.query;
  if (hasOddText(request.params) || hasOddText(asked)) return ODD_TEXT;
  const params = parse(spec.params, request.params);
  if (!params.ok) return params;
  const query = parse(spec.query, asked);
  if (!query.ok) return query;
  if (!spec.body) return ok({ params: params.value, query: query.value, body: undefined, rawBody: '' });
  const rawBody = await readBody(request, response);
  const json = spec.takesText === true ? ok<unknown>(rawBody) : parseJson(rawBody);
  if (!json.ok) return json;
  if (spec.takesOddText !== true && mayHoldOddText(rawBody) && hasOddText(json.value)) return ODD_TEXT;
  const body = parse(spec.body, json.value);
  return body.ok ? ok({ params: params.value, query: query.value, body: body.value, rawBody }) : body;
}

const ODD_TEXT = refused.invalid('odd-text', 'Text may hold neither NUL nor half a character.');

function parse(schema: z.ZodType | undefined, value: unknown): Result<unknown, Refused> {
  if (!schema) return ok(undefined);
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const { field, message } = fieldOf(parsed.error);
  return refused.invalid('validation-failed', message, { field });
}

function parseJson(text: string): Result<unknown, Refused> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return refused.invalid('malformed-json', `The body is not JSON: ${(error as Error).message}`);
  }
}

/** What body-parser throws carries the status it stands for; it is the sender's fault, not ours. */
function asBodyProblem(error: unknown): Refused | null {
  const { status, type, message } = error as { status?: number; type?: string; message?: string };
  if (status === undefined || status < 400 || status >= 500) return null;
  const code = status === 413 ? 'body-too-large' : status === 415 ? 'unsupported-encoding' : 'malformed-body';
  return { status, code, message: `${type ?? 'The body'}: ${message ?? 'could not be read'}` };
}

/** Nothing was wrong with the request: it may be sent again as it is. */
function asDatabaseAway(error: unknown): Refused | null {
  const { code = '', name = '' } = error as { code?: string; name?: string };
  // Refused or cut connections, a server that starts, stops or fails over, a disk that is full.
  const away =
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08...|57P0.|53...)$/.test(code) || name === 'KnexTimeoutError';
  if (!away) return null;
  const message = 'The database cannot be reached or takes nothing now; try again shortly.';
  return { status: 503, code: 'unavailable', message, headers: { 'retry-after': '2' } };
}

const FAULT: Refused = {
  status: 500,
  code: 'internal',
  message: 'Something went wrong here. Quote the correlation id.',
};

function send(response: Response, spec: RouteSpec, value: unknown, check: boolean): void {
  response.status(spec.status ?? 200);
  if (isRaw(spec.answer)) {
    // Unless the handler knows better: a partner is answered in its own format.
    if (!response.hasHeader('content-type')) response.setHeader('content-type', spec.answer.contentType);
    response.end(value as string | Buffer);
  } else if (spec.status === 204) response.end();
  else {
    const answer = check ? spec.answer.parse(value) : value;
    // Only what is read again can be known already: what was done has no tag.
    if (spec.method === 'get') response.json(answer);
    else sendText(response, JSON.stringify(answer));
  }
}

function sendText(response: Response, text: string): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

export const isRaw = (answer: z.ZodType | RawAnswer): answer is RawAnswer => 'contentType' in answer;
