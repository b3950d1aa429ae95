import type { KitchenLoad } from '@forno/shared/domain';
import type { Placed } from '@forno/shared/protocol/cloud/ordering';
import type { Database } from '../postgres/database.ts';
import { gather } from '../postgres/gather.ts';
import { prepared } from '../postgres/prepared.ts';
import { STORE_COLUMNS, type ShopVersion } from './shop-of.ts';
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

/** `stale`: nothing was written, as what it was priced by holds no more. */
export interface Added {
  readonly outcome: 'new' | 'known' | 'stale';
  readonly lastSyncAt: number | null;
}

const STALE: Added = { outcome: 'stale', lastSyncAt: null };

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
  const addAll = prepared<AddedRow>(db, 'channel-add', ADD_SQL);
  const noteAll = prepared<NotedRow>(db, 'channel-authorised', AUTHORISED_SQL);
  return {
    add: gather(async (orders: readonly NewChannelOrder[]) => {
      // The same id twice at once: the first is the order, the second finds it there.
      const firsts = firstOfEach(orders, ({ row }) => row.channel_order_id);
      const rows = await addAll([JSON.stringify(firsts.map(toRecord))]);
      const added = new Map(rows.map((row) => [row.channel_order_id, row]));
      return orders.map((order): Added => {
        const row = added.get(order.row.channel_order_id);
        if (!row) return STALE;
        const outcome = row.is_new && firsts.includes(order) ? 'new' : 'known';
        return { outcome, lastSyncAt: row.last_sync_at };
      });
    }),
    noteAuthorised: gather(async (notes: readonly Authorisation[]) => {
      const firsts = firstOfEach(notes, ({ row, key }) => `${row.channel_order_id} ${key}`);
      const changed = await noteAll([JSON.stringify(firsts.map(toNote))]);
      const byKey = new Map(changed.map((row) => [row.payment_id, row]));
      return notes.map((note): Noted | null => {
        const row = firsts.includes(note) ? byKey.get(note.key) : undefined;
        return row ? { status: row.status, payment: row.payment, expiresAt: row.expires_at } : null;
      });
    }),
  };
}

interface AddedRow {
  readonly channel_order_id: string;
  readonly is_new: boolean;
  readonly last_sync_at: number | null;
}

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

function toRecord({ row, callName, phone, deliverTo, kitchenLoad, version }: NewChannelOrder): object {
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

function toNote({ row, key, ref, isHeld, at, answerMinutes }: Authorisation): object {
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

/**
 * Directives at the ends of their stores' lists. The stores' rows give out the cursors, as one by one; they
 * are taken in one order, so that two such statements never wait for each other.
 */
const TELL = `
  counted as (select store_id, count(*)::int as n from told group by store_id),
  held as (
    select s.store_id from stores s join counted c on c.store_id = s.store_id
    order by s.store_id for no key update of s),
  bumped as (
    update stores s set directive_cursor = s.directive_cursor + c.n
    from counted c join held h on h.store_id = c.store_id where s.store_id = c.store_id
    returning s.store_id, s.directive_cursor - c.n as before),
  listed as (
    insert into directives (store_id, cursor, directive_id, body, created_at)
    select t.store_id, b.before + row_number() over (partition by t.store_id order by t.directive_id),
           t.directive_id, t.directive, t.at
    from told t join bumped b on b.store_id = t.store_id)`;

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

const ADD_SQL = `
  with asked as (
    select * from jsonb_to_recordset($1::jsonb) as r(
      ${COLUMNS.map((column) => column.join(' ')).join(', ')}, directive_id text, directive jsonb,
      any_version boolean, folded_seq bigint, menu_sha text, settings_sha text, paused_until bigint)),
  current as (select ${STORE_COLUMNS} where s.store_id in (select a.store_id from asked a)),
  fresh as (
    select a.*, c.last_sync_at from asked a join current c on c.store_id = a.store_id
    where a.any_version or (a.folded_seq, a.menu_sha, a.settings_sha, a.paused_until)
      is not distinct from (c.folded_seq, c.menu_sha, c.settings_sha, c.paused_until)),
  made as (
    insert into channel_orders (${NAMES}) select ${NAMES} from fresh
    on conflict (channel_order_id) do nothing returning channel_order_id),
  told as (
    select a.store_id, a.directive_id, a.directive, a.offered_at as at
    from asked a join made m on m.channel_order_id = a.channel_order_id where a.directive is not null),
  ${TELL}
  select f.channel_order_id, m.channel_order_id is not null as is_new, f.last_sync_at
  from fresh f left join made m on m.channel_order_id = f.channel_order_id`;

/** An order that went back meanwhile keeps no money: it is not offered, and what is held is let go of. */
const AUTHORISED_SQL = `
  with asked as (
    select * from jsonb_to_recordset($1::jsonb) as r(
      channel_order_id uuid, store_id text, payment_id uuid, provider_ref text, is_held boolean, at bigint,
      expires_at bigint, directive_id text, directive jsonb)),
  changed as (
    update channel_orders c set
      payment = case when a.is_held then 'authorised' else 'failed' end,
      provider_ref = a.provider_ref,
      touched_at = a.at,
      status = case when a.is_held and c.status = 'placed' then 'offered' else c.status end,
      offered_at = case when a.is_held and c.status = 'placed' then a.at else c.offered_at end,
      expires_at = case when a.is_held and c.status = 'placed' then a.expires_at else c.expires_at end
    from asked a
    where c.channel_order_id = a.channel_order_id and c.payment = 'pending' and c.payment_id = a.payment_id
    returning c.channel_order_id, c.payment_id, c.status, c.payment, c.expires_at),
  told as (
    select a.store_id, a.directive_id, a.directive, a.at
    from asked a join changed c on c.payment_id = a.payment_id where c.status = 'offered'),
  ${TELL}
  select payment_id, status, payment, expires_at from changed`;
