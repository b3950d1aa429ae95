import { DEMO_STAFF, DEMO_STORES, DEMO_TENANT, DEMO_USERS, demoMenu, demoSettings } from '@forno/shared/demo';
import { hashSecret } from '../auth/passwords.ts';
import { seedChain, type SeedOptions } from './chain.ts';

/** The demo chain: stores, menu, settings, staff and managers. Does nothing where it is set up already. */
export async function seedDemo(options: SeedOptions): Promise<void> {
  const staff = await Promise.all(
    DEMO_STAFF.map(async ({ pin, ...member }) => ({ ...member, pinHash: await hashSecret(pin) })),
  );
  await seedChain(options, {
    ...DEMO_TENANT,
    menu: demoMenu(),
    stores: DEMO_STORES.map(({ storeId, name, region }) => ({
      storeId,
      name,
      region,
      settings: demoSettings(storeId),
    })),
    users: DEMO_USERS,
    staff,
  });
}
