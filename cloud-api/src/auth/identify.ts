import type { User } from '@forno/shared/protocol/cloud/auth';
import { ok, type Result } from '@forno/shared/result';
import type { Caller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import type { AccessTokens } from './access-tokens.ts';
import { API_KEY_PREFIX, identifyKey } from './api-keys.ts';
import { DEVICE_TOKEN_PREFIX, deviceReader, identifyDevice } from './device-tokens.ts';

export type Identify = (token: string | undefined) => Promise<Result<Caller, Refused>>;

/** Who a bearer token stands for: a store's device, a partner's key or a logged-in user. REST and relay ask the same. */
export function identifier(db: Database, tokens: AccessTokens, now: () => number): Identify {
  const read = deviceReader(db);
  return async (token) => {
    if (!token) return refused.unauthenticated('unauthenticated', 'Send a bearer token.');
    if (token.startsWith(DEVICE_TOKEN_PREFIX)) return identifyDevice({ db, read }, token);
    if (token.startsWith(API_KEY_PREFIX)) return identifyKey(db, token, now());
    const known = await tokens.read(token);
    if (!known.ok) return known;
    const user = await withStoresOfRegions(db, known.value);
    return ok({ kind: 'user', tenantId: user.tenantId, user });
  };
}

/** The token names regions; which stores are of them is looked up each time, so that a new store is seen at once. */
export async function withStoresOfRegions(db: Database, user: User): Promise<User> {
  if (user.regions === null) return user;
  const rows = (await db
    .knex('stores')
    .where({ tenant_id: user.tenantId })
    .whereIn('region', user.regions)
    .orderBy('store_id')
    .select('store_id')) as { store_id: string }[];
  const storeIds = [...new Set([...(user.storeIds ?? []), ...rows.map((row) => row.store_id)])];
  return { ...user, storeIds };
}
