import {
  saveStoreScreensSchema,
  screenSettingsSchema,
  storeScreensSchema,
} from '@forno/shared/protocol/cloud/store-screens';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import { readDocument, saveDocument, type DocumentDeps } from './document-handlers.ts';
import type { Current } from './store-documents.ts';

const TAG = 'stores';
const params = z.object({ storeId: z.string().min(1).max(64) });

const screensAnswer = ({ content, version }: Current<'settings'>) => ({
  settings: screenSettingsSchema.parse(content),
  version,
});

/** How a store's kitchen is laid out, and what its screens for customers say: a part of its settings, with their version. */
export const storeScreensRoutes = (deps: DocumentDeps): Route[] => [readRoute(deps), saveRoute(deps)];

const readRoute = (deps: DocumentDeps): Route =>
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
    readDocument(deps, { kind: 'settings', answer: screensAnswer }),
  );

const saveRoute = (deps: DocumentDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/screens',
      takesIfMatch: true,
      tag: TAG,
      summary:
        "Change the store's kitchen and screens; the shop is told. `If-Match` or `version` says from what",
      access: EDITORS,
      params,
      body: saveStoreScreensSchema,
      answer: storeScreensSchema,
      problems: { 404: 'unknown-store', 412: 'version-changed' },
    },
    saveDocument(deps, {
      kind: 'settings',
      act: 'screens-published',
      answer: screensAnswer,
      // What may be left out is gone when it is.
      next: (before, body: z.output<typeof saveStoreScreensSchema>) => {
        const { orderAheadUrl: _, ...rest } = before;
        return Promise.resolve(ok({ ...rest, ...body.settings }));
      },
    }),
  );
