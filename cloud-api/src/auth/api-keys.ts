import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiKey, KeyScope } from '@forno/shared/protocol/cloud/access';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import type { UserCaller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import { hashToken } from './device-tokens.ts';

export const API_KEY_PREFIX = 'fkey_';

interface KeyRow {
  readonly key_id: string;
  readonly tenant_id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: KeyScope[];
  readonly store_ids: string[] | null;
  readonly requests_per_minute: number;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
  readonly last_used_at: number | null;
}

const toKey = (row: KeyRow): ApiKey => ({
  keyId: row.key_id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  storeIds: row.store_ids,
  requestsPerMinute: row.requests_per_minute,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
});

/** Written down no more often, or each request of a partner would be a write. */
const USED_EVERY_MS = 60_000;

/** Whom a partner's key stands for: a viewer of its stores, on the routes of its scopes. */
export async function identifyKey(
  db: Database,
  secret: string,
  now: number,
): Promise<Result<UserCaller, Refused>> {
  const row = (await db
    .knex('api_keys')
    .where({ key_hash: hashToken(secret), revoked_at: null })
    .first()) as KeyRow | undefined;
  if (!row || (row.expires_at !== null && row.expires_at <= now))
    return refused.unauthenticated('key-unknown', 'This API key is not known, has expired or was revoked.');
  if (row.last_used_at === null || row.last_used_at <= now - USED_EVERY_MS)
    await db.knex('api_keys').where({ key_id: row.key_id }).update({ last_used_at: now });
  return ok({
    kind: 'user',
    tenantId: row.tenant_id,
    user: {
      userId: row.key_id,
      tenantId: row.tenant_id,
      email: '',
      name: row.name,
      role: 'viewer',
      storeIds: row.store_ids,
      regions: null,
    },
    key: { keyId: row.key_id, scopes: row.scopes, requestsPerMinute: row.requests_per_minute },
  });
}

export async function listKeys(trx: Knex.Transaction): Promise<ApiKey[]> {
  const rows = (await trx('api_keys').orderBy(['created_at', 'key_id'])) as KeyRow[];
  return rows.map(toKey);
}

export interface NewKey {
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly storeIds: readonly string[] | null;
  readonly requestsPerMinute: number;
  readonly expiresAt: number | null;
  readonly createdBy: string;
  readonly now: number;
}

/** Makes a key and tells its secret, which is not kept: 256 random bits, so a plain hash is enough. */
export async function createKey(
  trx: Knex.Transaction,
  { tenantId, name, scopes, storeIds, requestsPerMinute, expiresAt, createdBy, now }: NewKey,
): Promise<{ key: ApiKey; secret: string }> {
  const secret = API_KEY_PREFIX + randomBytes(32).toString('base64url');
  const [row] = (await trx('api_keys')
    .insert({
      key_id: `key-${randomUUID()}`,
      tenant_id: tenantId,
      name,
      prefix: secret.slice(0, 10),
      key_hash: hashToken(secret),
      scopes: [...scopes],
      store_ids: storeIds && [...storeIds],
      requests_per_minute: requestsPerMinute,
      created_at: now,
      created_by: createdBy,
      expires_at: expiresAt,
    })
    .returning('*')) as KeyRow[];
  return { key: toKey(row!), secret };
}

/** False when there is no such key that still counts. */
export async function revokeKey(trx: Knex.Transaction, keyId: string, now: number): Promise<boolean> {
  const rows = await trx('api_keys').where({ key_id: keyId, revoked_at: null }).update({ revoked_at: now });
  return rows > 0;
}
