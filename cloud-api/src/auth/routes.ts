import {
  loginRequestSchema,
  refreshRequestSchema,
  tokensSchema,
  userSchema,
} from '@forno/shared/protocol/cloud/auth';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { attemptLimit } from './attempt-limit.ts';
import type { Sessions } from './sessions.ts';

/** Wrong passwords for one address from one place, and from one place in all. */
const WRONG_FOR_ADDRESS_MAX = 5;
const WRONG_FROM_PLACE_MAX = 30;
const WINDOW_MS = 5 * 60_000;
const DEVICE_LENGTH_MAX = 300;

const TAG = 'auth';

export function authRoutes({
  sessions,
  now,
}: {
  readonly sessions: Sessions;
  readonly now: () => number;
}): Route[] {
  const byAddress = attemptLimit({ attemptsMax: WRONG_FOR_ADDRESS_MAX, windowMs: WINDOW_MS, now });
  const byPlace = attemptLimit({ attemptsMax: WRONG_FROM_PLACE_MAX, windowMs: WINDOW_MS, now });
  return [
    route(
      {
        method: 'post',
        path: '/v1/auth/login',
        tag: TAG,
        summary: 'Log in with e-mail and password',
        access: ['public'],
        body: loginRequestSchema,
        answer: tokensSchema,
        problems: { 401: 'wrong-credentials, totp-required, totp-wrong', 429: 'too-many-attempts' },
      },
      async ({ body, ip, header }) => {
        const address = `${ip} ${body.email.toLowerCase()}`;
        const waitMs = Math.max(byAddress.waitMs(address), byPlace.waitMs(ip));
        if (waitMs > 0) {
          return refused.tooMany('too-many-attempts', 'Too many wrong passwords; try again later.', {
            headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
          });
        }
        // Counted beforehand, or a hundred guesses sent at once would all be let in.
        byAddress.count(address);
        byPlace.count(ip);
        const tokens = await sessions.login({
          ...body,
          code: body.code,
          device: (header('user-agent') ?? '').slice(0, DEVICE_LENGTH_MAX),
        });
        // The password was right; the code is asked for next.
        if (tokens.ok || tokens.error.code === 'totp-required') {
          byAddress.forget(address);
          byPlace.uncount(ip);
        }
        return tokens;
      },
    ),
    route(
      {
        method: 'post',
        path: '/v1/auth/refresh',
        tag: TAG,
        summary: 'A new pair of tokens; the old refresh token may not be used again',
        access: ['public'],
        body: refreshRequestSchema,
        answer: tokensSchema,
        problems: { 401: 'refresh-invalid' },
      },
      ({ body }) => sessions.refresh(body.refreshToken),
    ),
    route(
      {
        method: 'post',
        path: '/v1/auth/logout',
        tag: TAG,
        summary: 'End the session of a refresh token',
        access: ['public'],
        body: refreshRequestSchema,
        answer: z.undefined(),
        status: 204,
      },
      async ({ body }) => {
        await sessions.logout(body.refreshToken);
        return ok(undefined);
      },
    ),
    route(
      {
        method: 'get',
        path: '/v1/me',
        tag: TAG,
        summary: 'Who the access token stands for',
        access: ANY_MANAGER,
        answer: userSchema,
      },
      async ({ caller }) => ok(caller.user),
    ),
  ];
}
