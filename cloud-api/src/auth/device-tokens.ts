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

interface DeviceRow extends Omit<StoreCaller, 'kind'> {
  readonly isNext: boolean;
}

export async function identifyDevice(db: Database, token: string): Promise<Result<StoreCaller, Refused>> {
  const hash = hashToken(token);
  const { rows } = await db.knex.raw<{ rows: DeviceRow[] }>(
    `select device_id as "deviceId", tenant_id as "tenantId", store_id as "storeId", next_token_hash is not distinct from :hash as "isNext"
     from devices where (token_hash = :hash or next_token_hash = :hash) and revoked_at is null`,
    { hash },
  );
  const row = rows[0];
  if (!row)
    return refused.unauthenticated('device-unknown', 'This device token is not known or was revoked.');
  const { isNext, ...device } = row;
  // It has the new token, so nobody needs the old one.
  if (isNext)
    await db
      .knex('devices')
      .where({ device_id: device.deviceId, next_token_hash: hash })
      .update({ token_hash: hash, next_token_hash: null });
  return ok({ kind: 'store', ...device });
}
