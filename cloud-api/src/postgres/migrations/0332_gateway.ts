import type { Knex } from 'knex';

const TABLES = [
  'gateway_connections',
  'gateway_exchanges',
  'gateway_dead_letters',
  'gateway_answers',
  'gateway_shadow_orders',
];

/** Outside systems and a store's line to each: what was said, what could not be carried out, and what their own books say. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table gateway_connections (
      connection_id uuid primary key,
      tenant_id text not null references tenants,
      store_id text not null references stores,
      adapter text not null,
      name text not null,
      -- Live orders go to the shop; shadow ones are only compared with what we would have charged.
      mode text not null check (mode in ('live', 'shadow')),
      settings jsonb not null,
      sealed_secret text not null,
      created_at bigint not null,
      disabled_at bigint
    );
    create index gateway_connections_store on gateway_connections (store_id);

    create table gateway_exchanges (
      exchange_id uuid primary key,
      store_id text not null references stores,
      connection_id uuid not null references gateway_connections,
      at bigint not null,
      direction text not null check (direction in ('in', 'out')),
      outcome text not null,
      external_id text,
      -- Secrets, cards and people taken out.
      body text not null,
      ms integer not null,
      correlation_id text not null
    );
    create index gateway_exchanges_connection on gateway_exchanges (connection_id, at desc);

    create table gateway_dead_letters (
      dead_letter_id uuid primary key,
      store_id text not null references stores,
      connection_id uuid not null references gateway_connections,
      direction text not null check (direction in ('in', 'out')),
      -- The same message again is the same letter.
      message_key text not null,
      -- As it came, sealed: it may hold people.
      sealed_message text not null,
      code text not null,
      reason text not null,
      attempts integer not null default 1,
      first_at bigint not null,
      next_at bigint,
      settled_at bigint,
      settled_as text,
      settled_by text,
      unique (connection_id, direction, message_key)
    );
    create index gateway_dead_letters_due on gateway_dead_letters (next_at) where settled_at is null;

    create table gateway_answers (
      connection_id uuid not null references gateway_connections,
      key text not null,
      store_id text not null references stores,
      sealed_answer text not null,
      at bigint not null,
      primary key (connection_id, key)
    );

    create table gateway_shadow_orders (
      connection_id uuid not null references gateway_connections,
      external_id text not null,
      store_id text not null references stores,
      at bigint not null,
      their_total_cents integer not null,
      their_tax_cents integer,
      -- Null: we could not have sold it, and why.
      our_total_cents integer,
      our_tax_cents integer,
      problem text,
      lines jsonb not null,
      primary key (connection_id, external_id)
    );

    alter table channel_orders add column connection_id uuid references gateway_connections, add column told text;
    create index channel_orders_untold on channel_orders (connection_id) where connection_id is not null;
  `);
  for (const table of TABLES)
    await knex.raw(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy tenant_rows on ${table} to forno_api
        using (store_id in (select s.store_id from stores s)) with check (store_id in (select s.store_id from stores s));
      do $$ begin execute format('create policy service_rows on ${table} to %I using (true) with check (true)', current_user); end $$;
      grant select, insert, update on ${table} to forno_api;
    `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table channel_orders drop column connection_id, drop column told;
    drop table gateway_shadow_orders, gateway_answers, gateway_dead_letters, gateway_exchanges, gateway_connections;
  `);
}
