import type { Knex } from 'knex';

/** How many stores share one: vacuum and indexes of each stay small, whatever the log grows to. */
const PARTITIONS = 16;

const COLUMNS = `
  store_id text not null,
  seq bigint not null,
  event_id uuid not null,
  event_type text not null,
  aggregate_id text not null,
  epoch integer not null,
  occurred_at bigint not null,
  received_at bigint not null,
  correlation_id text not null,
  version text not null,
  metadata jsonb not null,
  payload jsonb not null,
  prev_hash text not null,
  hash text not null`;

/** Those of migration 0130. */
const FACT_TYPES = [
  'ORDER_CREATED',
  'ORDER_UPDATED',
  'ORDER_ACCEPTED',
  'ORDER_QUALITY_CHECK',
  'ORDER_READY',
  'ORDER_RECALLED',
  'ORDER_DISPATCHED',
  'ORDER_COMPLETED',
  'ORDER_CLOSED',
  'ORDER_CANCELLED',
  'ORDER_REFUNDED',
  'PAYMENT_COMPLETED',
  'PAYMENT_REFUNDED',
  'ORDER_SCHEDULED',
  'ORDER_AMENDED',
  'PAYMENT_OFFLINE_LOST',
  'TOP_UP_REQUESTED',
  'TIP_ADJUSTED',
  'DRAWER_OPENED',
  'CASH_MOVED',
  'NO_SALE',
  'DRAWER_CLOSED',
];

const FACTS_INDEX = `(store_id, aggregate_id, seq) where event_type in (${FACT_TYPES.map((type) => `'${type}'`).join(', ')})`;

/** Of one store, in one statement: a second or so, which nobody waits for. */
const ROWS_AT_ONCE = 20_000;
/** What is left to copy while everybody waits. */
const ROWS_LEFT_MAX = 5000;

/** Each step is one of its own: a chain's whole log is copied beside a cloud that goes on taking orders. */
export const config = { transaction: false };

/**
 * The log in partitions by store. Not by month: a store's sequence number is unique whatever its events'
 * times are, and every reader names the store, so it reads one partition. What keeps event ids apart has
 * to name the store, too: an id that another store sent already is nothing a store should learn of, or
 * could be kept from its own events by.
 *
 * What is in the log never changes, and a store's events come in their order: so all but the last of them are
 * copied while it is written to, and only for those few it is locked. Broken off, it goes on from where it was.
 */
export async function up(knex: Knex): Promise<void> {
  // Done, and not noted as done: whoever did it was killed in between.
  if (await isInParts(knex)) return;
  await knex.transaction(prepareParts);
  while ((await copyAhead(knex)) > ROWS_LEFT_MAX);
  await checkCopied(knex);
  await knex.transaction(takeParts);
}

export async function down(knex: Knex): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw(`
      lock table events in access exclusive mode;
      alter table events rename to events_before;
      create table events (${COLUMNS});
      insert into events select * from events_before;
      do $$ begin
        if (select count(*) from events) <> (select count(*) from events_before) then
          raise exception 'the log was not copied whole';
        end if;
      end $$;
      drop table events_before;
      alter table events add primary key (store_id, seq), add unique (event_id);
      create index events_for_facts on events ${FACTS_INDEX};
      ${policies('events')}
      analyze events;
    `);
  });
}

async function isInParts(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { kind: string }[] }>(
    `select relkind as kind from pg_class where oid = to_regclass('events')`,
  );
  return rows[0]?.kind === 'p';
}

const parts = (): { readonly name: string; readonly remainder: number }[] =>
  Array.from({ length: PARTITIONS }, (_, remainder) => ({
    name: `events_${String(remainder).padStart(2, '0')}`,
    remainder,
  }));

const policies = (table: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy tenant_rows on ${table} to forno_api
    using (store_id in (select s.store_id from stores s)) with check (store_id in (select s.store_id from stores s));
  do $$ begin execute format('create policy service_rows on ${table} to %I using (true) with check (true)', current_user); end $$;
  grant select, insert, update, delete on ${table} to forno_api;`;

async function prepareParts(trx: Knex): Promise<void> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(`select where to_regclass('events_next') is not null`);
  if (rows.length > 0) return;
  await trx.raw(`
    create table events_next (${COLUMNS},
      constraint events_next_pkey primary key (store_id, seq),
      constraint events_next_store_id_event_id_key unique (store_id, event_id)) partition by hash (store_id);
    create index events_next_for_facts on events_next ${FACTS_INDEX};
  `);
  for (const part of parts()) {
    await trx.raw(
      `create table ${part.name} partition of events_next for values with (modulus ${PARTITIONS}, remainder ${part.remainder})`,
    );
    // Nobody but the service may read past the whole.
    await trx.raw(`
      alter table ${part.name} enable row level security;
      alter table ${part.name} force row level security;
      do $$ begin execute format('create policy service_rows on ${part.name} to %I using (true) with check (true)', current_user); end $$;
    `);
  }
  await trx.raw(policies('events_next'));
}

/** Every store that the log has, by its index: looking through all of the log for them would take as long as copying it. */
const LOGS = `
  names as (
    (select store_id from events order by store_id limit 1)
    union all
    select (select e.store_id from events e where e.store_id > n.store_id order by e.store_id limit 1)
    from names n where n.store_id is not null),
  logs as (
    select n.store_id, coalesce((select max(c.seq) from events_next c where c.store_id = n.store_id), 0) as copied
    from names n where n.store_id is not null)`;

/** Copies what is there now, store by store. @returns how many rows that were */
async function copyAhead(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: { store_id: string }[] }>(
    `with recursive ${LOGS} select store_id from logs`,
  );
  const state = { copied: 0 };
  for (const { store_id: storeId } of rows)
    for (let more = true; more;) {
      const copied = await knex.raw<{ rowCount: number }>(
        `insert into events_next select * from events
         where store_id = :storeId
           and seq > coalesce((select max(c.seq) from events_next c where c.store_id = :storeId), 0)
         order by seq limit :rows`,
        { storeId, rows: ROWS_AT_ONCE },
      );
      state.copied += copied.rowCount;
      more = copied.rowCount === ROWS_AT_ONCE;
    }
  await knex.raw('analyze events_next');
  return state.copied;
}

/** While nobody waits, as it reads both. What is copied does not change any more. */
async function checkCopied(knex: Knex): Promise<void> {
  const { rows } = await knex.raw<{ rows: { store_id: string }[] }>(
    `with recursive ${LOGS}
     select l.store_id from logs l
     where (select count(*) from events e where e.store_id = l.store_id and e.seq <= l.copied)
       <> (select count(*) from events_next c where c.store_id = l.store_id)`,
  );
  if (rows.length > 0)
    throw new Error(`the log was not copied whole: ${rows.map((row) => row.store_id).join(', ')}`);
}

/** Copies the rest with nobody writing, and is the log from then on. */
async function takeParts(trx: Knex): Promise<void> {
  await trx.raw(`
    lock table events in access exclusive mode;
    with recursive ${LOGS}
    insert into events_next
      select e.* from logs l cross join lateral (
        select * from events where store_id = l.store_id and seq > l.copied) e;
    alter table events rename to events_before;
    alter table events_next rename to events;
    drop table events_before;
    alter table events rename constraint events_next_pkey to events_pkey;
    alter table events rename constraint events_next_store_id_event_id_key to events_store_id_event_id_key;
    alter index events_next_for_facts rename to events_for_facts;
  `);
}
