import type { User } from '@forno/shared/protocol/cloud/auth';
import { withStoresOfRegions } from '../../auth/identify.ts';
import type { UserCaller } from '../../http/caller.ts';
import type { Database } from '../../postgres/database.ts';

interface UserRow {
  readonly email: string;
  readonly name: string;
  readonly role: User['role'];
  readonly store_ids: string[] | null;
  readonly regions: string[] | null;
  readonly disabled_at: number | null;
}

/** A user with the rights of this moment, for work that is done in their name; null when they have none any more. */
export async function callerOf(db: Database, tenantId: string, userId: string): Promise<UserCaller | null> {
  const row = await db
    .knex('users')
    .where({ tenant_id: tenantId, user_id: userId })
    .first<UserRow | undefined>('email', 'name', 'role', 'store_ids', 'regions', 'disabled_at');
  if (!row || row.disabled_at !== null) return null;
  const { email, name, role, store_ids: storeIds, regions } = row;
  const user = await withStoresOfRegions(db, { userId, tenantId, email, name, role, storeIds, regions });
  return { kind: 'user', tenantId, user };
}
