import {
  saveStoreScreensSchema,
  screenSettingsSchema,
  storeScreensSchema,
} from '@forno/shared/protocol/cloud/store-screens';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { revisionOf } from '../catalog/if-match.ts';
import { ANY_MANAGER, EDITORS, scopeOf } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { audit } from './audit.ts';
import { currentDocument, publishDocument, type Current } from './store-documents.ts';

interface Deps {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
}

const TAG = 'stores';
const params = z.object({ storeId: z.string().min(1).max(64) });

const screensAnswer = ({ content, version }: Current<'settings'>) => ({
  settings: screenSettingsSchema.parse(content),
  version,
});

/** How a store's kitchen is laid out, and what its screens for customers say: a part of its settings, with their version. */
export const storeScreensRoutes = (deps: Deps): Route[] => [readRoute(deps), saveRoute(deps)];

const readRoute = ({ db }: Deps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/screens',
      tag: TAG,
      summary: "The store's kitchen and screens as it was told last",
      access: ANY_MANAGER,
      params,
      answer: storeScreensSchema,
      problems: { 404: 'unknown-store' },
    },
    ({ params: { storeId }, caller, setHeader }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        const found = await currentDocument({ trx, tenantId: caller.tenantId, storeId }, 'settings');
        if (!found.ok) return found;
        setHeader('etag', `"${found.value.version}"`);
        return ok(screensAnswer(found.value));
      }),
  );

const saveRoute = ({ db, notices, now }: Deps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/screens',
      tag: TAG,
      summary:
        "Change the store's kitchen and screens; the shop is told. `If-Match` or `version` says from what",
      access: EDITORS,
      params,
      body: saveStoreScreensSchema,
      answer: storeScreensSchema,
      problems: { 404: 'unknown-store', 412: 'version-changed' },
    },
    async ({ params: { storeId }, body, caller, header, setHeader, correlationId }) => {
      const expected = revisionOf(header('if-match'));
      if (!expected.ok) return expected;
      const at = now();
      const saved = await db.inTenant(scopeOf(caller), async (trx) => {
        const result = await publishDocument(
          { trx, tenantId: caller.tenantId, storeId },
          {
            kind: 'settings',
            version: expected.value ?? body.version,
            now: at,
            // What may be left out is gone when it is.
            next: (before) => {
              const { orderAheadUrl: _, ...rest } = before;
              return Promise.resolve(ok({ ...rest, ...body.settings }));
            },
          },
        );
        if (!result.ok || !result.value.isNew) return result;
        const details = { version: result.value.version };
        await audit(trx, { caller, act: 'screens-published', subject: storeId, correlationId, at, details });
        return result;
      });
      if (!saved.ok) return saved;
      if (saved.value.isNew) notices.tell('directives', storeId);
      setHeader('etag', `"${saved.value.version}"`);
      return ok(screensAnswer(saved.value));
    },
  );
