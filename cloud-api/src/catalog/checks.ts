import { MenuReplay, menuGaps, type MenuFinding, type Order } from '@forno/shared/domain';
import { effectiveMenu, indexMenu } from '@forno/shared/menu';
import type { MenuCheck } from '@forno/shared/protocol/cloud/menu-releases';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import { sellingStores, storeMenu } from './menu-stores.ts';
import { currentDocument } from '../stores/store-documents.ts';
import { currentContent, freeze, thaw, type MenuRow } from './menu-versions.ts';
import type { CatalogScope } from './versioned.ts';

const WEEK_MS = 7 * 86_400_000;
const ORDERS_PER_STEP = 200;
const LEASE = "now() + interval '10 seconds'";
const ATTEMPTS_MAX = 3;
/** More than a person reads; the gravest are kept. */
const FINDINGS_MAX = 3000;

interface CheckRow {
  readonly tenant_id: string;
  readonly menu_id: string;
  readonly store_id: string;
  readonly state: MenuCheck['state'];
  readonly revision: number;
  readonly sha256: string;
  readonly overrides_sha256: string | null;
  readonly orders_done: number;
  readonly orders_total: number | null;
  readonly findings: unknown;
  readonly error: string | null;
  readonly created_by_name: string;
  readonly created_at: number;
  readonly finished_at: number | null;
  readonly attempts: number;
}

/** The draft as it is now will be held against a store's last week; an earlier check of that store is replaced. */
export async function startCheck(
  scope: CatalogScope,
  row: MenuRow,
  { storeId, by }: { readonly storeId: string; readonly by: string },
): Promise<Result<MenuCheck, Refused>> {
  const { trx, tenantId, now } = scope;
  const content = await currentContent(scope, row);
  if (!content) return refused.conflict('no-draft', 'There is nothing to check: this menu is empty.');
  const frozen = await freeze(scope, content);
  const [made] = (await trx('menu_checks')
    .insert({
      tenant_id: tenantId,
      menu_id: row.menu_id,
      store_id: storeId,
      state: 'queued',
      revision: row.revision,
      ...frozen,
      orders_done: 0,
      orders_total: null,
      findings: null,
      error: null,
      created_by_name: by,
      created_at: now,
      finished_at: null,
      lease_until: null,
      attempts: 0,
    })
    .onConflict(['tenant_id', 'menu_id', 'store_id'])
    .merge()
    .returning('*')) as CheckRow[];
  return ok(toCheck(made!, row.revision));
}

export async function readCheck(
  { trx, tenantId }: CatalogScope,
  row: MenuRow,
  storeId: string,
): Promise<MenuCheck | null> {
  const check = (await trx('menu_checks')
    .where({ tenant_id: tenantId, menu_id: row.menu_id, store_id: storeId })
    .first()) as CheckRow | undefined;
  return check ? toCheck(check, row.revision) : null;
}

const toCheck = (check: CheckRow, revision: number): MenuCheck => ({
  storeId: check.store_id,
  state: check.state,
  revision: check.revision,
  isOutdated: check.revision !== revision,
  ordersDone: check.orders_done,
  ordersTotal: check.orders_total,
  findings: (check.findings ?? []) as MenuFinding[],
  error: check.error,
  createdBy: check.created_by_name,
  createdAt: check.created_at,
  finishedAt: check.finished_at,
});

/** The oldest that nobody works on becomes ours; one whose worker died does when its lease is over. */
export async function claimCheck({ knex }: Database): Promise<CheckRow | null> {
  const { rows } = await knex.raw<{ rows: CheckRow[] }>(
    `update menu_checks set state = 'running', attempts = attempts + 1, orders_done = 0, lease_until = ${LEASE}
     where (tenant_id, menu_id, store_id) in (
       select tenant_id, menu_id, store_id from menu_checks
       where state = 'queued' or (state = 'running' and lease_until < now())
       order by created_at for update skip locked limit 1)
     returning *`,
  );
  return rows[0] ?? null;
}

