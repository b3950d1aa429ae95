import { settingsSchema, type Settings } from '@forno/shared/domain';
import type { ScreenSettings } from '@forno/shared/protocol/cloud/store-settings';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { getDocument, putDocument } from './documents.ts';
import { tellStores, type CatalogScope } from './versioned.ts';

/** Those the store was told of last. */
export async function storeSettings({ trx, tenantId }: CatalogScope, storeId: string): Promise<Settings> {
  const told = (await trx('directives')
    .where({ store_id: storeId })
    .andWhereRaw(`body ->> 'kind' = 'settings'`)
    .orderBy('cursor', 'desc')
    .first(trx.raw(`body ->> 'sha256' as sha256`))) as { sha256: string } | undefined;
  const body = told && (await getDocument(trx, tenantId, told.sha256));
  if (body) return settingsSchema.parse(JSON.parse(body));
  const store = (await trx('stores').where({ store_id: storeId }).first()) as {
    name: string;
    currency: string;
    time_zone: string;
  };
  const { name, currency, time_zone: timeZone } = store;
  return settingsSchema.parse({ version: 1, storeId, name: name.slice(0, 60), currency, timeZone });
}

/** The next version of a store's settings, which it is told of; what is not named stays as it is. */
export async function saveScreenSettings(
  scope: CatalogScope,
  {
    storeId,
    settings,
    version,
  }: { readonly storeId: string; readonly settings: ScreenSettings; readonly version: number | undefined },
): Promise<Result<Settings, Refused>> {
  const { trx, tenantId, now } = scope;
  // Two who save at once come one after the other.
  await trx('stores').where({ store_id: storeId }).forUpdate().first('store_id');
  const { orderAheadUrl: _, ...before } = await storeSettings(scope, storeId);
  if (version !== undefined && version !== before.version)
    return refused.preconditionFailed(
      'revision-changed',
      `Somebody saved the settings since: version ${before.version} is what is there.`,
      { field: 'version', extra: { revision: before.version } },
    );
  const next = settingsSchema.parse({ ...before, ...settings, version: before.version + 1 });
  const sha256 = await putDocument(trx, { tenantId, kind: 'settings', content: next, now });
  await tellStores(scope, [{ storeId, body: { kind: 'settings', version: next.version, sha256 } }]);
  return ok(next);
}
