import type { Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { scopeOf, seesStore, type UserCaller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';

export interface InventoryDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
}

export interface StoreRow {
  readonly storeId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly dayStartsAt: string;
  readonly currency: string;
  readonly region: string;
}

export const TAG = 'inventory';
export const storeParams = z.object({ storeId: z.string().min(1).max(64) });
export const UNKNOWN_STORE = { 404: 'unknown-store' };

/** A store out of sight is answered like one that does not exist. */
const unknownStore = (storeId: string): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-store', `There is no store "${storeId}".`);

/** Runs `work` in the caller's scope, with the store it is about. */
export function inStore<T>(
  db: Database,
  caller: UserCaller,
  { storeId }: { readonly storeId: string },
  work: (trx: Knex.Transaction, store: StoreRow) => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  return db.inTenant(scopeOf(caller), async (trx) => {
    const store = seesStore(caller, storeId) ? await storeRow(trx, storeId) : undefined;
    return store ? work(trx, store) : unknownStore(storeId);
  });
}

export async function storeRow(trx: Knex.Transaction, storeId: string): Promise<StoreRow | undefined> {
  return (await trx('stores').where({ store_id: storeId }).first({
    storeId: 'store_id',
    tenantId: 'tenant_id',
    name: 'name',
    timeZone: 'time_zone',
    dayStartsAt: 'day_starts_at',
    currency: 'currency',
    region: 'region',
  })) as StoreRow | undefined;
}

/** Which of these the chain has no ingredient of; null when it has all. */
export async function unknownIngredient(
  trx: Knex.Transaction,
  tenantId: string,
  ingredientIds: readonly string[],
): Promise<string | null> {
  const rows = (await trx('ingredients')
    .where({ tenant_id: tenantId })
    .whereIn('ingredient_id', [...ingredientIds])
    .select('ingredient_id')) as { ingredient_id: string }[];
  const known = new Set(rows.map((row) => row.ingredient_id));
  return ingredientIds.find((id) => !known.has(id)) ?? null;
}

export const noIngredient = (ingredientId: string): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-ingredient', `There is no ingredient "${ingredientId}".`, {
    field: 'ingredientId',
  });

export const centsOf = (mc: number): number => Math.round(mc / 1000);