export interface CheckWork {
  readonly db: Database;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
  /** Done between two steps. */
  readonly meanwhile: () => Promise<void>;
  readonly isStopped: () => boolean;
}

/** Somebody else took the check, or asked for it anew. */
class LostCheck extends Error {}

export async function runCheck(
  { db, now, log, meanwhile, isStopped }: CheckWork,
  job: CheckRow,
): Promise<void> {
  const mine = (): Knex.QueryBuilder =>
    db.knex('menu_checks').where({
      tenant_id: job.tenant_id,
      menu_id: job.menu_id,
      store_id: job.store_id,
      state: 'running',
      attempts: job.attempts,
      created_at: job.created_at,
    });
  const step = async (change: object): Promise<void> => {
    const changed = await mine().update({ ...change, lease_until: db.knex.raw(LEASE) });
    if (changed === 0) throw new LostCheck('this check has gone to another worker');
  };
  try {
    const { replay, gaps } = await db.knex.transaction((trx) =>
      prepare({ trx, tenantId: job.tenant_id, now: now() }, job),
    );
    const week = { storeId: job.store_id, from: now() - WEEK_MS };
    await step({ orders_total: await countOrders(db.knex, week) });
    let done = 0;
    for await (const orders of weekOf(db.knex, week)) {
      for (const order of orders) replay.add(order);
      done += orders.length;
      await step({ orders_done: done });
      await meanwhile();
      // Another process goes on with it when the lease is over.
      if (isStopped()) return;
    }
    const findings = [...replay.findings(), ...gaps].slice(0, FINDINGS_MAX);
    await mine().update({
      state: 'done',
      findings: JSON.stringify(findings),
      finished_at: now(),
      lease_until: null,
    });
  } catch (error) {
    if (error instanceof LostCheck) return;
    log.warn({ err: error, menuId: job.menu_id, storeId: job.store_id }, 'a menu check failed');
    const isOver = job.attempts >= ATTEMPTS_MAX;
    await mine().update({
      error: 'The check broke off. Start it again; if it breaks off again, tell your support.',
      ...(isOver ? { state: 'failed', finished_at: now(), lease_until: null } : { state: 'queued' }),
    });
  }
}

async function prepare(scope: CatalogScope, job: CheckRow) {
  const stores = await sellingStores(scope, job.menu_id);
  const store = stores.find(({ storeId }) => storeId === job.store_id);
  if (!store) throw new Error(`store "${job.store_id}" sells this menu no more`);
  const { menu, overrides } = await thaw(scope, job);
  const draft = effectiveMenu(menu, overrides, store).menu;
  const told = await currentDocument({ ...scope, storeId: job.store_id }, 'settings');
  if (!told.ok) throw new Error(told.error.message);
  const settings = told.value.content;
  const before = await storeMenu(scope, job.store_id);
  return {
    replay: new MenuReplay({ before, after: indexMenu(draft), settings }),
    gaps: menuGaps(draft, settings),
  };
}

interface Week {
  readonly storeId: string;
  readonly from: number;
}

/** The day before, too: a business day may begin long before its first order of the week. */
const inWeek = (knex: Knex, { storeId, from }: Week): Knex.QueryBuilder =>
  knex('orders')
    .where({ store_id: storeId })
    .andWhere('business_date', '>=', new Date(from - 2 * 86_400_000).toISOString().slice(0, 10))
    .andWhere('created_at', '>=', from);

async function countOrders(knex: Knex, week: Week): Promise<number> {
  const counted = (await inWeek(knex, week).count('* as n').first()) as { n: number };
  return Number(counted.n);
}

async function* weekOf(knex: Knex, week: Week): AsyncGenerator<Order[]> {
  let after = { created_at: -1, order_id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const rows = (await inWeek(knex, week)
      .andWhereRaw('(created_at, order_id) > (?, ?::uuid)', [after.created_at, after.order_id])
      .orderBy(['created_at', 'order_id'])
      .limit(ORDERS_PER_STEP)
      .select('created_at', 'order_id', 'state')) as {
      created_at: number;
      order_id: string;
      state: Order;
    }[];
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    yield rows.map(({ state }) => state);
  }
}
