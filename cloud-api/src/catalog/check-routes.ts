import { menuCheckSchema, startCheckSchema } from '@forno/shared/protocol/cloud/menu-releases';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, seesStore } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { readCheck, startCheck } from './checks.ts';
import { sellingStores } from './menu-stores.ts';
import { menuRow } from './menu-versions.ts';
import { unknownMenu } from './menus.ts';
import type { CatalogDeps } from './routes.ts';

const TAG = 'menu releases';
const params = z.object({ menuId: z.string().min(1).max(64) });

export function checkRoutes(deps: CatalogDeps): Route[] {
  return [startRoute(deps), readRoute(deps)];
}

const noStore = (storeId: string): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-store', `No store "${storeId}" sells this menu.`);

const startRoute = ({ db, now, nudge }: CatalogDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/menus/:menuId/check',
      tag: TAG,
      summary: "Replay a store's last week against the draft, in the background",
      access: EDITORS,
      params,
      body: startCheckSchema,
      answer: menuCheckSchema,
      status: 202,
      problems: { 404: 'unknown-menu or unknown-store', 409: 'no-draft' },
    },
    async ({ params: { menuId }, body: { storeId }, caller, correlationId }) => {
      const started = await db.inTenant(caller.tenantId, async (trx) => {
        const scope = { trx, tenantId: caller.tenantId, now: now() };
        const row = await menuRow(scope, menuId);
        if (!row) return unknownMenu(menuId);
        const stores = await sellingStores(scope, menuId);
        if (!seesStore(caller, storeId) || !stores.some((store) => store.storeId === storeId))
          return noStore(storeId);
        const check = await startCheck(scope, row, { storeId, by: caller.user.name });
        if (check.ok)
          await audit(trx, {
            caller,
            act: 'menu-check-started',
            subject: menuId,
            correlationId,
            at: scope.now,
            details: { storeId, revision: row.revision },
          });
        return check;
      });
      if (!started.ok) return started;
      nudge();
      return ok({ check: started.value });
    },
  );

const readRoute = ({ db, now }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/menus/:menuId/check',
      tag: TAG,
      summary: 'How far the last check for a store is, and what it found',
      access: ANY_MANAGER,
      params,
      query: z.object({ storeId: z.string().min(1).max(64) }),
      answer: menuCheckSchema,
      problems: { 404: 'unknown-menu or unknown-store' },
    },
    ({ params: { menuId }, query: { storeId }, caller }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        const scope = { trx, tenantId: caller.tenantId, now: now() };
        const row = await menuRow(scope, menuId);
        if (!row) return unknownMenu(menuId);
        if (!seesStore(caller, storeId)) return noStore(storeId);
        return ok({ check: await readCheck(scope, row, storeId) });
      }),
  );
