import { saveStoreSettingsSchema, storeSettingsSchema } from '@forno/shared/protocol/cloud/store-settings';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf, seesStore, type Caller } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { revisionOf } from './if-match.ts';
import type { CatalogDeps } from './routes.ts';
import { saveScreenSettings, storeSettings } from './store-settings.ts';

const TAG = 'stores';
const params = z.object({ storeId: z.string().min(1).max(64) });

/** How a store's kitchen is laid out, and what its screens for customers say. */
export function storeSettingsRoutes(deps: CatalogDeps): Route[] {
  return [readRoute(deps), saveRoute(deps)];
}

/** A store out of sight is answered like one that does not exist. */
const unknownStore = (storeId: string): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-store', `There is no store "${storeId}".`);

async function isVisible(trx: Knex.Transaction, caller: Caller, storeId: string): Promise<boolean> {
  const isThere = trx('stores').where({ store_id: storeId }).first('store_id');
  return seesStore(caller, storeId) && (await isThere) !== undefined;
}

const readRoute = ({ db, now }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/settings',
      tag: TAG,
      summary: "The store's kitchen and screens as it was told last",
      access: ANY_MANAGER,
      params,
      answer: storeSettingsSchema,
      problems: { 404: 'unknown-store' },
    },
    ({ params: { storeId }, caller, setHeader }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await isVisible(trx, caller, storeId))) return unknownStore(storeId);
        const settings = await storeSettings({ trx, tenantId: caller.tenantId, now: now() }, storeId);
        setHeader('etag', `"${settings.version}"`);
        return ok({ settings, version: settings.version });
      }),
  );

const saveRoute = ({ db, notices, now }: CatalogDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/settings',
      tag: TAG,
      summary:
        "Change the store's kitchen and screens; the shop is told. `If-Match` or `version` says from what",
      access: EDITORS,
      params,
      body: saveStoreSettingsSchema,
      answer: storeSettingsSchema,
      problems: { 404: 'unknown-store', 412: 'revision-changed' },
    },
    async ({ params: { storeId }, body, caller, header, setHeader, correlationId }) => {
      const expected = revisionOf(header('if-match'));
      if (!expected.ok) return expected;
      const saved = await db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await isVisible(trx, caller, storeId))) return unknownStore(storeId);
        const result = await saveScreenSettings(
          { trx, tenantId: caller.tenantId, now: now() },
          { storeId, settings: body.settings, version: expected.value ?? body.version },
        );
        if (result.ok)
          await audit(trx, {
            caller,
            act: 'store-settings-saved',
            subject: storeId,
            correlationId,
            at: now(),
            details: { version: result.value.version },
          });
        return result;
      });
      if (!saved.ok) return saved;
      notices.tell('directives', storeId);
      setHeader('etag', `"${saved.value.version}"`);
      return ok({ settings: saved.value, version: saved.value.version });
    },
  );
