import type { Database } from '../../cloud-api/src/postgres/database.ts';
import { deriveDeviceToken, hashToken, masterDeviceId } from '../../cloud-api/src/auth/device-tokens.ts';

export interface LoadStore {
  readonly storeId: string;
  readonly token: string;
}

/** Further stores of the demo chain, each with its master's device token. */
export async function addStores(knex: Database['knex'], secret: string, count: number): Promise<LoadStore[]> {
  const example = (await knex('stores').first('tenant_id', 'menu_id', 'currency')) as {
    tenant_id: string;
    menu_id: string;
    currency: string;
  };
  const stores = Array.from({ length: count }, (_, n) => {
    const storeId = `load-${String(n + 1).padStart(5, '0')}`;
    return { storeId, token: deriveDeviceToken(secret, masterDeviceId(storeId)) };
  });
  await knex.batchInsert(
    'stores',
    stores.map(({ storeId }) => ({
      ...example,
      store_id: storeId,
      name: storeId,
      region: 'Load',
      time_zone: 'America/New_York',
    })),
    500,
  );
  await knex.batchInsert(
    'devices',
    stores.map(({ storeId, token }) => ({
      device_id: masterDeviceId(storeId),
      tenant_id: example.tenant_id,
      store_id: storeId,
      name: storeId,
      token_hash: hashToken(token),
      created_at: 0,
    })),
    500,
  );
  return stores;
}
