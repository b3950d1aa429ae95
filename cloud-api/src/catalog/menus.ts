import { rolloutStores, type Menu, type MenuOverride, type Rollout } from '@forno/shared/menu';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { fitsEverywhere, sellingStores, tellMenu, type SellingStore } from './menu-stores.ts';
import {
  currentContent,
  keepOverrides,
  menuRow,
  MENUS,
  placeOf,
  type MenuContent,
  type MenuRow,
} from './menu-versions.ts';
import { isApproved } from './reviews.ts';
import { addVersion, atRevision, noDraft, replaceDraft, type CatalogScope } from './versioned.ts';

export const unknownMenu = (menuId: string): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-menu', `There is no menu "${menuId}".`);

export async function readMenu(scope: CatalogScope, menuId: string): Promise<Result<MenuDocument, Refused>> {
  const row = await menuRow(scope, menuId);
  const content = row && (await currentContent(scope, row));
  if (!row || !content) return unknownMenu(menuId);
  return ok({
    menu: content.menu,
    overrides: [...content.overrides],
    revision: row.revision,
    isDraft: row.draft !== null,
    publishedVersion: row.published_version,
  });
}

export interface DraftChange {
  readonly menuId: string;
  readonly menu: Menu;
  /** Those there are stay without. */
  readonly overrides?: readonly MenuOverride[] | undefined;
  /** The revision the change was made from. */
  readonly revision: number;
}

/** Replaces the draft, unless somebody else saved since. */
export async function saveDraft(
  scope: CatalogScope,
  { menuId, menu, overrides, revision }: DraftChange,
): Promise<Result<MenuDocument, Refused>> {
  if (menu.menuId !== menuId)
    return refused.invalid(
      'validation-failed',
      `menu.menuId: is "${menu.menuId}", the address says "${menuId}"`,
      { field: 'menu.menuId' },
    );
  const row = await menuRow(scope, menuId, 'for update');
  if (!row) return unknownMenu(menuId);
  const fits = atRevision(row, revision, MENUS.words);
  if (!fits.ok) return fits;
  const kept = overrides ?? (await currentContent(scope, row))?.overrides ?? [];
  const sellable = await fitsEverywhere(scope, { menu, overrides: kept });
  if (!sellable.ok) return sellable;
  const saved = await replaceDraft(scope, MENUS, {
    place: placeOf(menuId),
    row,
    content: menu,
    more: { name: menu.name, draft_overrides: JSON.stringify(kept) },
  });
  return ok({
    menu: saved.content,
    overrides: [...kept],
    revision: saved.revision,
    isDraft: true,
    publishedVersion: row.published_version,
  });
}

/** What was not published is forgotten; what stores have is what there is again. */
export async function dropDraft(
  scope: CatalogScope,
  { menuId, revision }: { readonly menuId: string; readonly revision: number | undefined },
): Promise<Result<MenuDocument, Refused>> {
  const row = await menuRow(scope, menuId, 'for update');
  if (!row) return unknownMenu(menuId);
  if (row.draft === null) return noDraft();
  if (row.published_version === null)
    return refused.conflict('never-published', 'The draft is all there is of this menu.');
  const fits = atRevision(row, revision ?? row.revision, MENUS.words);
  if (!fits.ok) return fits;
  await endDraft(scope, row, { revision: row.revision + 1 });
  return readMenu(scope, menuId);
}

export interface Publication {
  readonly menuId: string;
  readonly by: string;
  readonly note: string | null;
  /** Publish only if the draft is still this one. */
  readonly revision: number | undefined;
  /** Without, every store of the menu is told. */
  readonly rollout?: Rollout | undefined;
}

export interface Published {
  readonly version: number;
  readonly sha256: string;
  /** That were told. */
  readonly storeIds: readonly string[];
}

