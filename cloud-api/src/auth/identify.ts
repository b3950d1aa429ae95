import { ok, type Result } from '@forno/shared/result';
import type { Caller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import type { AccessTokens } from './access-tokens.ts';
import { DEVICE_TOKEN_PREFIX, identifyDevice } from './device-tokens.ts';

export type Identify = (token: string | undefined) => Promise<Result<Caller, Refused>>;

/** Who a bearer token stands for: a store's device or a logged-in user. REST and relay ask the same. */
export function identifier(db: Database, tokens: AccessTokens): Identify {
  return async (token) => {
    if (!token) return refused.unauthenticated('unauthenticated', 'Send a bearer token.');
    if (token.startsWith(DEVICE_TOKEN_PREFIX)) return identifyDevice(db, token);
    const user = await tokens.read(token);
    return user.ok ? ok({ kind: 'user', tenantId: user.value.tenantId, user: user.value }) : user;
  };
}
