import { ok, type Result } from '@forno/shared/result';
import type { UserCaller } from '../http/caller.ts';
import type { Refused } from '../http/refused.ts';
import { audit } from '../stores/audit.ts';
import { menuRow, type MenuRow } from './menu-versions.ts';
import { unknownMenu } from './menus.ts';
import type { CatalogDeps } from './routes.ts';
import type { CatalogScope } from './versioned.ts';

/** Who acts on which menu. */
export interface Acting {
  readonly menuId: string;
  readonly caller: UserCaller;
  readonly correlationId: string;
}

/** What was done, as it is written down. */
interface Done<Value> {
  readonly value: Value;
  readonly act: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Does something to a menu that nobody else changes meanwhile, and writes it down. */
export function act<Value>(
  { db, now }: CatalogDeps,
  { menuId, caller, correlationId }: Acting,
  work: (scope: CatalogScope, row: MenuRow) => Promise<Result<Done<Value>, Refused>>,
): Promise<Result<Value, Refused>> {
  return db.inTenant(caller.tenantId, async (trx) => {
    const scope = { trx, tenantId: caller.tenantId, now: now() };
    const row = await menuRow(scope, menuId, 'for update');
    if (!row) return unknownMenu(menuId);
    const done = await work(scope, row);
    if (!done.ok) return done;
    const { value, act: name, details = {} } = done.value;
    await audit(trx, { caller, act: name, subject: menuId, correlationId, at: scope.now, details });
    return ok(value);
  });
}

/** Reads something of a menu. */
export function look<Value>(
  { db, now }: CatalogDeps,
  { menuId, caller }: Pick<Acting, 'menuId' | 'caller'>,
  work: (scope: CatalogScope, row: MenuRow) => Promise<Result<Value, Refused>>,
): Promise<Result<Value, Refused>> {
  return db.inTenant(caller.tenantId, async (trx) => {
    const scope = { trx, tenantId: caller.tenantId, now: now() };
    const row = await menuRow(scope, menuId);
    return row ? work(scope, row) : unknownMenu(menuId);
  });
}
