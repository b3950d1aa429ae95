import createClient from 'openapi-fetch';
import { ApiError, errorOf } from './api-error.ts';
import type { paths } from './generated/office.ts';
import type { HttpPorts } from './http.ts';

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
      const response =
        first.status === 401 && token !== null
          ? await attempt(request, await session.accessToken(token))
          : first;
      if (!response.ok) throw await errorOf(response);
      return response;
    },
  });
}
export type GeneratedClient = ReturnType<typeof generatedClient>;
