import createClient from 'openapi-fetch';
import type { z } from 'zod';
import { ApiError, errorOf } from './api-error.ts';
import type { paths } from './generated/paths.ts';
import type { Session } from './session.ts';

export interface HttpPorts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly session: Session;
}

/**
 * The client that the API's OpenAPI document makes: paths, parameters, bodies and answers are its own.
 * With the session's token, once more with a fresh one when it was refused.
 * @throws {ApiError} for everything that is not a success, and nothing else but an abort
 */
export function generatedClient({ fetch, session }: HttpPorts) {
  const attempt = async (request: Request, token: string | null): Promise<Response> => {
    if (token === null) throw new ApiError('signed-out', 'Nobody is logged in.', { status: 401 });
    const { method, headers: given, signal } = request;
    const headers = { ...Object.fromEntries(given), authorization: `Bearer ${token}` };
    const body = method === 'GET' ? undefined : await request.clone().text();
    const { pathname, search } = new URL(request.url);
    try {
      return await fetch(`${pathname}${search}`, {
        method,
        headers,
        signal,
        ...(body !== undefined && body !== '' && { body }),
      });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new ApiError(
        'offline',
        'The cloud cannot be reached. Check the connection; this page tries again by itself.',
      );
    }
  };
  return createClient<paths>({
    // A request has to have a host; only its path is asked for.
    baseUrl: 'http://cloud',
    fetch: async (request) => {
      const token = await session.accessToken();
      const first = await attempt(request, token);
      const fresh = first.status === 401 && token !== null ? await session.accessToken(token) : null;
      const response = fresh === null ? first : await attempt(request, fresh);
      if (!response.ok) throw await errorOf(response);
      return response;
    },
  });
}
export type GeneratedClient = ReturnType<typeof generatedClient>;

interface Asked<T> {
  readonly data?: T;
  readonly response: Response;
}

/**
 * What a route answered. That the schema is the route's is known where this is compiled; that the answer
 * is the schema's is looked at here.
 * @throws {ApiError} `unexpected-answer` where it is something else
 */
export async function answerOf<Schema extends z.ZodType>(
  asked: Promise<Asked<z.input<Schema>>>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { data, response } = await asked.catch(unexpected);
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  const { pathname } = new URL(response.url, 'http://cloud');
  throw new ApiError(
    'unexpected-answer',
    `The answer of ${pathname} is not what was agreed (${field || 'all of it'}: ${issue?.message ?? 'invalid'}).`,
    { status: response.status, correlationId: response.headers.get('x-correlation-id') },
  );
}

/** A request whose answer says nothing more than that it was taken. */
export async function taken(asked: Promise<unknown>): Promise<void> {
  await asked.catch(unexpected);
}

/** A file that the cloud made. */
export async function fileOf(asked: Promise<Asked<Blob>>): Promise<Blob> {
  const { data } = await asked;
  return data ?? new Blob();
}

/** What is no JSON at all, as a proxy's page. */
function unexpected(error: unknown): never {
  if (!(error instanceof SyntaxError)) throw error;
  throw new ApiError('unexpected-answer', `The answer is not what was agreed (${error.message}).`);
}
