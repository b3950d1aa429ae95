import type { Knex } from 'knex';

/** Partners' cancellations that came before their order did, and who is telling a partner of an order right now. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table gateway_cancelled_orders (
      store_id text not null references stores,
      source text not null,
      external_id text not null,
      at bigint not null,
      primary key (store_id, source, external_id)
    );
    alter table gateway_cancelled_orders enable row level security;
    alter table gateway_cancelled_orders force row level security;
    create policy tenant_rows on gateway_cancelled_orders to forno_api
      using (store_id in (select s.store_id from stores s)) with check (store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on gateway_cancelled_orders to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update on gateway_cancelled_orders to forno_api;

    alter table channel_orders add column telling_until bigint;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table channel_orders drop column telling_until;
    drop table gateway_cancelled_orders;
  `);
}
