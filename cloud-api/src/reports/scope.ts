import { ok, type Result } from '@forno/shared/result';
import type { Database } from '../postgres/database.ts';
import type { UserCaller } from '../http/caller.ts';
import { seesStore } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';

export interface ScopedStore {
  readonly storeId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly dayStartsAt: string;
}

/** What a report may look at. Every query of a report is bound to both the tenant and these stores. */
export interface ReportScope {
  readonly tenantId: string;
  readonly stores: readonly ScopedStore[];
  readonly storeIds: readonly string[];
  /** They are all that the tenant has: what is added up for the chain may be read. */
  readonly isWhole: boolean;
  readonly currency: string;
}

/** Sums of a chain without any store have to be in some currency. */
const CURRENCY_OF_NOTHING = 'USD';

/** The store asked for, or all that the caller may see. Money of two currencies is never added up. */
export async function reportScope(
  db: Database,
  caller: UserCaller,
  storeId: string | undefined,
): Promise<Result<ReportScope, Refused>> {
  const { tenantId } = caller;
  if (storeId !== undefined && !seesStore(caller, storeId))
    return refused.notFound('unknown-store', `There is no store "${storeId}".`, { field: 'storeId' });
  const all = await db.inTenant(tenantId, (trx) =>
    trx('stores')
      .where({ tenant_id: tenantId, ...(storeId !== undefined && { store_id: storeId }) })
      .orderBy('store_id')
      .select<(ScopedStore & { currency: string })[]>({
        storeId: 'store_id',
        name: 'name',
        timeZone: 'time_zone',
        dayStartsAt: 'day_starts_at',
        currency: 'currency',
      }),
  );
  const stores = all.filter((store) => seesStore(caller, store.storeId));
  if (storeId !== undefined && stores.length === 0)
    return refused.notFound('unknown-store', `There is no store "${storeId}".`, { field: 'storeId' });
  const currencies = [...new Set(stores.map((store) => store.currency))];
  if (currencies.length > 1) {
    return refused.unprocessable(
      'mixed-currencies',
      `These stores sell in ${currencies.join(', ')}; choose one store.`,
      { field: 'storeId' },
    );
  }
  return ok({
    tenantId,
    stores,
    storeIds: stores.map((store) => store.storeId),
    isWhole: storeId === undefined && stores.length === all.length,
    currency: currencies[0] ?? CURRENCY_OF_NOTHING,
  });
}
