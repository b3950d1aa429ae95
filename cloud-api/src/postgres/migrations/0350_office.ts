import type { Knex } from 'knex';

/** Sessions that their owner can look at, keys that say when they were last used, and a store's documents found fast. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table refresh_families
      add column tenant_id text references tenants,
      add column device text not null default '',
      add column last_used_at bigint;
    update refresh_families f set tenant_id = u.tenant_id, last_used_at = f.created_at
      from users u where u.user_id = f.user_id;
    alter table refresh_families
      alter column tenant_id set not null,
      alter column last_used_at set not null;
    alter table refresh_families enable row level security;
    alter table refresh_families force row level security;
    create policy tenant_rows on refresh_families to forno_api
      using (tenant_id = current_setting('app.tenant_id', true))
      with check (tenant_id = current_setting('app.tenant_id', true));
    do $$ begin execute format('create policy service_rows on refresh_families to %I using (true) with check (true)', current_user); end $$;
    grant select, update on refresh_families to forno_api;

    alter table api_keys add column last_used_at bigint;

    -- Which settings and which staff list a store was given last, among all that it was told.
    create index directives_documents on directives (store_id, (body ->> 'kind'), cursor desc)
      where body ->> 'kind' in ('settings', 'staff');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index directives_documents;
    alter table api_keys drop column last_used_at;
    drop policy tenant_rows on refresh_families;
    drop policy service_rows on refresh_families;
    alter table refresh_families disable row level security;
    revoke all on refresh_families from forno_api;
    alter table refresh_families drop column tenant_id, drop column device, drop column last_used_at;
  `);
}
