import { versionOfStore } from './shop-of.ts';

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
const NOTE_COLUMNS = [
  ['channel_order_id', 'uuid'],
  ['store_id', 'text'],
  ['payment_id', 'uuid'],
  ['provider_ref', 'text'],
  ['is_held', 'boolean'],
  ['at', 'bigint'],
  ['expires_at', 'bigint'],
  ['directive_id', 'text'],
  ['directive', 'jsonb'],
] as const satisfies readonly (readonly [string, string])[];

/** What is said of a payment, in the order of the values that one is written with. */
export const NOTE_FIELDS = NOTE_COLUMNS.map(([name]) => name);

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
export const ADD_SQL = `
  insert into channel_orders (${NAMES})
  select ${NAMES} from jsonb_to_recordset($1::jsonb) as a(${DEFINITIONS}, ${VERSION})
  ${WHERE_IT_HOLDS}`;

export const ADD_OFFERED_SQL = `
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
const changed = (asked: string): string => `
  changed as (
    update channel_orders c set
      payment = case when a.is_held then 'authorised' else 'failed' end,
      provider_ref = a.provider_ref,
      touched_at = a.at,
      status = case when a.is_held and c.status = 'placed' then 'offered' else c.status end,
      offered_at = case when a.is_held and c.status = 'placed' then a.at else c.offered_at end,
      expires_at = case when a.is_held and c.status = 'placed' then a.expires_at else c.expires_at end
    from ${asked}
    where c.channel_order_id = a.channel_order_id and c.payment = 'pending' and c.payment_id = a.payment_id
    returning c.payment_id, c.status, c.payment, c.expires_at, a.store_id, a.directive_id, a.directive, a.at, a.place)`;
const NOTED = 'select payment_id, status, payment, expires_at from changed';

export const AUTHORISED_SQL = `
  with ${changed(`jsonb_to_recordset($1::jsonb) as a(
      ${NOTE_COLUMNS.map((column) => column.join(' ')).join(', ')}, place integer)`)},
  told as (select * from changed where status = 'offered'),
  ${TELL}
  ${NOTED}`;

/** The same for one, its fields one by one: nothing to number, nothing to take in turn, half as dear. */
export const AUTHORISED_ONE_SQL = `
  with ${changed(`(select ${NOTE_COLUMNS.map(([name, type], n) => `$${n + 1}::${type} as ${name}`).join(', ')}, 1 as place) as a`)},
  bumped as (
    update stores s set directive_cursor = s.directive_cursor + 1
    from changed c where c.status = 'offered' and s.store_id = c.store_id
    returning s.store_id, s.directive_cursor, c.directive_id, c.directive, c.at),
  listed as (
    insert into directives (store_id, cursor, directive_id, body, created_at)
    select store_id, directive_cursor, directive_id, directive, at from bumped)
  ${NOTED}`;
