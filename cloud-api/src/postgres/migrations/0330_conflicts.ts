import type { Knex } from 'knex';

/** What a shop and the chain see differently, both versions kept, for managers to decide. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table conflicts (
      conflict_id uuid primary key,
      tenant_id text not null references tenants,
      store_id text not null references stores,
      kind text not null,
      subject text not null,
      -- The same cause queues it once, however often a log is folded anew.
      cause text not null,
      detected_at bigint not null,
      shop_side jsonb not null,
      cloud_side jsonb not null,
      resolution text,
      resolved_by text,
      resolved_at bigint,
      note text not null default '',
      unique (store_id, kind, cause)
    );
    create index conflicts_open on conflicts (tenant_id, detected_at desc) where resolved_at is null;
    alter table conflicts enable row level security;
    alter table conflicts force row level security;
    create policy tenant_rows on conflicts to forno_api
      using (tenant_id = current_setting('app.tenant_id', true) and store_id in (select s.store_id from stores s))
      with check (tenant_id = current_setting('app.tenant_id', true) and store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on conflicts to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update on conflicts to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table conflicts');
}
