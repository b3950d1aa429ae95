import type { StaffList } from '@forno/shared/domain';
import {
  DEMO_STAFF,
  DEMO_STORES,
  DEMO_TENANT,
  DEMO_USERS,
  demoBoards,
  demoMenu,
  demoSettings,
} from '@forno/shared/demo';
import { hashPins } from '../auth/pins.ts';
import { seedChain, type SeedOptions } from './chain.ts';
import { seedStockroom } from './stockroom.ts';

/** The demo chain: stores, menu, settings, staff, managers and stockrooms. Does nothing where it is set up already. */
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
  await options.db.knex.transaction((trx) =>
    seedStockroom(trx, {
      tenantId: DEMO_TENANT.tenantId,
      storeIds: DEMO_STORES.map(({ storeId }) => storeId),
      now: options.now,
    }),
  );
}

/** The demo's staff with their PINs hashed. */
export async function demoStaff(): Promise<StaffList['staff']> {
  const hashes = await hashPins(DEMO_STAFF.map(({ pin }) => pin));
  return DEMO_STAFF.map(({ staffId, name, role }, i) => ({ staffId, name, role, pinHash: hashes[i]! }));
}
