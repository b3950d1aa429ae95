import {
  savedSettingsLevelSchema,
  saveSettingsLevelSchema,
  settingsLevelsSchema,
} from '@forno/shared/protocol/cloud/store-documents';
import { ok } from '@forno/shared/result';
import { ANY_MANAGER, EDITORS, type UserCaller } from '../http/caller.ts';
import { must, refused, refusedOr } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { audit } from './audit.ts';
import { listLevels, saveLevel } from './settings-levels.ts';

interface Deps {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
}

/** A region's word is for who has all of it, the chain's for who has that. */
const maySay = ({ user }: UserCaller, region: string | null): boolean =>
  user.storeIds === null || (region !== null && (user.regions?.includes(region) ?? false));

/** What the chain and its regions say for the settings of their stores. */
export const settingsLevelRoutes = ({ db, notices, now }: Deps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/settings-levels',
      tag: 'stores',
      summary: 'What the chain and its regions say for the settings of their stores',
      access: ANY_MANAGER,
      answer: settingsLevelsSchema,
    },
    ({ caller: { tenantId } }) =>
      db.inTenant(tenantId, async (trx) => ok({ levels: await listLevels({ trx, tenantId }) })),
  ),
  route(
    {
      method: 'put',
      path: '/v1/settings-levels',
      tag: 'stores',
      summary: 'Say fields for the chain or a region: stores that do not say them otherwise get them',
      access: EDITORS,
      body: saveSettingsLevelSchema,
      answer: savedSettingsLevelSchema,
      problems: { 403: 'beyond-scope', 412: 'revision-changed', 422: 'invalid-settings, unknown-region' },
    },
    async ({ body, caller, correlationId }) => {
      const { region } = body;
      if (!maySay(caller, region))
        return refused.forbidden('beyond-scope', 'This is for more stores than you see.', {
          field: 'region',
        });
      const at = now();
      const { tenantId } = caller;
      const saved = await refusedOr(
        db.inTenant(tenantId, async (trx) => {
          if (region !== null && !(await trx('stores').where({ region }).first('store_id')))
            must(
              refused.unprocessable('unknown-region', `No store is of the region "${region}".`, {
                field: 'region',
              }),
            );
          const { level, told } = must(await saveLevel({ trx, tenantId }, { ...body, now: at }));
          const details = { region, fields: Object.keys(body.values) };
          const act = 'settings-level-saved';
          await audit(trx, { caller, act, subject: region ?? 'chain', correlationId, at, details });
          for (const { storeId, version } of told)
            await audit(trx, {
              caller,
              act: 'settings-published',
              subject: storeId,
              correlationId,
              at,
              details: { version, region },
            });
          return { level, storeIds: told.map(({ storeId }) => storeId) };
        }),
      );
      if (saved.ok) for (const storeId of saved.value.storeIds) notices.tell('directives', storeId);
      return saved;
    },
  ),
];
