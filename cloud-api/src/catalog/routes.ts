import {
  menuDocumentSchema,
  menuListSchema,
  menuVersionsSchema,
  publishAnswerSchema,
  publishRequestSchema,
  saveDraftSchema,
} from '@forno/shared/protocol/cloud/menus';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { audit } from '../stores/audit.ts';
import { boardRoutes } from './board-routes.ts';
import { getDocument } from './documents.ts';
import { revisionOf } from './if-match.ts';
import { menuRow, MENUS, placeOf } from './menu-versions.ts';
import { dropDraft, publishMenu, readMenu, saveDraft } from './menus.ts';
import { checkRoutes } from './check-routes.ts';
import { compareRoutes } from './compare-routes.ts';
import { releaseRoutes } from './release-routes.ts';
import { mayTell } from './may-tell.ts';
import { listVersions } from './versioned.ts';

const TAG = 'menus';
const params = z.object({ menuId: z.string().min(1).max(64) });
/** A chain's menu with pictures as data; more than that is a mistake. */
const MENU_BYTES_MAX = 4 * 1024 * 1024;

export interface CatalogDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
  /** Says that there is work for the worker of releases and checks. */
  readonly nudge: () => void;
}

export function catalogRoutes(deps: CatalogDeps): Route[] {
  return [
    listRoute(deps),
    readRoute(deps),
    versionsRoute(deps),
    saveRoute(deps),
    dropRoute(deps),
    publishRoute(deps),
    documentRoute(deps),
    ...releaseRoutes(deps),
    ...compareRoutes(deps),
    ...checkRoutes(deps),
    ...boardRoutes(deps),
  ];
}

const listRoute = ({ db }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/menus',
      tag: TAG,
      summary: 'Menus of the chain',
      access: ANY_MANAGER,
      keyScope: 'menus:read',
      answer: menuListSchema,
    },
    ({ caller }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        const { rows } = await trx.raw<{ rows: z.input<typeof menuListSchema>['menus'] }>(
          `select m.menu_id as "menuId", m.name, m.published_version as "publishedVersion", v.published_at as "publishedAt",
                case when m.draft is null then 0 else m.revision end as "draftRevision",
                (select count(*) from stores s where s.menu_id = m.menu_id) as stores,
                exists (select from menu_reviews r where r.menu_id = m.menu_id and r.revision = m.revision
                        and r.state = 'open' and m.draft is not null) as "inReview"
         from menus m left join menu_versions v on v.menu_id = m.menu_id and v.version = m.published_version
         order by m.name`,
        );
        return ok({ menus: rows });
      }),
  );

const readRoute = ({ db, now }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/menus/:menuId',
      tag: TAG,
      summary: 'The draft if there is one, else what is published',
      access: ANY_MANAGER,
      keyScope: 'menus:read',
      params,
      answer: menuDocumentSchema,
      problems: { 404: 'unknown-menu' },
    },
    async ({ params: { menuId }, caller, setHeader }) => {
      const found = await db.inTenant(caller.tenantId, (trx) =>
        readMenu({ trx, tenantId: caller.tenantId, now: now() }, menuId),
      );
      if (found.ok) setHeader('etag', `"${found.value.revision}"`);
      return found;
    },
  );

const versionsRoute = ({ db }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/menus/:menuId/versions',
      tag: TAG,
      summary: 'Published versions, newest first',
      access: ANY_MANAGER,
      keyScope: 'menus:read',
      params,
      answer: menuVersionsSchema,
    },
    ({ params: { menuId }, caller }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        const versions = await listVersions<z.input<typeof menuVersionsSchema>['versions'][number]>(
          { trx, tenantId: caller.tenantId, now: 0 },
          MENUS,
          {
            place: placeOf(menuId),
            more: ['overrides_sha256 as overridesSha256', 'content_of as contentOf'],
          },
        );
        return ok({ versions });
      }),
  );

