import type { Knex } from 'knex';

/** Shops' backups: sealed parts in chunks, which nobody here can open. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table shop_backup_chunks (
      store_id text not null references stores,
      name text not null,
      -- Of the whole part: one sending of it.
      sha256 text not null,
      index integer not null,
      count integer not null,
      data bytea not null,
      received_at bigint not null,
      -- Set for all chunks of a sending once the last of them is here.
      whole boolean not null default false,
      primary key (store_id, name, sha256, index)
    );
    create index shop_backup_whole on shop_backup_chunks (store_id, name) where whole;
    -- It is encrypted: packing it again only costs time.
    alter table shop_backup_chunks alter column data set storage external;
    alter table shop_backup_chunks enable row level security;
    alter table shop_backup_chunks force row level security;
    create policy tenant_rows on shop_backup_chunks to forno_api
      using (store_id in (select s.store_id from stores s))
      with check (store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on shop_backup_chunks to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update, delete on shop_backup_chunks to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table shop_backup_chunks');
}
