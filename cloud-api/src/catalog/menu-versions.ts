import { menuOverridesSchema, menuSchema, type Menu, type MenuOverride } from '@forno/shared/menu';
import { getDocument, putDocument } from './documents.ts';
import { versionContent, versionedRow, type CatalogScope, type VersionedKind } from './versioned.ts';

export const MENUS: VersionedKind<Menu> = {
  kind: 'menu',
  table: 'menus',
  versionsTable: 'menu_versions',
  parse: (content) => menuSchema.parse(content),
  words: 'this menu',
};

export interface MenuRow {
  readonly menu_id: string;
  readonly name: string;
  readonly draft: unknown;
  readonly draft_overrides: unknown;
  readonly revision: number;
  readonly published_version: number | null;
  readonly review_required: boolean;
}

/** A chain's menu with what its regions and stores say differently. */
export interface MenuContent {
  readonly menu: Menu;
  readonly overrides: readonly MenuOverride[];
}

export const placeOf = (menuId: string): { readonly menu_id: string } => ({ menu_id: menuId });

export const menuRow = (
  scope: CatalogScope,
  menuId: string,
  lock?: 'for update',
): Promise<MenuRow | undefined> =>
  versionedRow(scope, MENUS, { place: placeOf(menuId), ...(lock && { lock }) });

/** Null where there is no version of that number. */
export async function contentOfVersion(
  scope: CatalogScope,
  menuId: string,
  version: number | null,
): Promise<MenuContent | null> {
  const menu = await versionContent(scope, MENUS, { place: placeOf(menuId), version });
  if (!menu) return null;
  const row = (await scope
    .trx('menu_versions')
    .where({ tenant_id: scope.tenantId, menu_id: menuId, version })
    .first('overrides_sha256')) as { overrides_sha256: string | null };
  return { menu, overrides: await keptOverrides(scope, row.overrides_sha256) };
}

/** The draft with its overrides, or the published content; null where there is neither. */
export async function currentContent(scope: CatalogScope, row: MenuRow): Promise<MenuContent | null> {
  const published = await contentOfVersion(scope, row.menu_id, row.published_version);
  if (row.draft === null) return published;
  return {
    menu: menuSchema.parse(row.draft),
    overrides:
      row.draft_overrides === null
        ? (published?.overrides ?? [])
        : menuOverridesSchema.parse(row.draft_overrides),
  };
}

/** Content that is kept as it is now, whatever becomes of the draft. */
export interface FrozenContent {
  readonly sha256: string;
  readonly overrides_sha256: string | null;
}

export async function freeze(
  { trx, tenantId, now }: CatalogScope,
  { menu, overrides }: MenuContent,
): Promise<FrozenContent> {
  const sha256 = await putDocument(trx, { tenantId, kind: 'menu', content: menu, now });
  return { sha256, overrides_sha256: await keepOverrides({ trx, tenantId, now }, overrides) };
}

export async function thaw(scope: CatalogScope, frozen: FrozenContent): Promise<MenuContent> {
  const body = await getDocument(scope.trx, scope.tenantId, frozen.sha256);
  if (body === null) throw new Error(`the menu ${frozen.sha256} was kept and is gone`);
  return {
    menu: menuSchema.parse(JSON.parse(body)),
    overrides: await keptOverrides(scope, frozen.overrides_sha256),
  };
}

export async function keepOverrides(
  { trx, tenantId, now }: CatalogScope,
  overrides: readonly MenuOverride[],
): Promise<string | null> {
  if (overrides.length === 0) return null;
  return putDocument(trx, { tenantId, kind: 'menu-overrides', content: overrides, now });
}

async function keptOverrides(
  { trx, tenantId }: CatalogScope,
  sha256: string | null,
): Promise<readonly MenuOverride[]> {
  if (sha256 === null) return [];
  const body = await getDocument(trx, tenantId, sha256);
  if (body === null) throw new Error(`the overrides ${sha256} were kept and are gone`);
  return menuOverridesSchema.parse(JSON.parse(body));
}
