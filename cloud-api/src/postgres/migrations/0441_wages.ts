import type { Knex } from 'knex';

/** What an hour of one person costs in one store; who has no row costs what the role or the chain says. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table wages (
      store_id text not null references stores,
      staff_id text not null,
      cents_per_hour integer not null,
      primary key (store_id, staff_id)
    );
    alter table wages enable row level security;
    alter table wages force row level security;
    create policy tenant_rows on wages to forno_api
      using (store_id in (select s.store_id from stores s)) with check (store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on wages to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update, delete on wages to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table wages');
}
