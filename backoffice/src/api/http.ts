import { ApiError, errorOf } from './api-error.ts';
import type { Session } from './session.ts';

/** A Zod schema, as much of it as an answer needs. */
export interface Parser<T> {
  safeParse: (
    value: unknown,
  ) => { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
}
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export interface ApiRequest<T> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly answer: Parser<T>;
}

export type Send = <T>(request: ApiRequest<T>) => Promise<T>;

export interface HttpPorts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly session: Session;
}

/**
 * Requests with the session's token, once more with a fresh one when it was refused; every answer is
 * parsed by its contract.
 * @throws {ApiError} for everything that is not a valid answer, and nothing else but an abort
 */
export function createSend({ fetch, session }: HttpPorts): Send {
  return async (request) => {
    const token = await session.accessToken();
    if (token === null) throw new ApiError('signed-out', 'Nobody is logged in.', { status: 401 });
    const first = await attempt(fetch, request, token);
    if (first.status !== 401) return answerOf(first, request);
    const fresh = await session.accessToken(token);
    if (fresh === null) throw await errorOf(first);
    return answerOf(await attempt(fetch, request, fresh), request);
  };
}

/** A file, with the same token and the same errors. */
export function createDownload({ fetch, session }: HttpPorts): (path: string) => Promise<Blob> {
  return async (path) => {
    const get = async (token: string | null): Promise<Response> => {
      if (token === null) throw new ApiError('signed-out', 'Nobody is logged in.', { status: 401 });
      return attempt(fetch, { path, answer: NOTHING }, token);
    };
    const token = await session.accessToken();
    const first = await get(token);
    const response =
      first.status === 401 && token !== null ? await get(await session.accessToken(token)) : first;
    if (!response.ok) throw await errorOf(response);
    return response.blob();
  };
}

const NOTHING: Parser<null> = { safeParse: () => ({ success: true, data: null }) };

async function attempt<T>(
  fetch: HttpPorts['fetch'],
  request: ApiRequest<T>,
  token: string,
): Promise<Response> {
  const { method = 'GET', path, query = {}, body, headers, signal } = request;
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  const init: RequestInit = {
    method,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  };
  try {
    return await fetch(search === '' ? path : `${path}?${search}`, init);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError(
      'offline',
      'The cloud cannot be reached. Check the connection; this page tries again by itself.',
    );
  }
}

async function answerOf<T>(response: Response, { answer, path }: ApiRequest<T>): Promise<T> {
  if (!response.ok) throw await errorOf(response);
  const text = await response.text();
  return parsedAs(answer, text === '' ? undefined : jsonOf(text), response, path);
}

/**
 * What a route answered, by its contract.
 * @throws {ApiError} `unexpected-answer` where it is something else
 */
export function parsedAs<T>(
  answer: Parser<T>,
  given: unknown,
  response: Response,
  path = new URL(response.url, 'http://cloud').pathname,
): T {
  const parsed = answer.safeParse(given);
  if (parsed.success) return parsed.data;
  const { status } = response;
  const correlationId = response.headers.get('x-correlation-id');
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  const message = `The answer of ${path} is not what was agreed (${field || 'all of it'}: ${issue?.message ?? 'invalid'}).`;
  throw new ApiError('unexpected-answer', message, { status, correlationId });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
