import type { Knex } from 'knex';

/** Orders of a history that a manager has decided against: each waits until somebody enters it again or lets it go. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table left_orders (
      left_order_id uuid primary key,
      tenant_id text not null references tenants,
      store_id text not null references stores,
      conflict_id uuid not null references conflicts,
      order_id uuid not null,
      -- As that history told it.
      state jsonb not null,
      decision text,
      decided_by text,
      decided_at bigint,
      note text not null default '',
      unique (conflict_id, order_id)
    );
    create index left_orders_waiting on left_orders (conflict_id) where decided_at is null;
    alter table left_orders enable row level security;
    alter table left_orders force row level security;
    create policy tenant_rows on left_orders to forno_api
      using (tenant_id = current_setting('app.tenant_id', true) and store_id in (select s.store_id from stores s))
      with check (tenant_id = current_setting('app.tenant_id', true) and store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on left_orders to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update on left_orders to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table left_orders');
}
