import type { KitchenLoad } from '@forno/shared/domain';
import type { Placed } from '@forno/shared/protocol/cloud/ordering';
import type { Database } from '../postgres/database.ts';
import { gather } from '../postgres/gather.ts';
import { prepared } from '../postgres/prepared.ts';
import { versionOfStore, type ShopVersion } from './shop-of.ts';
import { offerOf, type ChannelPayment, type ChannelRow, type ChannelStatus } from './rows.ts';

/** An order that was just placed, with what is kept beside it. */
export interface NewChannelOrder {
  readonly row: ChannelRow;
  readonly callName: string;
  readonly phone: string | null;
  readonly deliverTo: Placed['deliverTo'];
  /** What it would be for the kitchen now; null: it is for later. */
  readonly kitchenLoad: KitchenLoad | null;
  /** What it was priced by; null: whatever the shop is by now, it will look itself. */
  readonly version: ShopVersion | null;
}

/** `known`: another order has its id. `stale`: nothing was written, as what it was priced by holds no more. */
export type Added = 'new' | 'known' | 'stale';

/** What the provider said of a try. */
export interface Authorisation {
  readonly row: ChannelRow;
  /** The try's own: an answer to another one is none to this. */
  readonly key: string;
  readonly ref: string;
  readonly isHeld: boolean;
  readonly at: number;
  readonly answerMinutes: number;
}

export interface Noted {
  readonly status: ChannelStatus;
  readonly payment: ChannelPayment;
  readonly expiresAt: number | null;
}

/** The two writes that every order takes, durable when they resolve. Those that come together share a commit. */
export interface ChannelWriter {
  /** An id is one order. One that is to be paid at the counter is on its way to its shop. */
  add(order: NewChannelOrder): Promise<Added>;
  /** On its way to the shop once the money is held. @returns null where nobody waits for that answer any more */
  noteAuthorised(authorisation: Authorisation): Promise<Noted | null>;
}

export function channelWriter(db: Database): ChannelWriter {
  const noteAll = prepared<NotedRow>(db, 'channel-authorised', AUTHORISED_SQL);
  const adding = ({ name, sql, valuesOf }: Adding): ((order: NewChannelOrder) => Promise<Added>) => {
    const addAll = prepared<{ readonly channel_order_id: string }>(db, name, sql);
    return gather(async (orders: readonly NewChannelOrder[]) => {
      // The same id twice at once: the first is the order, the second finds it there.
      const firsts = firstOfEach(orders, idOf);
      const rows = await addAll(valuesOf(firsts));
      const made = new Set(rows.map((row) => row.channel_order_id));
      const known = await thoseKnown(
        db,
        orders.map(idOf).filter((id) => !made.has(id)),
      );
      return orders.map((order): Added => {
        const id = idOf(order);
        if (made.has(id)) return firsts.includes(order) ? 'new' : 'known';
        return known.has(id) ? 'known' : 'stale';
      });
    });
  };
  const addToPay = adding({
    name: 'channel-add',
    sql: ADD_SQL,
    valuesOf: (orders) => [JSON.stringify(orders.map(toRecord))],
  });
  const addOffered = adding({
    name: 'channel-add-offered',
    sql: ADD_OFFERED_SQL,
    valuesOf: (orders) => [JSON.stringify(placedInStore(orders.map(toRecord))), storeIdsOf(orders)],
  });
  return {
    add: (order) => (order.row.status === 'offered' ? addOffered(order) : addToPay(order)),
    noteAuthorised: gather(async (notes: readonly Authorisation[]) => {
      const firsts = firstOfEach(notes, ({ row, key }) => `${row.channel_order_id} ${key}`);
      const changed = await noteAll([JSON.stringify(placedInStore(firsts.map(toNote))), storeIdsOf(firsts)]);
      const byKey = new Map(changed.map((row) => [row.payment_id, row]));
      return notes.map((note): Noted | null => {
        const row = firsts.includes(note) ? byKey.get(note.key) : undefined;
        return row ? { status: row.status, payment: row.payment, expiresAt: row.expires_at } : null;
      });
    }),
  };
}

interface Adding {
  readonly name: string;
  readonly sql: string;
  readonly valuesOf: (orders: readonly NewChannelOrder[]) => readonly unknown[];
}

const idOf = ({ row }: NewChannelOrder): string => row.channel_order_id;

