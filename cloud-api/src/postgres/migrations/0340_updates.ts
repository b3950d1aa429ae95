import type { Knex } from 'knex';

/** Which version runs where, who takes new ones first, and how far each has been let out. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table fleet_members (
      tenant_id text not null references tenants,
      store_id text not null references stores,
      member_id text not null,
      name text not null,
      kind text not null,
      version text,
      refused text[] not null default '{}',
      online boolean not null,
      reported_at bigint not null,
      primary key (store_id, member_id)
    );
    create index fleet_members_tenant on fleet_members (tenant_id, version);

    create table offered_versions (
      tenant_id text not null references tenants,
      store_id text not null references stores,
      version text not null,
      offered_at bigint not null,
      primary key (store_id, version)
    );

    create table ring_choices (
      tenant_id text not null references tenants,
      -- Null is the chain, and a null member the whole store.
      store_id text references stores,
      member_id text,
      ring text not null,
      unique nulls not distinct (tenant_id, store_id, member_id)
    );

    create table rollouts (
      tenant_id text not null references tenants,
      release_id text not null,
      percent integer not null check (percent between 0 and 100),
      rings text[] not null default '{}',
      halted_why text,
      started_at bigint not null,
      stage_since bigint not null,
      primary key (tenant_id, release_id)
    );
  `);
  const tenant = `tenant_id = current_setting('app.tenant_id', true)`;
  const store = `${tenant} and (store_id is null or store_id in (select s.store_id from stores s))`;
  for (const [table, rule] of [
    ['fleet_members', store],
    ['offered_versions', store],
    ['ring_choices', store],
    ['rollouts', tenant],
  ]) {
    await knex.raw(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy tenant_rows on ${table} to forno_api using (${rule}) with check (${rule});
      do $$ begin execute format('create policy service_rows on ${table} to %I using (true) with check (true)', current_user); end $$;
      grant select, insert, update, delete on ${table} to forno_api;
    `);
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table rollouts, ring_choices, offered_versions, fleet_members');
}
