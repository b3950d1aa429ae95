import type { Knex } from 'knex';

/** Money that a shop says goes back through the channel it came by, once a refund. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table channel_refunds (
      refund_id uuid primary key,
      store_id text not null references stores,
      channel_order_id uuid not null references channel_orders,
      amount_cents integer not null,
      at bigint not null,
      settled_at bigint,
      outcome text
    );
    create index channel_refunds_due on channel_refunds (at) where settled_at is null;
    alter table channel_refunds enable row level security;
    alter table channel_refunds force row level security;
    create policy tenant_rows on channel_refunds to forno_api
      using (store_id in (select s.store_id from stores s)) with check (store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on channel_refunds to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update on channel_refunds to forno_api;

    -- The simulated provider's own book.
    create table simulated_refunds (
      key text primary key,
      ref text not null references simulated_payments (ref),
      amount_cents integer not null
    );
    alter table simulated_refunds enable row level security;
    alter table simulated_refunds force row level security;
    do $$ begin execute format('create policy service_rows on simulated_refunds to %I using (true) with check (true)', current_user); end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table simulated_refunds, channel_refunds');
}
