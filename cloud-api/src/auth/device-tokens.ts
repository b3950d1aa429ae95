import { createHmac, hash } from 'node:crypto';
import { ok, type Result } from '@forno/shared/result';
import type { StoreCaller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import { gather } from '../postgres/gather.ts';
import { prepared } from '../postgres/prepared.ts';

/** Tells a device token from an access token at a glance, and secret scanners what they found. */
export const DEVICE_TOKEN_PREFIX = 'fdev_';

/** A token has 256 random bits, so a plain hash is enough: there is nothing to guess. */
export const hashToken = (token: string): string => hash('sha256', token, 'hex');

/** The device id of a store's master; its token derives from it. */
export const masterDeviceId = (storeId: string): string => `master-${storeId}`;

/** The same secret and device always give the same token, so it need not be kept in clear to be told again. */
export function deriveDeviceToken(secret: string, deviceId: string): string {
  return DEVICE_TOKEN_PREFIX + createHmac('sha256', secret).update(`device:${deviceId}`).digest('base64url');
}

export interface DeviceRow extends Omit<StoreCaller, 'kind'> {
  readonly isNext: boolean;
}

const DEVICES_SQL = `
  select h.hash, device_id as "deviceId", tenant_id as "tenantId", store_id as "storeId",
         next_token_hash is not distinct from h.hash as "isNext"
  from unnest($1::text[]) as h(hash)
  join devices on (token_hash = h.hash or next_token_hash = h.hash) and revoked_at is null`;

/** Devices by their tokens' hashes; shops that call together are looked up together. */
export function deviceReader(db: Database): (hash: string) => Promise<DeviceRow | null> {
  const read = prepared<DeviceRow & { readonly hash: string }>(db, 'devices', DEVICES_SQL);
  return gather(async (hashes: readonly string[]) => {
    const rows = await read([[...new Set(hashes)]]);
    const byHash = new Map(rows.map(({ hash, ...row }) => [hash, row]));
    return hashes.map((hash) => byHash.get(hash) ?? null);
  });
}

export async function identifyDevice(
  { db, read }: { readonly db: Database; readonly read: ReturnType<typeof deviceReader> },
  token: string,
): Promise<Result<StoreCaller, Refused>> {
  const tokenHash = hashToken(token);
  const row = await read(tokenHash);
  if (!row)
    return refused.unauthenticated('device-unknown', 'This device token is not known or was revoked.');
  const { isNext, ...device } = row;
  // It has the new token, so nobody needs the old one.
  if (isNext)
    await db
      .knex('devices')
      .where({ device_id: device.deviceId, next_token_hash: tokenHash })
      .update({ token_hash: tokenHash, next_token_hash: null });
  return ok({ kind: 'store', ...device });
}
