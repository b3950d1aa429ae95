import type { Knex } from 'knex';

/** What a master sent that another one's log stands in the place of: kept as sent until a manager has decided. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table other_histories (
      tenant_id text not null references tenants,
      store_id text not null references stores,
      hash text not null,
      -- Which conflict it belongs to.
      cause text not null,
      seq bigint not null,
      epoch integer not null,
      body text not null,
      received_at bigint not null,
      primary key (store_id, hash)
    );
    create index other_histories_cause on other_histories (store_id, cause, seq);
    alter table other_histories enable row level security;
    alter table other_histories force row level security;
    create policy tenant_rows on other_histories to forno_api
      using (tenant_id = current_setting('app.tenant_id', true) and store_id in (select s.store_id from stores s))
      with check (tenant_id = current_setting('app.tenant_id', true) and store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on other_histories to %I using (true) with check (true)', current_user); end $$;
    grant select on other_histories to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table other_histories');
}
