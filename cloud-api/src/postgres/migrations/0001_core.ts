import type { Knex } from 'knex';

/** Tenants and stores, the event log, and what is folded from it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table tenants (
      tenant_id text primary key,
      name text not null,
      created_at timestamptz not null default now()
    );

    create table stores (
      store_id text primary key,
      tenant_id text not null references tenants,
      name text not null,
      region text not null,
      time_zone text not null,
      currency text not null,
      day_starts_at text not null default '04:00',
      menu_id text not null,
      -- The head of the store's chain as the cloud has it; the row is also the lock that orders uploads.
      acked_seq bigint not null default 0,
      head_hash text not null default repeat('0', 64),
      menu_version integer,
      last_sync_at bigint,
      directive_cursor bigint not null default 0
    ) with (fillfactor = 70);
    create index stores_tenant on stores (tenant_id);

    -- As sent. Append only.
    create table events (
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
      hash text not null,
      primary key (store_id, seq),
      unique (event_id)
    );

    -- Refused as invalid; its place in the chain is kept here, so that the rest flows.
    create table quarantined_events (
      store_id text not null,
      seq bigint not null,
      event_id text not null,
      body text not null,
      prev_hash text not null,
      hash text not null,
      code text not null,
      field text not null,
      message text not null,
      received_at bigint not null,
      primary key (store_id, seq)
    );

    create table projection_cursors (
      projection text not null,
      store_id text not null,
      seq bigint not null default 0,
      primary key (projection, store_id)
    );

    create table orders (
      store_id text not null,
      order_id uuid not null,
      number integer not null,
      business_date date not null,
      status text not null,
      service text not null,
      channel text not null,
      call_name text,
      customer_id text,
      external_id text,
      training boolean not null,
      total_cents integer not null,
      item_count integer not null,
      paid_cents integer not null,
      created_at bigint not null,
      accepted_at bigint,
      promised_at bigint,
      ready_at bigint,
      completed_at bigint,
      touched_at bigint not null,
      last_seq bigint not null,
      -- The whole order as the shared fold has it.
      state jsonb not null,
      primary key (store_id, order_id)
    );
    create index orders_by_date on orders (store_id, business_date, created_at desc);

    create table order_lines (
      store_id text not null,
      order_id uuid not null,
      line_id uuid not null,
      position integer not null,
      item_id text not null,
      category_id text not null,
      variant_id text not null,
      name text not null,
      quantity integer not null,
      unit_cents integer not null,
      primary key (store_id, order_id, line_id),
      foreign key (store_id, order_id) references orders on delete cascade
    );

    create table stock (
      store_id text not null,
      ingredient_id text not null,
      on_hand bigint not null,
      reserved bigint not null,
      primary key (store_id, ingredient_id)
    );

    create table availability (
      store_id text not null,
      kind text not null,
      id text not null,
      available boolean not null,
      remaining integer,
      primary key (store_id, kind, id)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'drop table availability, stock, order_lines, orders, projection_cursors, quarantined_events, events, stores, tenants',
  );
}
