import { randomUUID } from 'node:crypto';
import { indexMenu, menuSchema, type Menu, type MenuIndex } from '@forno/shared/menu';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import { addDirective } from './directives.ts';
import { getDocument, putDocument } from './documents.ts';

interface MenuRow {
  readonly menu_id: string;
  readonly name: string;
  readonly draft: unknown;
  readonly revision: number;
  readonly published_version: number | null;
}

/** Requests run it within their tenant's transaction; the tenant is named all the same, as a seed is not bound to one. */
export interface MenuScope {
  readonly trx: Knex.Transaction;
  readonly tenantId: string;
  readonly now: number;
}

const unknownMenu = (menuId: string): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-menu', `There is no menu "${menuId}".`);

export async function readMenu(scope: MenuScope, menuId: string): Promise<Result<MenuDocument, Refused>> {
  const row = await menuRow(scope, menuId);
  if (!row) return unknownMenu(menuId);
  const menu = row.draft ?? (await publishedMenu(scope, row));
  if (!menu) return unknownMenu(menuId);
  return ok({
    menu: menuSchema.parse(menu),
    revision: row.revision,
    isDraft: row.draft !== null,
    publishedVersion: row.published_version,
  });
}

export interface DraftChange {
  readonly menuId: string;
  readonly menu: Menu;
  /** The revision the change was made from. */
  readonly revision: number;
}

/** Replaces the draft, unless somebody else saved since. */
export async function saveDraft(
  scope: MenuScope,
  { menuId, menu, revision }: DraftChange,
): Promise<Result<MenuDocument, Refused>> {
  if (menu.menuId !== menuId)
    return refused.invalid(
      'validation-failed',
      `menu.menuId: is "${menu.menuId}", the address says "${menuId}"`,
      { field: 'menu.menuId' },
    );
  const row = await menuRow(scope, menuId, 'for update');
  if (!row) return unknownMenu(menuId);
  if (row.revision !== revision) {
    return refused.preconditionFailed(
      'revision-changed',
      `Somebody saved this menu since: it is at revision ${row.revision}.`,
      { field: 'revision', extra: { revision: row.revision } },
    );
  }
  // The version is given at publishing; what a draft says about it means nothing.
  const draft = { ...menu, version: row.published_version ?? 1 };
  await scope
    .trx('menus')
    .where({ tenant_id: scope.tenantId, menu_id: menuId })
    .update({ draft: JSON.stringify(draft), name: menu.name, revision: revision + 1 });
  return ok({ menu: draft, revision: revision + 1, isDraft: true, publishedVersion: row.published_version });
}

export interface Publication {
  readonly menuId: string;
  readonly by: string;
  readonly note: string | null;
  /** Publish only if the draft is still this one. */
  readonly revision: number | undefined;
}

export interface Published {
  readonly version: number;
  readonly sha256: string;
  readonly storeIds: readonly string[];
}

/** The draft becomes the next version, a document, and a directive to each store of the menu, all or nothing. */
export async function publishMenu(
  scope: MenuScope,
  { menuId, by, note, revision }: Publication,
): Promise<Result<Published, Refused>> {
  const { trx, tenantId, now } = scope;
  const row = await menuRow(scope, menuId, 'for update');
  if (!row) return unknownMenu(menuId);
  if (row.draft === null)
    return refused.conflict(
      'no-draft',
      'There is no draft to publish: nothing was changed since the last time.',
    );
  if (revision !== undefined && revision !== row.revision)
    return refused.preconditionFailed('revision-changed', `The draft is at revision ${row.revision}.`, {
      extra: { revision: row.revision },
    });
  const version = (row.published_version ?? 0) + 1;
  const menu = menuSchema.parse({ ...(row.draft as Menu), version });
  const sha256 = await putDocument(trx, { tenantId, kind: 'menu', content: menu, now });
  await trx('menu_versions').insert({
    tenant_id: tenantId,
    menu_id: menuId,
    version,
    sha256,
    published_at: now,
    published_by: by,
    note,
  });
  await trx('menus')
    .where({ tenant_id: tenantId, menu_id: menuId })
    .update({ draft: null, published_version: version });
  // In one order for all publishers, so that two of them never wait for each other's stores.
  const stores = (await trx('stores')
    .where({ tenant_id: tenantId, menu_id: menuId })
    .orderBy('store_id')
    .select('store_id')) as { store_id: string }[];
  const storeIds = stores.map((store) => store.store_id);
  for (const storeId of storeIds)
    await addDirective(trx, {
      storeId,
      directiveId: randomUUID(),
      now,
      body: { kind: 'menu', menuId, version, sha256 },
    });
  return ok({ version, sha256, storeIds });
}

/** The menu a store is to sell from: the published one. Null before the first was published. */
export async function storeMenu(scope: MenuScope, storeId: string): Promise<MenuIndex | null> {
  const store = (await scope
    .trx('stores')
    .where({ tenant_id: scope.tenantId, store_id: storeId })
    .first('menu_id')) as { menu_id: string } | undefined;
  const row = store && (await menuRow(scope, store.menu_id));
  const menu = row && (await publishedMenu(scope, row));
  return menu ? indexMenu(menuSchema.parse(menu)) : null;
}

async function menuRow(
  { trx, tenantId }: MenuScope,
  menuId: string,
  lock?: 'for update',
): Promise<MenuRow | undefined> {
  const query = trx('menus').where({ tenant_id: tenantId, menu_id: menuId });
  if (lock) void query.forUpdate();
  return (await query.first()) as MenuRow | undefined;
}

async function publishedMenu(
  { trx, tenantId }: MenuScope,
  { menu_id, published_version }: MenuRow,
): Promise<unknown> {
  if (published_version === null) return null;
  const place = { tenant_id: tenantId, menu_id, version: published_version };
  const version = (await trx('menu_versions').where(place).first('sha256')) as { sha256: string } | undefined;
  const body = version && (await getDocument(trx, tenantId, version.sha256));
  return body ? JSON.parse(body) : null;
}