interface NotedRow {
  readonly payment_id: string;
  readonly status: ChannelStatus;
  readonly payment: ChannelPayment;
  readonly expires_at: number | null;
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

function toRecord({ row, callName, phone, deliverTo, kitchenLoad, version }: NewChannelOrder) {
  const isOffered = row.status === 'offered';
  return {
    ...row,
    ...version,
    any_version: version === null,
    call_name: callName,
    phone,
    deliver_to: deliverTo,
    kitchen_load: kitchenLoad,
    offered_at: isOffered ? row.placed_at : null,
    touched_at: row.placed_at,
    ...(isOffered && offerOf(row, row.expires_at!)),
  };
}

function toNote({ row, key, ref, isHeld, at, answerMinutes }: Authorisation) {
  const expiresAt = at + answerMinutes * 60_000;
  const { channel_order_id: id, store_id: storeId } = row;
  return {
    channel_order_id: id,
    store_id: storeId,
    payment_id: key,
    provider_ref: ref,
    is_held: isHeld,
    at,
    expires_at: expiresAt,
    ...offerOf({ ...row, payment_id: key }, expiresAt),
  };
}

/** Each with its place among those of its store, in the order that they came in. */
function placedInStore<T extends { readonly store_id: string }>(records: readonly T[]): readonly T[] {
  const places = new Map<string, number>();
  return records.map((record) => {
    const place = (places.get(record.store_id) ?? 0) + 1;
    places.set(record.store_id, place);
    return { ...record, place };
  });
}

const storeIdsOf = (items: readonly { readonly row: ChannelRow }[]): readonly string[] => [
  ...new Set(items.map(({ row }) => row.store_id)),
];

/** Of those ids that were not taken: whether there is an order already. */
async function thoseKnown({ knex }: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  return new Set(await knex('channel_orders').whereIn('channel_order_id', ids).pluck('channel_order_id'));
}

/**
 * What was `told` at the ends of its stores' lists ($2: the stores). The stores' rows give out the cursors, and
 * are taken in one order, so that two such statements never wait for each other; they are taken last, as all of
 * a store's orders wait for them. A cursor may be passed over where something is not told after all.
 */
const TELL = `
  held as (
    select s.store_id, s.directive_cursor from stores s where s.store_id = any($2::text[])
    order by s.store_id for no key update of s),
  listed as (
    insert into directives (store_id, cursor, directive_id, body, created_at)
    select t.store_id, h.directive_cursor + t.place, t.directive_id, t.directive, t.at
    from told t join held h on h.store_id = t.store_id
    returning store_id, cursor),
  bumped as (
    update stores s set directive_cursor = l.cursor
    from (select store_id, max(cursor) as cursor from listed group by store_id) l where s.store_id = l.store_id)`;

const COLUMNS = [
  ['channel_order_id', 'uuid'],
  ['tenant_id', 'text'],
  ['store_id', 'text'],
  ['source', 'text'],
  ['external_id', 'text'],
  ['status', 'text'],
  ['payment', 'text'],
  ['payment_id', 'uuid'],
  ['provider_ref', 'text'],
  ['request', 'jsonb'],
  ['request_hash', 'text'],
  ['total_cents', 'integer'],
  ['currency', 'text'],
  ['placed_at', 'bigint'],
  ['expires_at', 'bigint'],
  ['promised_at', 'bigint'],
  ['message', 'text'],
  ['sold_cents', 'integer'],
  ['call_name', 'text'],
  ['phone', 'text'],
  ['deliver_to', 'jsonb'],
  ['kitchen_load', 'jsonb'],
  ['offered_at', 'bigint'],
  ['touched_at', 'bigint'],
] as const satisfies readonly (readonly [string, string])[];
const NAMES = COLUMNS.map(([name]) => name).join(', ');

const DEFINITIONS = COLUMNS.map((column) => column.join(' ')).join(', ');
const VERSION =
  'any_version boolean, folded_seq bigint, menu_sha text, settings_sha text, paused_until bigint';

/** As long as what it was priced by holds; looked up for each order by itself, which takes no row in hand that has more columns than these. */
const WHERE_IT_HOLDS = `
  where a.any_version or (a.folded_seq, a.menu_sha, a.settings_sha, a.paused_until)
    is not distinct from (${versionOfStore('a.store_id')})
  on conflict (channel_order_id) do nothing returning channel_order_id`;

/**
 * Most orders: their shop hears of them when they are paid. Each part of a statement is set up anew for each
 * run, which is most of what a short one costs: so this one has none of the parts that tell a shop.
 */
const ADD_SQL = `
  insert into channel_orders (${NAMES})
  select ${NAMES} from jsonb_to_recordset($1::jsonb) as a(${DEFINITIONS}, ${VERSION})
  ${WHERE_IT_HOLDS}`;

const ADD_OFFERED_SQL = `
  with asked as (
    select * from jsonb_to_recordset($1::jsonb) as r(
      ${DEFINITIONS}, ${VERSION}, directive_id text, directive jsonb, place integer)),
  made as (insert into channel_orders (${NAMES}) select ${NAMES} from asked a ${WHERE_IT_HOLDS}),
  told as (
    select a.store_id, a.directive_id, a.directive, a.offered_at as at, a.place
    from asked a join made m on m.channel_order_id = a.channel_order_id),
  ${TELL}
  select channel_order_id from made`;

/** An order that went back meanwhile keeps no money: it is not offered, and what is held is let go of. */
const AUTHORISED_SQL = `
  with changed as (
    update channel_orders c set
      payment = case when a.is_held then 'authorised' else 'failed' end,
      provider_ref = a.provider_ref,
      touched_at = a.at,
      status = case when a.is_held and c.status = 'placed' then 'offered' else c.status end,
      offered_at = case when a.is_held and c.status = 'placed' then a.at else c.offered_at end,
      expires_at = case when a.is_held and c.status = 'placed' then a.expires_at else c.expires_at end
    from jsonb_to_recordset($1::jsonb) as a(
      channel_order_id uuid, store_id text, payment_id uuid, provider_ref text, is_held boolean, at bigint,
      expires_at bigint, directive_id text, directive jsonb, place integer)
    where c.channel_order_id = a.channel_order_id and c.payment = 'pending' and c.payment_id = a.payment_id
    returning c.payment_id, c.status, c.payment, c.expires_at, a.store_id, a.directive_id, a.directive, a.at, a.place),
  told as (select * from changed where status = 'offered'),
  ${TELL}
  select payment_id, status, payment, expires_at from changed`;
