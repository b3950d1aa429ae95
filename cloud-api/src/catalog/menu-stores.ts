import { effectiveMenu, indexMenu, menuSchema, type Menu, type MenuIndex } from '@forno/shared/menu';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { getDocument, putDocument } from './documents.ts';
import { contentOfVersion, menuRow, type MenuContent } from './menu-versions.ts';
import { tellStores, type CatalogScope } from './versioned.ts';

/** A store that sells from a menu. */
export interface SellingStore {
  readonly storeId: string;
  readonly name: string;
  readonly region: string;
  /** Of its settings; the menu's own words without. */
  readonly language: string | undefined;
  readonly toldVersion: number | null;
  readonly menuVersion: number | null;
}

export async function sellingStores(scope: CatalogScope, menuId: string): Promise<SellingStore[]> {
  const { rows } = await scope.trx.raw<{
    rows: (Omit<SellingStore, 'language'> & { locale: string | null })[];
  }>(
    `select s.store_id as "storeId", s.name, s.region, s.menu_version as "menuVersion",
            t.version as "toldVersion", c.locale
     from stores s
     left join store_menus t on t.store_id = s.store_id and t.menu_id = s.menu_id
     left join lateral (
       select d.body::jsonb ->> 'locale' as locale from directives i
       join documents d on d.tenant_id = s.tenant_id and d.sha256 = i.body ->> 'sha256'
       where i.store_id = s.store_id and i.body ->> 'kind' = 'settings'
       order by i.cursor desc limit 1) c on true
     where s.tenant_id = ? and s.menu_id = ? order by s.store_id`,
    [scope.tenantId, menuId],
  );
  return rows.map(({ locale, ...store }) => ({ ...store, language: locale ?? undefined }));
}

/** Tells stores to sell from a version, each from its own menu where something is different there. */
export async function tellMenu(
  scope: CatalogScope,
  {
    content: { menu, overrides },
    sha256,
    stores,
  }: { readonly content: MenuContent; readonly sha256: string; readonly stores: readonly SellingStore[] },
): Promise<void> {
  const { trx, tenantId, now } = scope;
  const { menuId, version } = menu;
  const told: { storeId: string; sha256: string }[] = [];
  for (const store of stores) {
    const own = effectiveMenu(menu, overrides, store).menu;
    const mine =
      own === menu
        ? sha256
        : await putDocument(trx, { tenantId, kind: 'menu', content: menuSchema.parse(own), now });
    told.push({ storeId: store.storeId, sha256: mine });
  }
  await tellStores(
    scope,
    told.map((one) => ({
      storeId: one.storeId,
      body: { kind: 'menu', menuId, version, sha256: one.sha256 },
    })),
  );
  if (told.length === 0) return;
  await trx('store_menus')
    .insert(
      told.map((one) => ({
        store_id: one.storeId,
        menu_id: menuId,
        version,
        sha256: one.sha256,
        told_at: now,
      })),
    )
    .onConflict('store_id')
    .merge();
}

/** Every store must be able to sell from what it would get; the refusal names the first that could not, and the field. */
export async function fitsEverywhere(
  scope: CatalogScope,
  { menu, overrides }: MenuContent,
): Promise<Result<null, Refused>> {
  if (overrides.length === 0) return ok(null);
  const checked = new Set<Menu>([menu]);
  for (const store of await sellingStores(scope, menu.menuId)) {
    const own = effectiveMenu(menu, overrides, store).menu;
    if (checked.has(own)) continue;
    checked.add(own);
    const parsed = menuSchema.safeParse(own);
    const issue = parsed.error?.issues[0];
    if (issue)
      return refused.invalid(
        'override-unfit',
        `${store.name} could not sell from this menu: ${issue.path.join('.')}: ${issue.message}`,
        { field: 'overrides', extra: { storeId: store.storeId, path: issue.path.join('.') } },
      );
  }
  return ok(null);
}

/** The menu a store is to sell from: the one it was told of. Null before the first was published. */
export async function storeMenu(scope: CatalogScope, storeId: string): Promise<MenuIndex | null> {
  const { trx, tenantId } = scope;
  const store = (await trx('stores as s')
    .leftJoin('store_menus as t', { 't.store_id': 's.store_id', 't.menu_id': 's.menu_id' })
    .where({ 's.tenant_id': tenantId, 's.store_id': storeId })
    .first('s.menu_id', 't.sha256')) as { menu_id: string; sha256: string | null } | undefined;
  if (!store) return null;
  const body = store.sha256 === null ? null : await getDocument(trx, tenantId, store.sha256);
  if (body !== null) return indexMenu(menuSchema.parse(JSON.parse(body)));
  const row = await menuRow(scope, store.menu_id);
  const published = row && (await contentOfVersion(scope, row.menu_id, row.published_version));
  return published ? indexMenu(published.menu) : null;
}
