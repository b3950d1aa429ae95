import {
  addLoad,
  dueSlots,
  emptyShop,
  noLoad,
  promiseOfCart,
  settingsSchema,
  type Availability,
  type DecideContext,
  type KitchenLoad,
  type Order,
  type Settings,
  type Shop,
} from '@forno/shared/domain';
import { indexMenu, menuSchema, type MenuIndex } from '@forno/shared/menu';
import type { ShopState } from '@forno/shared/protocol/cloud/ordering';
import type { Database } from '../postgres/database.ts';
import { gather } from '../postgres/gather.ts';
import { prepared } from '../postgres/prepared.ts';
import { ORDERS_PROJECTION } from '../projections/projection-name.ts';

/** A shop as far as the cloud knows it: enough to decide with the shop's own code what it would say. */
export interface KnownShop {
  readonly tenantId: string;
  readonly storeId: string;
  readonly name: string;
  readonly settings: Settings;
  readonly menu: MenuIndex;
  readonly shop: Shop;
  /** The kitchen's work with what it was offered: that will be there when an order that comes now is begun. */
  readonly load: KitchenLoad;
  readonly pausedUntil: number | null;
  readonly lastSyncAt: number | null;
  readonly version: ShopVersion;
  readonly readAt: number;
}

/** What all that is known of a shop goes by: while this holds, so does the rest. */
export interface ShopVersion {
  readonly folded_seq: number | null;
  readonly menu_sha: string | null;
  readonly settings_sha: string | null;
  readonly paused_until: number | null;
}

export interface ShopReader {
  /** The shop as it is now; null where there is none that sells. */
  read(storeId: string): Promise<KnownShop | null>;
  /** As it was when it was read last: good for what holds its version against the present before it counts. */
  readonly kept: (storeId: string) => KnownShop | null;
}

/** A shop asks for its directives every minute: after three it is not heard from. */
const MINUTE = 60_000;
const UNHEARD_MS = 3 * MINUTE;
/** What waits for the shop's answer is no part of its version: each order would make the next one look anew. */
const WAITING_HOLDS_MS = 1000;
/** With more than these no kitchen takes on another; and none waits longer for an answer. */
const WAITING_MAX = 300;
const WAITS_MS = 180 * MINUTE;
const KEPT_DOCUMENTS = 200;
const KEPT_SHOPS = 2000;

type Document = MenuIndex | Settings;

/** What is looked up anew for each order: it names the version of everything else. */
interface StoreRow extends ShopVersion {
  readonly store_id: string;
  readonly tenant_id: string;
  readonly name: string;
  readonly last_sync_at: number | null;
  readonly waiting: readonly KitchenLoad[] | null;
}

/** What was folded from a shop's log, up to a sequence number. */
interface Folded {
  readonly seq: number | null;
  readonly menu: MenuIndex;
  readonly shop: Shop;
}

/**
 * Reads shops. Documents never change under their hash, and what was folded of a log changes only with its
 * cursor: so they are kept, and one small look tells whether they still hold.
 */
export function shopReader(db: Database, now: () => number): ShopReader {
  const { knex } = db;
  const readRows = prepared<StoreRow>(db, 'channel-stores', STORE_SQL);
  const parsed = new Map<string, Document>();
  const folded = new Map<string, Folded>();
  const shops = new Map<string, KnownShop>();
  const lookUp = gather(async (storeIds: readonly string[]) => {
    const wanted = [...new Set(storeIds)];
    const rows = await readRows([now() - WAITS_MS, wanted]);
    const byId = new Map(rows.map((row) => [row.store_id, row]));
    return storeIds.map((storeId) => byId.get(storeId) ?? null);
  });

  async function document<T extends Document>(
    { tenantId, sha256 }: { readonly tenantId: string; readonly sha256: string },
    parse: (body: unknown) => T,
  ): Promise<T> {
    const known = parsed.get(sha256) as T | undefined;
    if (known) return known;
    const row = (await knex('documents').where({ tenant_id: tenantId, sha256 }).first('body')) as {
      body: string;
    };
    const value = parse(JSON.parse(row.body));
    keep(parsed, sha256, value, KEPT_DOCUMENTS);
    return value;
  }

  async function shopUpTo(storeId: string, seq: number | null, menu: MenuIndex): Promise<Shop> {
    const known = folded.get(storeId);
    if (known && known.seq === seq && known.menu === menu) return known.shop;
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
    // Never older than the number it goes by: the tables were read after the cursor.
    keep(folded, storeId, { seq, menu, shop }, KEPT_SHOPS);
    return shop;
  }

  async function read(storeId: string): Promise<KnownShop | null> {
    const row = await lookUp(storeId);
    if (!row?.menu_sha || !row.settings_sha) {
      shops.delete(storeId);
      return null;
    }
    const { tenant_id: tenantId, folded_seq, menu_sha, settings_sha, paused_until } = row;
    const menu = await document({ tenantId, sha256: menu_sha }, (body) => indexMenu(menuSchema.parse(body)));
    const settings = await document({ tenantId, sha256: settings_sha }, (body) => settingsSchema.parse(body));
    const upTo = await shopUpTo(storeId, folded_seq, menu);
    const shop: KnownShop = {
      tenantId,
      storeId,
      name: row.name,
      settings,
      menu,
      shop: upTo,
      load: loadWith(upTo.load, row.waiting ?? []),
      pausedUntil: paused_until,
      lastSyncAt: row.last_sync_at,
      version: { folded_seq, menu_sha, settings_sha, paused_until },
      readAt: now(),
    };
    keep(shops, storeId, shop, KEPT_SHOPS);
    return shop;
  }

  return {
    read,
    kept(storeId) {
      const shop = shops.get(storeId);
      return shop && now() - shop.readAt < WAITING_HOLDS_MS ? shop : null;
    },
  };
}

