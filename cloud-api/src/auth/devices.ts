import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Device } from '@forno/shared/protocol/cloud/access';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import { DEVICE_TOKEN_PREFIX, hashToken } from './device-tokens.ts';

const PAIRING_MS = 15 * 60_000;
/** Without letters and digits that are taken for each other. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 10;

interface DeviceRow {
  readonly device_id: string;
  readonly store_id: string;
  readonly name: string;
  readonly token_hash: string | null;
  readonly created_at: number;
  readonly rotated_at: number | null;
  readonly revoked_at: number | null;
}

const toDevice = (row: DeviceRow): Device => ({
  deviceId: row.device_id,
  storeId: row.store_id,
  name: row.name,
  state: row.revoked_at !== null ? 'revoked' : row.token_hash === null ? 'waiting-for-pairing' : 'paired',
  createdAt: row.created_at,
  rotatedAt: row.rotated_at,
  revokedAt: row.revoked_at,
});

export async function listDevices(trx: Knex.Transaction): Promise<Device[]> {
  const rows = (await trx('devices').orderBy(['store_id', 'device_id'])) as DeviceRow[];
  return rows.map(toDevice);
}

export interface NewDevice {
  readonly tenantId: string;
  readonly storeId: string;
  readonly name: string;
  readonly now: number;
}

/** A device that may be paired once, with the code, within a quarter of an hour. */
export async function announceDevice(
  trx: Knex.Transaction,
  { tenantId, storeId, name, now }: NewDevice,
): Promise<{ deviceId: string; pairingCode: string; expiresAt: number }> {
  const deviceId = `device-${randomUUID()}`;
  const pairingCode = Array.from(
    { length: CODE_LENGTH },
    () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]!,
  ).join('');
  const expiresAt = now + PAIRING_MS;
  await trx('devices').insert({
    device_id: deviceId,
    tenant_id: tenantId,
    store_id: storeId,
    name,
    created_at: now,
    pairing_hash: hashToken(pairingCode),
    pairing_expires_at: expiresAt,
  });
  return { deviceId, pairingCode, expiresAt };
}

const newToken = (): string => DEVICE_TOKEN_PREFIX + randomBytes(32).toString('base64url');

/** The code for a token. One statement: of two that bring the same code, one gets a token. */
export async function pairDevice(
  db: Database,
  pairingCode: string,
  now: number,
): Promise<Result<{ deviceId: string; storeId: string; token: string }, Refused>> {
  const token = newToken();
  const rows = await db
    .knex('devices')
    .where({ pairing_hash: hashToken(pairingCode.trim().toUpperCase()), revoked_at: null })
    .where('pairing_expires_at', '>', now)
    .update({ token_hash: hashToken(token), pairing_hash: null, pairing_expires_at: null, rotated_at: now })
    .returning<{ device_id: string; store_id: string }[]>(['device_id', 'store_id']);
  const row = rows[0];
  return row
    ? ok({ deviceId: row.device_id, storeId: row.store_id, token })
    : refused.unauthenticated('pairing-code-wrong', 'This code is wrong, was used or is too old.', {
        field: 'pairingCode',
      });
}

/** A new token beside the old one, which ends when the new one is first used. */
export async function rotateDevice(trx: Knex.Transaction, deviceId: string, now: number): Promise<string> {
  const token = newToken();
  await trx('devices')
    .where({ device_id: deviceId })
    .update({ next_token_hash: hashToken(token), rotated_at: now });
  return token;
}

/** The device of a store, or null when there is none or it was revoked before. */
export async function revokeDevice(
  trx: Knex.Transaction,
  deviceId: string,
  now: number,
): Promise<{ storeId: string } | null> {
  const rows = await trx('devices')
    .where({ device_id: deviceId, revoked_at: null })
    .update({ revoked_at: now, pairing_hash: null })
    .returning<{ store_id: string }[]>('store_id');
  return rows[0] ? { storeId: rows[0].store_id } : null;
}
