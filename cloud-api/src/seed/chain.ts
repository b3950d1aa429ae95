import type { Boards, StaffList, Settings } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { User } from '@forno/shared/protocol/cloud/auth';
import type { Knex } from 'knex';
import { addDirective } from '../catalog/directives.ts';
import { putDocument } from '../catalog/documents.ts';
import { publishBoards, saveBoards } from '../catalog/boards.ts';
import { publishMenu } from '../catalog/menus.ts';
import type { CatalogScope } from '../catalog/versioned.ts';
import { deriveDeviceToken, hashToken, masterDeviceId } from '../auth/device-tokens.ts';
import { hashSecret } from '../auth/passwords.ts';
import type { Database } from '../postgres/database.ts';

export interface ChainStore {
  readonly storeId: string;
  readonly name: string;
  readonly region: string;
  readonly settings: Settings;
}

export interface ChainUser extends Omit<User, 'tenantId' | 'storeIds' | 'regions'> {
  readonly regions?: readonly string[] | null;
  readonly storeIds: readonly string[] | null;
  readonly password: string;
}

/** Everything a new chain begins with. */
export interface Chain {
  readonly tenantId: string;
  readonly name: string;
  readonly menu: Menu;
  readonly stores: readonly ChainStore[];
  readonly users: readonly ChainUser[];
  readonly staff: StaffList['staff'];
  /** What its screens show besides the menu; without, all of the menu. */
  readonly boards?: Boards;
}

export interface SeedOptions {
  readonly db: Database;
  readonly secret: string;
  readonly now: number;
}

/**
 * Sets up a chain in one transaction, unless its tenant is there already. Its device tokens are made
 * to fit the secret each time, as the secret may have been replaced.
 */
export async function seedChain({ db, secret, now }: SeedOptions, chain: Chain): Promise<void> {
  await db.knex.transaction(async (trx) => {
    const made = await trx('tenants')
      .insert({ tenant_id: chain.tenantId, name: chain.name })
      .onConflict()
      .ignore()
      .returning('tenant_id');
    if (made.length > 0) await fill(trx, chain, now);
    for (const { storeId, name } of chain.stores) {
      const deviceId = masterDeviceId(storeId);
      const device = {
        device_id: deviceId,
        tenant_id: chain.tenantId,
        store_id: storeId,
        name: `Master of ${name}`,
        token_hash: hashToken(deriveDeviceToken(secret, deviceId)),
        created_at: now,
      };
      await trx('devices').insert(device).onConflict('device_id').merge(['token_hash']);
    }
  });
}

async function fill(
  trx: Knex.Transaction,
  { tenantId, menu, stores, users, staff, boards }: Chain,
  now: number,
): Promise<void> {
  const { menuId, name, currency } = menu;
  await trx('menus').insert({
    tenant_id: tenantId,
    menu_id: menuId,
    name,
    draft: JSON.stringify(menu),
    revision: 1,
  });
  for (const store of stores) {
    const { timeZone, dayStartsAt } = store.settings;
    await trx('stores').insert({
      store_id: store.storeId,
      tenant_id: tenantId,
      name: store.name,
      region: store.region,
      time_zone: timeZone,
      currency,
      day_starts_at: dayStartsAt,
      menu_id: menuId,
    });
    await tellDocument(trx, {
      tenantId,
      storeId: store.storeId,
      kind: 'settings',
      content: store.settings,
      now,
    });
    await tellDocument(trx, {
      tenantId,
      storeId: store.storeId,
      kind: 'staff',
      content: { version: 1, staff },
      now,
    });
  }
  const published = await publishMenu(
    { trx, tenantId, now },
    { menuId, by: 'setup', note: 'First menu', revision: undefined },
  );
  if (!published.ok) throw new Error(`the first menu was refused: ${published.error.message}`);
  if (boards) await publishFirstBoards({ trx, tenantId, now }, boards);
  for (const { userId, email, name: userName, role, storeIds, regions = null, password } of users) {
    const passwordHash = await hashSecret(password);
    await trx('users').insert({
      user_id: userId,
      tenant_id: tenantId,
      email,
      name: userName,
      role,
      store_ids: storeIds,
      regions,
      password_hash: passwordHash,
    });
  }
}

async function publishFirstBoards(scope: CatalogScope, boards: Boards): Promise<void> {
  const saved = await saveBoards(scope, { boards, revision: 0 });
  const published = saved.ok
    ? await publishBoards(scope, { by: 'setup', note: 'First boards', revision: undefined })
    : saved;
  if (!published.ok) throw new Error(`the first boards were refused: ${published.error.message}`);
}

interface Told {
  readonly tenantId: string;
  readonly storeId: string;
  readonly kind: 'settings' | 'staff';
  readonly content: Settings | StaffList;
  readonly now: number;
}

async function tellDocument(
  trx: Knex.Transaction,
  { tenantId, storeId, kind, content, now }: Told,
): Promise<void> {
  const sha256 = await putDocument(trx, { tenantId, kind, content, now });
  const directiveId = `first-${kind}:${storeId}`.slice(0, 64);
  await addDirective(trx, { storeId, directiveId, now, body: { kind, version: content.version, sha256 } });
}
