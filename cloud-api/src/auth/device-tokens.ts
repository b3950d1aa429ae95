import { createHash, createHmac } from 'node:crypto';
import { ok, type Result } from '@forno/shared/result';
import type { StoreCaller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';

/** Tells a device token from an access token at a glance, and secret scanners what they found. */
export const DEVICE_TOKEN_PREFIX = 'fdev_';

/** A token has 256 random bits, so a plain hash is enough: there is nothing to guess. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The same secret and device always give the same token, so it need not be kept in clear to be told again. */
export function deriveDeviceToken(secret: string, deviceId: string): string {
  return DEVICE_TOKEN_PREFIX + createHmac('sha256', secret).update(`device:${deviceId}`).digest('base64url');
}

export async function identifyDevice(db: Database, token: string): Promise<Result<StoreCaller, Refused>> {
  const row = (await db
    .knex('devices')
    .where({ token_hash: hashToken(token), revoked_at: null })
    .first('device_id as deviceId', 'tenant_id as tenantId', 'store_id as storeId')) as
    | Omit<StoreCaller, 'kind'>
    | undefined;
  return row
    ? ok({ kind: 'store', ...row })
    : refused.unauthenticated('device-unknown', 'This device token is not known or was revoked.');
}
