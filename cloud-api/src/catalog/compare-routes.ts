import { changeWords, diffMenus, diffOverrides, effectiveMenu } from '@forno/shared/menu';
import { effectiveMenuSchema, menuDiffSchema } from '@forno/shared/protocol/cloud/menu-releases';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, seesStore } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { look } from './acting.ts';
import { sellingStores } from './menu-stores.ts';
import { contentOfVersion, currentContent, type MenuContent } from './menu-versions.ts';
import type { CatalogDeps } from './routes.ts';

const TAG = 'menu releases';
/** What the database counts versions in. */
const VERSION_MAX = 2_147_483_647;
const params = z.object({ menuId: z.string().min(1).max(64) });

/** What differs between two versions, and what one store has of one. */
export const compareRoutes = (deps: CatalogDeps): Route[] => [diffRoute(deps), effectiveRoute(deps)];

const versionOrDraft = z.union([z.literal('draft'), z.coerce.number().int().min(1).max(VERSION_MAX)]);

const diffRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/menus/:menuId/diff',
      tag: TAG,
      summary: 'What one version, or the draft, changes against another, each change as a sentence',
      access: ANY_MANAGER,
      params,
      query: z.object({
        from: versionOrDraft.optional(),
        to: versionOrDraft.default('draft'),
        locale: z
          .string()
          .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
          .default('en-US'),
      }),
      answer: menuDiffSchema,
      problems: { 404: 'unknown-version' },
    },
    ({ params: { menuId }, query: { from, to, locale }, caller }) =>
      look(deps, { menuId, caller }, async (scope, row) => {
        const of = (which: number | 'draft' | null): Promise<MenuContent | null> =>
          which === 'draft' ? currentContent(scope, row) : contentOfVersion(scope, menuId, which);
        const [before, after] = [await of(from ?? row.published_version), await of(to)];
        if (!before || !after)
          return refused.notFound('unknown-version', 'There is no such version of this menu.');
        const changes = [
          ...diffMenus(before.menu, after.menu),
          ...diffOverrides(before.overrides, after.overrides, after.menu),
        ];
        const { currency } = after.menu;
        return ok({
          changes: changes.map((change) => ({
            kind: change.kind,
            what: change.what,
            id: change.id,
            field: change.field,
            text: changeWords(change, { currency, locale }),
          })),
        });
      }),
  );

const effectiveRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/menus/:menuId/effective',
      tag: TAG,
      summary: 'The draft, or a version, as one store would have it',
      access: ANY_MANAGER,
      keyScope: 'menus:read',
      params,
      query: z.object({ storeId: z.string().min(1).max(64), of: versionOrDraft.default('draft') }),
      answer: effectiveMenuSchema,
      problems: { 404: 'unknown-store or unknown-version' },
    },
    ({ params: { menuId }, query: { storeId, of }, caller }) =>
      look(deps, { menuId, caller }, async (scope, row) => {
        const store = (await sellingStores(scope, menuId)).find((one) => one.storeId === storeId);
        if (!store || !seesStore(caller, storeId))
          return refused.notFound('unknown-store', 'No such store sells this menu.');
        const content =
          of === 'draft' ? await currentContent(scope, row) : await contentOfVersion(scope, menuId, of);
        if (!content) return refused.notFound('unknown-version', 'There is no such version of this menu.');
        const { menu, unknown } = effectiveMenu(content.menu, content.overrides, store);
        return ok({ menu, unknown: [...unknown] });
      }),
  );
