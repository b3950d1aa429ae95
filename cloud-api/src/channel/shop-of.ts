import {
  addLoad,
  dueSlots,
  emptyShop,
  promiseOfCart,
  settingsSchema,
  type Availability,
  type DecideContext,
  type Order,
  type Settings,
  type Shop,
} from '@forno/shared/domain';
import { indexMenu, menuSchema, type MenuIndex } from '@forno/shared/menu';
import type { ShopState } from '@forno/shared/protocol/cloud/ordering';
import type { Knex } from 'knex';

/** A shop as far as the cloud knows it: enough to decide with the shop's own code what it would say. */
export interface KnownShop {
  readonly tenantId: string;
  readonly storeId: string;
  readonly settings: Settings;
  readonly menu: MenuIndex;
  readonly shop: Shop;
  readonly pausedUntil: number | null;
  readonly lastSyncAt: number | null;
}

/** A shop asks for its directives every minute: after three it is not heard from. */
const UNHEARD_MS = 3 * 60_000;
const KEPT_DOCUMENTS = 200;

/** Reads shops; documents never change under their hash, so the parsed ones are kept. */
export function shopReader(): (knex: Knex, storeId: string) => Promise<KnownShop | null> {
  const parsed = new Map<string, MenuIndex | Settings>();
  async function document<T extends MenuIndex | Settings>(
    knex: Knex,
    { tenantId, sha256 }: { readonly tenantId: string; readonly sha256: string },
    parse: (body: unknown) => T,
  ): Promise<T> {
    const known = parsed.get(sha256) as T | undefined;
    if (known) return known;
    const row = (await knex('documents').where({ tenant_id: tenantId, sha256 }).first('body')) as {
      body: string;
    };
    const value = parse(JSON.parse(row.body));
    parsed.set(sha256, value);
    if (parsed.size > KEPT_DOCUMENTS) parsed.delete(parsed.keys().next().value!);
    return value;
  }
  return async (knex, storeId) => {
    const { rows } = await knex.raw<{ rows: StoreRow[] }>(STORE_SQL, { storeId });
    const row = rows[0];
    if (!row?.menu_sha || !row.settings_sha) return null;
    const { tenant_id: tenantId } = row;
    const menu = await document(knex, { tenantId, sha256: row.menu_sha }, (body) =>
      indexMenu(menuSchema.parse(body)),
    );
    const settings = await document(knex, { tenantId, sha256: row.settings_sha }, (body) =>
      settingsSchema.parse(body),
    );
    const shop = emptyShop();
    const entries = (await knex('availability')
      .where({ store_id: storeId })
      .select('kind', 'id', 'available', 'remaining')) as Availability[];
    for (const entry of entries) shop.availability.set(`${entry.kind}:${entry.id}`, entry);
    const busy = (await knex('orders')
      .where({ store_id: storeId })
      .whereIn('status', ['preparing', 'quality_check', 'ready', 'out_for_delivery'])
      .select('state')) as { state: Order }[];
    for (const { state } of busy) addLoad(shop.load, state, 1);
    return {
      tenantId,
      storeId,
      settings,
      menu,
      shop,
      pausedUntil: row.paused_until,
      lastSyncAt: row.last_sync_at,
    };
  };
}

interface StoreRow {
  readonly tenant_id: string;
  readonly last_sync_at: number | null;
  readonly paused_until: number | null;
  readonly menu_sha: string | null;
  readonly settings_sha: string | null;
}

/** What the store was told last counts. */
const STORE_SQL = `
  select s.tenant_id, s.last_sync_at, c.paused_until,
    (select d.body ->> 'sha256' from directives d
     where d.store_id = s.store_id and d.body ->> 'kind' = 'menu' order by d.cursor desc limit 1) as menu_sha,
    (select d.body ->> 'sha256' from directives d
     where d.store_id = s.store_id and d.body ->> 'kind' = 'settings' order by d.cursor desc limit 1) as settings_sha
  from stores s left join channel_stores c on c.store_id = s.store_id
  where s.store_id = :storeId`;

export const contextOf = (known: KnownShop, now: number): DecideContext => ({
  shop: known.shop,
  menu: known.menu,
  settings: known.settings,
  actor: { userId: null, deviceId: 'channel', permissions: new Set(['sell', 'system']) },
  now,
});

export const isUnheard = (lastSyncAt: number | null, now: number): boolean =>
  lastSyncAt === null || now - lastSyncAt > UNHEARD_MS;

/** How a shop takes orders now, by its kitchen's load, its hours and what its people said. */
export function stateOf(known: KnownShop, now: number, lines: Order['lines'] = []): ShopState {
  const { settings, shop, pausedUntil, lastSyncAt } = known;
  const { channels, kitchen } = settings;
  const takesMs = promiseOfCart(
    { lines, service: 'carry-out', delivery: null } as Parameters<typeof promiseOfCart>[0],
    { load: shop.load, kitchen },
  ).ms;
  const minutes = Math.ceil(takesMs / 60_000);
  const slots = slotsOf(settings, now, takesMs);
  const isOpen = slots.length > 0;
  const isPaused = (pausedUntil !== null && pausedUntil > now) || minutes > channels.pausedOverMinutes;
  const soonest = now + takesMs;
  // The first slot lies up to a slot after the soonest time while the shop is open.
  const isOpenNow = isOpen && slots[0]! - soonest <= 2 * settings.futureOrders.slotMinutes * 60_000;
  return {
    takes: isPaused
      ? 'paused'
      : !isOpen
        ? 'closed'
        : minutes > channels.laterOverMinutes || !isOpenNow
          ? 'later'
          : 'now',
    isOpen: isOpenNow,
    minutes,
    earliestAt: isOpenNow || !isOpen ? soonest : slots[0]!,
    isOffline: isUnheard(lastSyncAt, now),
    answerMinutes: channels.answerMinutes,
  };
}

/** Times an order may be wanted at, today and on the days that the shop takes orders for. */
export function slotsOf(settings: Settings, now: number, takesMs: number): number[] {
  const days = Array.from({ length: settings.futureOrders.daysAheadMax + 1 }, (_, n) => n);
  return days.flatMap((daysAhead) => dueSlots({ settings, now, takesMs, daysAhead }));
}
