import {
  boardsDocumentSchema,
  publishedBoardsSchema,
  saveBoardsSchema,
} from '@forno/shared/protocol/cloud/boards';
import { menuVersionsSchema } from '@forno/shared/protocol/cloud/menus';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { BOARDS, publishBoards, readBoards, saveBoards } from './boards.ts';
import { revisionOf } from './if-match.ts';
import type { CatalogDeps } from './routes.ts';
import { listVersions } from './versioned.ts';

const TAG = 'boards';
const BOARDS_BYTES_MAX = 512 * 1024;

/** What the chain's menu boards, lobby screens and customer displays show besides the menu. */
export function boardRoutes(deps: CatalogDeps): Route[] {
  return [readRoute(deps), versionsRoute(deps), saveRoute(deps), publishRoute(deps)];
}

const readRoute = ({ db, now }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/boards',
      tag: TAG,
      summary: 'The draft of the boards if there is one, else what is published',
      access: ANY_MANAGER,
      answer: boardsDocumentSchema,
    },
    async ({ caller, setHeader }) => {
      const found = await db.inTenant(caller.tenantId, (trx) =>
        readBoards({ trx, tenantId: caller.tenantId, now: now() }),
      );
      setHeader('etag', `"${found.revision}"`);
      return ok(found);
    },
  );

const versionsRoute = ({ db }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/boards/versions',
      tag: TAG,
      summary: 'Published versions of the boards, newest first',
      access: ANY_MANAGER,
      answer: menuVersionsSchema,
    },
    ({ caller }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        const scope = { trx, tenantId: caller.tenantId, now: 0 };
        const versions = await listVersions(scope, BOARDS, { place: {} });
        return ok({ versions });
      }),
  );

const saveRoute = ({ db, now }: CatalogDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/boards/draft',
      takesIfMatch: true,
      tag: TAG,
      summary: 'Save the draft of the boards; `If-Match` or `revision` says from which one it was made',
      access: EDITORS,
      body: saveBoardsSchema,
      bodyBytesMax: BOARDS_BYTES_MAX,
      answer: boardsDocumentSchema,
      problems: { 412: 'revision-changed' },
    },
    async ({ body, caller, header, setHeader, correlationId }) => {
      const expected = revisionOf(header('if-match'));
      if (!expected.ok) return expected;
      const saved = await db.inTenant(caller.tenantId, async (trx) => {
        const result = await saveBoards(
          { trx, tenantId: caller.tenantId, now: now() },
          { boards: body.boards, revision: expected.value ?? body.revision },
        );
        if (result.ok)
          await audit(trx, {
            caller,
            act: 'boards-saved',
            subject: caller.tenantId,
            correlationId,
            at: now(),
            details: { revision: result.value.revision },
          });
        return result;
      });
      if (saved.ok) setHeader('etag', `"${saved.value.revision}"`);
      return saved;
    },
  );

const publishRoute = ({ db, notices, now }: CatalogDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/boards/publish',
      takesIfMatch: true,
      tag: TAG,
      summary: 'The draft becomes the next version and every store is told',
      access: EDITORS,
      body: z.object({ note: z.string().trim().max(200).optional() }).default({}),
      answer: publishedBoardsSchema,
      problems: { 403: 'beyond-scope', 409: 'no-draft', 412: 'revision-changed' },
    },
    async ({ body, caller, header, correlationId }) => {
      if (caller.user.storeIds !== null)
        return refused.forbidden('beyond-scope', 'Boards are shown in stores that you may not see.');
      const expected = revisionOf(header('if-match'));
      if (!expected.ok) return expected;
      const published = await db.inTenant(caller.tenantId, async (trx) => {
        const result = await publishBoards(
          { trx, tenantId: caller.tenantId, now: now() },
          { by: caller.user.name, note: body.note ?? null, revision: expected.value },
        );
        if (result.ok)
          await audit(trx, {
            caller,
            act: 'boards-published',
            subject: caller.tenantId,
            correlationId,
            at: now(),
            details: { version: result.value.version },
          });
        return result;
      });
      if (!published.ok) return published;
      const { version, sha256, storeIds } = published.value;
      for (const storeId of storeIds) notices.tell('directives', storeId);
      return ok({ version, sha256, stores: storeIds.length });
    },
  );
