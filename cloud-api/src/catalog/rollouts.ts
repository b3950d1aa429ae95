import type { Rollout } from '@forno/shared/menu';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { sellingStores, tellMenu } from './menu-stores.ts';
import { contentOfVersion, type MenuRow } from './menu-versions.ts';
import { releaseVersion, storesFirst, type Published } from './menus.ts';
import type { CatalogScope } from './versioned.ts';

/** Tells the next stores of the version that is being rolled out; with all of them it is done. */
export async function widenRollout(
  scope: CatalogScope,
  row: MenuRow,
  rollout: Rollout,
): Promise<Result<Published & { readonly isDone: boolean }, Refused>> {
  const { trx, tenantId, now } = scope;
  const running = (await trx('menu_rollouts')
    .where({ tenant_id: tenantId, menu_id: row.menu_id, state: 'running' })
    .first('version')) as { version: number } | undefined;
  if (!running)
    return refused.conflict('no-rollout', 'No version is being rolled out: all stores were told.');
  const { version } = running;
  const content = await contentOfVersion(scope, row.menu_id, version);
  const kept = (await trx('menu_versions')
    .where({ tenant_id: tenantId, menu_id: row.menu_id, version })
    .first('sha256')) as { sha256: string } | undefined;
  if (!content || !kept)
    throw new Error(`version ${version} of "${row.menu_id}" is rolled out and not there`);
  const stores = await sellingStores(scope, row.menu_id);
  const wanted = storesFirst(stores, { rollout, seed: `${row.menu_id} ${version}` });
  const next = wanted.filter(({ toldVersion }) => toldVersion !== version);
  if (next.length === 0) return refused.conflict('already-told', 'These stores were told of it already.');
  await tellMenu(scope, { content, sha256: kept.sha256, stores: next });
  const told = stores.filter(({ toldVersion }) => toldVersion === version).length + next.length;
  const isDone = told === stores.length;
  if (isDone)
    await trx('menu_rollouts')
      .where({ tenant_id: tenantId, menu_id: row.menu_id, version })
      .update({ state: 'done', ended_at: now });
  return ok({ version, sha256: kept.sha256, storeIds: next.map(({ storeId }) => storeId), isDone });
}

export interface Rollback {
  /** The one to have again; the one before without. */
  readonly version: number | undefined;
  readonly by: string;
  readonly note: string | null;
}

/** What a former version held becomes the next one, in every store at once; a rollout under way ends. The draft stays. */
export async function rollBack(
  scope: CatalogScope,
  row: MenuRow,
  { version, by, note }: Rollback,
): Promise<Result<Published & { readonly from: number; readonly to: number }, Refused>> {
  const { trx, tenantId, now } = scope;
  const from = row.published_version;
  if (from === null) return refused.conflict('never-published', 'This menu was never published.');
  const to = version ?? from - 1;
  const content = to < from ? await contentOfVersion(scope, row.menu_id, to) : null;
  if (!content)
    return refused.conflict('no-such-version', `There is no version ${to} before version ${from}.`, {
      field: 'version',
    });
  await trx('menu_rollouts')
    .where({ tenant_id: tenantId, menu_id: row.menu_id, version: from })
    .update({ state: 'rolled-back', ended_at: now });
  const released = await releaseVersion(scope, { row, content, by, note, contentOf: to });
  return released.ok ? ok({ ...released.value, from, to }) : released;
}