/** The draft becomes the next version, a document, and a directive to the stores, all or nothing. */
export async function publishMenu(
  scope: CatalogScope,
  { menuId, by, note, revision, rollout }: Publication,
): Promise<Result<Published, Refused>> {
  const row = await menuRow(scope, menuId, 'for update');
  if (!row) return unknownMenu(menuId);
  if (row.draft === null) return noDraft();
  const fits = atRevision(row, revision ?? row.revision, MENUS.words);
  if (!fits.ok) return fits;
  const content = await currentContent(scope, row);
  if (!content) throw new Error(`the draft of "${menuId}" is not there`);
  const allowed = await mayBePublished(scope, row, row.revision);
  if (!allowed.ok) return allowed;
  const published = await releaseVersion(scope, { row, content, by, note, rollout });
  if (published.ok) await endDraft(scope, row);
  return published;
}

/** Whether a draft of this revision may become a version now. */
export async function mayBePublished(
  scope: CatalogScope,
  row: MenuRow,
  revision: number,
): Promise<Result<null, Refused>> {
  if (row.review_required && !(await isApproved(scope, row.menu_id, revision)))
    return refused.conflict(
      'not-approved',
      'Somebody else has to approve this draft before it is published.',
    );
  const running = (await scope
    .trx('menu_rollouts')
    .where({ tenant_id: scope.tenantId, menu_id: row.menu_id, state: 'running' })
    .first('version')) as { version: number } | undefined;
  if (running)
    return refused.conflict(
      'rollout-running',
      `Version ${running.version} is not in all stores yet: give it to all or roll it back first.`,
    );
  return ok(null);
}

export async function endDraft(
  { trx, tenantId }: CatalogScope,
  { menu_id }: MenuRow,
  more: { readonly revision?: number } = {},
): Promise<void> {
  await trx('menus')
    .where({ tenant_id: tenantId, menu_id })
    .update({ draft: null, draft_overrides: null, ...more });
}

export interface Release {
  readonly row: MenuRow;
  readonly content: MenuContent;
  readonly by: string;
  readonly note: string | null;
  readonly rollout?: Rollout | undefined;
  /** The version whose content it is again. */
  readonly contentOf?: number;
}

/** Makes content the next version and tells the stores that go first. */
export async function releaseVersion(
  scope: CatalogScope,
  { row, content, by, note, rollout, contentOf }: Release,
): Promise<Result<Published, Refused>> {
  const { trx, tenantId, now } = scope;
  const menuId = row.menu_id;
  const stores = await sellingStores(scope, menuId);
  const first = storesFirst(stores, { rollout, seed: `${menuId} ${(row.published_version ?? 0) + 1}` });
  if (rollout && first.length === 0)
    return refused.invalid('unknown-store', 'None of these stores sells this menu.', { field: 'rollout' });
  const overridesSha256 = await keepOverrides(scope, content.overrides);
  const made = await addVersion(scope, MENUS, {
    place: placeOf(menuId),
    row,
    content: content.menu,
    by,
    note,
    more: { overrides_sha256: overridesSha256, ...(contentOf !== undefined && { content_of: contentOf }) },
  });
  const isEverywhere = first.length === stores.length;
  await trx('menu_rollouts').insert({
    tenant_id: tenantId,
    menu_id: menuId,
    version: made.version,
    state: isEverywhere ? 'done' : 'running',
    started_at: now,
    ended_at: isEverywhere ? now : null,
  });
  await tellMenu(scope, {
    content: { menu: made.content, overrides: content.overrides },
    sha256: made.sha256,
    stores: first,
  });
  const storeIds = first.map(({ storeId }) => storeId);
  return ok({ version: made.version, sha256: made.sha256, storeIds });
}

/** The stores of a rollout; all of them without one. */
export function storesFirst(
  stores: readonly SellingStore[],
  { rollout, seed }: { readonly rollout: Rollout | undefined; readonly seed: string },
): SellingStore[] {
  if (!rollout) return [...stores];
  const chosen = new Set(rolloutStores(rollout, { storeIds: stores.map(({ storeId }) => storeId), seed }));
  return stores.filter(({ storeId }) => chosen.has(storeId));
}
