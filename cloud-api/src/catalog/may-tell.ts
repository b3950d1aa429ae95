import type { Rollout } from '@forno/shared/menu';
import { ok, type Result } from '@forno/shared/result';
import { seesStore, type UserCaller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import { sellingStores } from './menu-stores.ts';
import type { MenuRow } from './menu-versions.ts';
import { storesFirst } from './menus.ts';
import type { CatalogScope } from './versioned.ts';

/**
 * Who gives stores a menu, or says that they may have it, sees every store that gets it. A share of the
 * stores may fall on any, so only a list of one's own ones is within a narrower sight.
 */
export async function mayTell(
  scope: CatalogScope,
  {
    row,
    caller,
    rollout,
  }: { readonly row: MenuRow; readonly caller: UserCaller; readonly rollout?: Rollout | undefined },
): Promise<Result<null, Refused>> {
  if (caller.user.storeIds === null) return ok(null);
  const selling = await sellingStores(scope, row.menu_id);
  const listed = rollout && 'storeIds' in rollout ? rollout : undefined;
  const told = storesFirst(selling, { rollout: listed, seed: '' });
  return told.every(({ storeId }) => seesStore(caller, storeId))
    ? ok(null)
    : refused.forbidden('beyond-scope', 'This menu is sold in stores that you may not see.');
}
