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

/**
 * The log in partitions by store. Not by month: a store's sequence number is unique whatever its events'
 * times are, and every reader names the store, so it reads one partition. What keeps event ids apart has
 * to name the store, too: an id that another store sent already is nothing a store should learn of, or
 * could be kept from its own events by.
 */
export async function up(knex: Knex): Promise<void> {
  await setAside(knex);
  await knex.raw(`create table events (${COLUMNS}) partition by hash (store_id)`);
  for (const part of parts()) {
    await knex.raw(
      `create table ${part.name} partition of events for values with (modulus ${PARTITIONS}, remainder ${part.remainder})`,
    );
    // Nobody but the service may read past the whole.
    await knex.raw(`
      alter table ${part.name} enable row level security;
      alter table ${part.name} force row level security;
      do $$ begin execute format('create policy service_rows on ${part.name} to %I using (true) with check (true)', current_user); end $$;
    `);
  }
  await takeOver(knex, 'unique (store_id, event_id)');
}

export async function down(knex: Knex): Promise<void> {
  await setAside(knex);
  await knex.raw(`create table events (${COLUMNS})`);
  await takeOver(knex, 'unique (event_id)');
}

const parts = (): { readonly name: string; readonly remainder: number }[] =>
  Array.from({ length: PARTITIONS }, (_, remainder) => ({
    name: `events_${String(remainder).padStart(2, '0')}`,
    remainder,
  }));

async function setAside(knex: Knex): Promise<void> {
  await knex.raw(`
    lock table events in access exclusive mode;
    alter table events rename to events_before;
  `);
}

/** Copies every row, then indexes what is there: quicker than row by row. Ends without a change unless all have come over. */
async function takeOver(knex: Knex, idsApart: string): Promise<void> {
  await knex.raw(`
    insert into events select * from events_before;
    do $$ begin
      if (select count(*) from events) <> (select count(*) from events_before) then
        raise exception 'the log was not copied whole';
      end if;
    end $$;
    drop table events_before;
    alter table events add primary key (store_id, seq), add ${idsApart};
    create index events_for_facts on events (store_id, aggregate_id, seq)
      where event_type in (${FACT_TYPES.map((type) => `'${type}'`).join(', ')});
    alter table events enable row level security;
    alter table events force row level security;
    create policy tenant_rows on events to forno_api
      using (store_id in (select s.store_id from stores s)) with check (store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on events to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update, delete on events to forno_api;
    analyze events;
  `);
}
