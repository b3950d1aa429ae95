import type { StaffList } from '@forno/shared/domain';
import type { Rates } from '@forno/shared/protocol/reports/rates';
import {
  DEMO_STAFF,
  DEMO_STORES,
  DEMO_TENANT,
  DEMO_USERS,
  demoBoards,
  demoMenu,
  demoSettings,
  demoWages,
} from '@forno/shared/demo';
import { hashPins } from '../auth/pins.ts';
import { seedChain, type SeedOptions } from './chain.ts';
import { seedStockroom } from './stockroom.ts';

/** The demo chain: stores, menu, settings, staff, managers, stockrooms and wages. Does nothing where it is set up already. */
export async function seedDemo(options: SeedOptions): Promise<void> {
  await seedChain(options, {
    ...DEMO_TENANT,
    menu: demoMenu(),
    boards: demoBoards(),
    stores: DEMO_STORES.map(({ storeId, name, region }) => ({
      storeId,
      name,
      region,
      settings: demoSettings(storeId),
    })),
    users: DEMO_USERS,
    staff: await demoStaff(),
  });
  const { tenantId } = DEMO_TENANT;
  await options.db.knex.transaction(async (trx) => {
    const { now } = options;
    await seedStockroom(trx, { tenantId, storeIds: DEMO_STORES.map(({ storeId }) => storeId), now });
    const rates: Rates = { ...demoWages(now), ingredientCentsPerThousand: {} };
    await trx('report_rates')
      .insert({
        tenant_id: tenantId,
        rates: JSON.stringify(rates),
        updated_at: now,
        updated_by: 'setup',
      })
      .onConflict('tenant_id')
      .ignore();
  });
}

/** The demo's staff with their PINs hashed. */
export async function demoStaff(): Promise<StaffList['staff']> {
  const hashes = await hashPins(DEMO_STAFF.map(({ pin }) => pin));
  return DEMO_STAFF.map(({ staffId, name, role }, i) => ({ staffId, name, role, pinHash: hashes[i]! }));
}