function keep<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size > most) kept.delete(kept.keys().next().value!);
}

const toldLast = (kind: 'menu' | 'settings', storeId: string): string => `
  (select d.body ->> 'sha256' from directives d
   where d.store_id = ${storeId} and d.body ->> 'kind' = '${kind}' order by d.cursor desc limit 1)`;

/** The version of a store in SQL, in the order of its fields. What the store was told last counts. */
export const versionOfStore = (storeId: string): string => `
  (select p.seq from projection_cursors p
   where p.store_id = ${storeId} and p.projection = '${ORDERS_PROJECTION}'),
  ${toldLast('menu', storeId)}, ${toldLast('settings', storeId)},
  (select c.paused_until from channel_stores c where c.store_id = ${storeId})`;

const STORE_SQL = `
  select (
    select jsonb_agg(w.kitchen_load) from (
      select o.kitchen_load from channel_orders o
      where o.store_id = s.store_id and o.placed_at > $1::bigint and o.status in ('offered', 'received')
        and o.kitchen_load is not null
      order by o.placed_at desc limit ${WAITING_MAX}) w) as waiting,
    s.store_id, s.tenant_id, s.name, s.last_sync_at, v.*
  from stores s
  cross join lateral (select ${versionOfStore('s.store_id')}) as v(folded_seq, menu_sha, settings_sha, paused_until)
  where s.store_id = any($2::text[])`;

export const contextOf = (known: KnownShop, now: number): DecideContext => ({
  shop: known.shop,
  menu: known.menu,
  settings: known.settings,
  actor: { userId: null, deviceId: 'channel', permissions: new Set(['sell', 'system']) },
  now,
});

export const isUnheard = (lastSyncAt: number | null, now: number): boolean =>
  lastSyncAt === null || now - lastSyncAt > UNHEARD_MS;

/** What an order would be for the kitchen from the moment it is taken on. */
export function loadOf(order: Order): KitchenLoad {
  const load = noLoad();
  addLoad(load, { ...order, status: 'preparing' }, 1);
  return load;
}

function loadWith(load: KitchenLoad, waiting: readonly KitchenLoad[]): KitchenLoad {
  const sum = { ...load, makes: { ...load.makes } };
  for (const offered of waiting) {
    sum.deliveriesWaiting += offered.deliveriesWaiting;
    for (const [kind, count] of Object.entries(offered.makes))
      sum.makes[kind] = (sum.makes[kind] ?? 0) + count;
  }
  return sum;
}

const NOTHING: Asked = { lines: [], service: 'carry-out', delivery: null };
type Asked = Pick<Order, 'lines' | 'service' | 'delivery'>;

/** How a shop takes orders now, by its kitchen's load, its hours and what its people said. */
export function stateOf(known: KnownShop, now: number, order = NOTHING): ShopState {
  const { settings, pausedUntil, lastSyncAt } = known;
  const { channels, kitchen } = settings;
  // The way to the door is no load of the kitchen's.
  const { ms: takesMs, makeMs } = promiseOfCart(order, { load: known.load, kitchen });
  const kitchenMinutes = Math.ceil(makeMs / MINUTE);
  const minutes = Math.ceil(takesMs / MINUTE);
  const slots = slotsOf(settings, now, takesMs);
  const isOpen = slots.length > 0;
  const isPaused = (pausedUntil !== null && pausedUntil > now) || kitchenMinutes > channels.pausedOverMinutes;
  const soonest = now + takesMs;
  // The first slot lies up to a slot after the soonest time while the shop is open.
  const isOpenNow = isOpen && slots[0]! - soonest <= 2 * settings.futureOrders.slotMinutes * 60_000;
  return {
    takes: isPaused
      ? 'paused'
      : !isOpen
        ? 'closed'
        : kitchenMinutes > channels.laterOverMinutes || !isOpenNow
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
  const soonest = now + takesMs + settings.futureOrders.slotMinutes * MINUTE;
  return openSlots(settings, now).filter((due) => due >= soonest);
}

/** Time zones are dear to work out and change by the minute at most. */
const slotsByMinute = new WeakMap<Settings, { readonly minute: number; readonly slots: readonly number[] }>();

function openSlots(settings: Settings, now: number): readonly number[] {
  const minute = Math.floor(now / MINUTE);
  const known = slotsByMinute.get(settings);
  if (known?.minute === minute) return known.slots;
  const days = Array.from({ length: settings.futureOrders.daysAheadMax + 1 }, (_, n) => n);
  const slots = days.flatMap((daysAhead) =>
    dueSlots({
      settings,
      now: minute * MINUTE,
      takesMs: -settings.futureOrders.slotMinutes * MINUTE,
      daysAhead,
    }),
  );
  slotsByMinute.set(settings, { minute, slots });
  return slots;
}