const saveRoute = ({ db, now }: CatalogDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/menus/:menuId/draft',
      takesIfMatch: true,
      tag: TAG,
      summary: 'Save the draft; `If-Match` or `revision` says from which one it was made',
      access: EDITORS,
      params,
      body: saveDraftSchema,
      bodyBytesMax: MENU_BYTES_MAX,
      answer: menuDocumentSchema,
      problems: { 400: 'override-unfit', 404: 'unknown-menu', 412: 'revision-changed' },
    },
    async ({ params: { menuId }, body, caller, header, setHeader, correlationId }) => {
      const expected = revisionOf(header('if-match'));
      if (!expected.ok) return expected;
      const revision = expected.value ?? body.revision;
      const saved = await db.inTenant(caller.tenantId, async (trx) => {
        const result = await saveDraft(
          { trx, tenantId: caller.tenantId, now: now() },
          { menuId, menu: body.menu, overrides: body.overrides, revision },
        );
        if (result.ok)
          await audit(trx, {
            caller,
            act: 'menu-saved',
            subject: menuId,
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

const dropRoute = ({ db, now }: CatalogDeps): Route =>
  route(
    {
      method: 'delete',
      path: '/v1/menus/:menuId/draft',
      takesIfMatch: true,
      tag: TAG,
      summary: 'Forget what was not published',
      access: EDITORS,
      params,
      answer: menuDocumentSchema,
      problems: { 404: 'unknown-menu', 409: 'no-draft', 412: 'revision-changed' },
    },
    async ({ params: { menuId }, caller, header, correlationId }) => {
      const expected = revisionOf(header('if-match'));
      if (!expected.ok) return expected;
      return db.inTenant(caller.tenantId, async (trx) => {
        const scope = { trx, tenantId: caller.tenantId, now: now() };
        const dropped = await dropDraft(scope, { menuId, revision: expected.value });
        if (dropped.ok)
          await audit(trx, {
            caller,
            act: 'menu-draft-dropped',
            subject: menuId,
            correlationId,
            at: scope.now,
          });
        return dropped;
      });
    },
  );

const publishRoute = ({ db, notices, now }: CatalogDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/menus/:menuId/publish',
      takesIfMatch: true,
      tag: TAG,
      summary: 'The draft becomes the next version; every store of the menu is told, or those of a rollout',
      access: EDITORS,
      params,
      body: publishRequestSchema,
      answer: publishAnswerSchema,
      problems: {
        403: 'beyond-scope',
        404: 'unknown-menu',
        409: 'no-draft, not-approved or rollout-running',
        412: 'revision-changed',
      },
    },
    async ({ params: { menuId }, body, caller, header, correlationId }) => {
      const expected = revisionOf(header('if-match'));
      if (!expected.ok) return expected;
      const published = await db.inTenant(caller.tenantId, async (trx) => {
        const scope = { trx, tenantId: caller.tenantId, now: now() };
        const row = await menuRow(scope, menuId, 'for update');
        const allowed = row ? await mayTell(scope, { row, caller, rollout: body.rollout }) : ok(null);
        if (!allowed.ok) return allowed;
        const result = await publishMenu(scope, {
          menuId,
          by: caller.user.name,
          note: body.note ?? null,
          revision: expected.value,
          rollout: body.rollout,
        });
        if (result.ok)
          await audit(trx, {
            caller,
            act: 'menu-published',
            subject: menuId,
            correlationId,
            at: now(),
            details: { version: result.value.version, stores: result.value.storeIds.length },
          });
        return result;
      });
      if (!published.ok) return published;
      const { version, sha256, storeIds } = published.value;
      for (const storeId of storeIds) notices.tell('directives', storeId);
      return ok({ menuId, version, sha256, stores: storeIds.length });
    },
  );

const documentRoute = ({ db }: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/documents/:sha256',
      tag: 'sync',
      summary: 'A menu, settings, staff or boards document by the hash of its text, exactly as hashed',
      access: ['store', ...ANY_MANAGER],
      keyScope: 'menus:read',
      params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits') }),
      answer: { contentType: 'application/json; charset=utf-8', description: 'The document' },
      problems: { 404: 'unknown-document' },
    },
    async ({ params: { sha256 }, caller, setHeader }) => {
      const body = await db.inTenant(caller.tenantId, async (trx) => {
        if (caller.kind === 'user') {
          // PIN hashes are for the shops alone.
          const row = (await trx('documents').where({ sha256 }).first('kind')) as
            | { kind: string }
            | undefined;
          if (row?.kind === 'staff') return null;
        }
        return getDocument(trx, caller.tenantId, sha256);
      });
      if (body === null) return refused.notFound('unknown-document', 'There is no such document.');
      setHeader('cache-control', 'private, max-age=31536000, immutable');
      return ok(body);
    },
  );
