import type { Knex } from 'knex';

const TABLES = ['channel_orders', 'channel_stores'];

/** Orders from the web and partners before they are a shop's, and what is paid for them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table channel_orders (
      channel_order_id uuid primary key,
      tenant_id text not null references tenants,
      store_id text not null references stores,
      -- 'web', or the gateway's adapter; with its own number the same order is never taken twice.
      source text not null,
      external_id text,
      status text not null,
      payment text not null,
      payment_id uuid,
      provider_ref text,
      -- What was asked for, as it was: another body under the same id is another order.
      request jsonb not null,
      request_hash text not null,
      call_name text,
      -- Beside the log, and forgotten after some weeks.
      phone text,
      total_cents integer not null,
      -- What the partner took, by its own account.
      partner_total_cents integer,
      currency text not null,
      placed_at bigint not null,
      offered_at bigint,
      expires_at bigint,
      answered_at bigint,
      promised_at bigint,
      message text,
      -- What the shop sold it for.
      sold_cents integer,
      touched_at bigint not null,
      unique (store_id, source, external_id)
    );
    create index channel_orders_open on channel_orders (status, expires_at) where status in ('placed', 'offered', 'received');
    create index channel_orders_money on channel_orders (payment) where payment in ('pending', 'authorised');
    create index channel_orders_store on channel_orders (store_id, placed_at desc);

    create table channel_stores (
      store_id text primary key references stores,
      paused_until bigint,
      said_at bigint not null
    );

    -- The books of the simulated payment provider; a real one keeps its own.
    create table simulated_payments (
      key text primary key,
      ref text not null unique,
      amount_cents integer not null,
      currency text not null,
      token text not null,
      status text not null,
      captured_cents integer not null default 0,
      refunded_cents integer not null default 0
    );
    alter table simulated_payments enable row level security;
    alter table simulated_payments force row level security;
    do $$ begin execute format('create policy service_rows on simulated_payments to %I using (true) with check (true)', current_user); end $$;
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
  await knex.raw('drop table simulated_payments, channel_stores, channel_orders');
}
