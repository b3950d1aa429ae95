import type { KitchenLoad } from '@forno/shared/domain';
import type { Placed } from '@forno/shared/protocol/cloud/ordering';
import type { Database } from '../postgres/database.ts';
import { gather } from '../postgres/gather.ts';
import { prepared } from '../postgres/prepared.ts';
import type { ShopVersion } from './shop-of.ts';
import { ADD_OFFERED_SQL, ADD_SQL, AUTHORISED_ONE_SQL, AUTHORISED_SQL, NOTE_FIELDS } from './channel-sql.ts';
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
  const noteOne = prepared<NotedRow>(db, 'channel-authorised-one', AUTHORISED_ONE_SQL);
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
    }, AT_ONCE);
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
      const records = firsts.map(toNote);
      const changed =
        records.length === 1
          ? await noteOne(NOTE_FIELDS.map((field) => records[0]![field]))
          : await noteAll([JSON.stringify(placedInStore(records)), storeIdsOf(firsts)]);
      const byKey = new Map(changed.map((row) => [row.payment_id, row]));
      return notes.map((note): Noted | null => {
        const row = firsts.includes(note) ? byKey.get(note.key) : undefined;
        return row ? { status: row.status, payment: row.payment, expiresAt: row.expires_at } : null;
      });
    }, AT_ONCE),
  };
}

/**
 * One works while the other waits for the disk. More would each be of fewer orders, and what a statement costs
 * by itself is several times what an order adds to it.
 */
const AT_ONCE = { atOnce: 2 };

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

/** In the order of their keys: two statements that meet at the same rows wait for one another, never each for the other. */
function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
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

/** Each with a place among those of its store. */
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
