import type { Knex } from 'knex';

/** Users, devices, sessions, answers to repeated requests, and the audit log. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table users (
      user_id text primary key,
      tenant_id text not null references tenants,
      email text not null,
      name text not null,
      role text not null check (role in ('owner', 'manager', 'viewer')),
      store_ids text[],
      password_hash text not null,
      disabled_at bigint
    );
    create unique index users_email on users (lower(email));

    create table devices (
      device_id text primary key,
      tenant_id text not null references tenants,
      store_id text not null references stores,
      name text not null,
      token_hash text not null unique,
      created_at bigint not null,
      revoked_at bigint
    );

    -- A login and all the tokens that were rotated from it.
    create table refresh_families (
      family_id uuid primary key,
      user_id text not null references users,
      token_hash text not null,
      -- How often it was rotated: an older token than this one was stolen or replayed.
      generation integer not null default 0,
      created_at bigint not null,
      expires_at bigint not null,
      revoked_at bigint,
      revoked_why text
    );
    create index refresh_families_user on refresh_families (user_id);

    create table idempotency_keys (
      tenant_id text not null references tenants,
      user_id text not null,
      key text not null,
      request_hash text not null,
      status integer,
      answer jsonb,
      created_at bigint not null,
      primary key (tenant_id, user_id, key)
    );

    create table audit (
      audit_id bigint generated always as identity primary key,
      tenant_id text not null references tenants,
      at bigint not null,
      user_id text,
      act text not null,
      subject text not null,
      correlation_id text not null,
      details jsonb not null default '{}'
    );
    create index audit_tenant on audit (tenant_id, at desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table audit, idempotency_keys, refresh_families, devices, users');
}
