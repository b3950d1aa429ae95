import type { Knex } from 'knex';

/**
 * Users of a region, a second factor, devices that are paired and rotated, keys of partners; and the
 * database itself holds a caller to its stores.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table users
      add column regions text[],
      add column totp_secret text,
      add column totp_enabled_at bigint,
      -- A code counts once: the last 30 seconds' step that was used.
      add column totp_step bigint not null default 0;

    alter table devices
      alter column token_hash drop not null,
      -- The next token: takes the other's place when it is first used, so that a lost answer locks nobody out.
      add column next_token_hash text unique,
      add column pairing_hash text unique,
      add column pairing_expires_at bigint,
      add column rotated_at bigint;
    create index devices_store on devices (store_id);

    create table api_keys (
      key_id text primary key,
      tenant_id text not null references tenants,
      name text not null,
      prefix text not null,
      key_hash text not null unique,
      scopes text[] not null,
      store_ids text[],
      requests_per_minute integer not null,
      created_at bigint not null,
      created_by text not null,
      expires_at bigint,
      revoked_at bigint
    );
    create index api_keys_tenant on api_keys (tenant_id);
    alter table api_keys enable row level security;
    alter table api_keys force row level security;
    create policy tenant_rows on api_keys to forno_api
      using (tenant_id = current_setting('app.tenant_id', true))
      with check (tenant_id = current_setting('app.tenant_id', true));
    do $$ begin execute format('create policy service_rows on api_keys to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update on api_keys to forno_api;

    -- Empty is the whole chain; all tables of stores follow, as theirs are the rows of stores that are seen.
    drop policy tenant_rows on stores;
    create policy tenant_rows on stores to forno_api using (
      tenant_id = current_setting('app.tenant_id', true)
      and (coalesce(current_setting('app.store_ids', true), '') = ''
           or store_id = any (nullif(current_setting('app.store_ids', true), '')::text[])));
    drop policy tenant_rows on devices;
    create policy tenant_rows on devices to forno_api using (
      tenant_id = current_setting('app.tenant_id', true) and store_id in (select s.store_id from stores s));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop policy tenant_rows on stores;
    create policy tenant_rows on stores to forno_api using (tenant_id = current_setting('app.tenant_id', true));
    drop policy tenant_rows on devices;
    create policy tenant_rows on devices to forno_api using (tenant_id = current_setting('app.tenant_id', true));
    drop table api_keys;
    drop index devices_store;
    delete from devices where token_hash is null;
    alter table devices
      alter column token_hash set not null,
      drop column next_token_hash, drop column pairing_hash, drop column pairing_expires_at, drop column rotated_at;
    alter table users
      drop column regions, drop column totp_secret, drop column totp_enabled_at, drop column totp_step;
  `);
}
