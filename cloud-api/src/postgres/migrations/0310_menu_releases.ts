import type { Knex } from 'knex';

const TENANT_RULE = `tenant_id = current_setting('app.tenant_id', true)`;
const TABLES = ['menu_reviews', 'menu_schedules', 'menu_rollouts', 'menu_checks'];

/**
 * From a draft to the shops: fields that regions and stores say differently, a second person's word,
 * a time, the stores that go first, and what a replay of a store's week found.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table menus
      -- Null: those of the published version.
      add column draft_overrides jsonb,
      -- Nobody publishes what somebody else has not approved.
      add column review_required boolean not null default false;
    alter table menu_versions
      add column overrides_sha256 text,
      -- The version whose content this one has again.
      add column content_of integer;

    create table menu_reviews (
      review_id uuid primary key,
      tenant_id text not null references tenants,
      menu_id text not null,
      -- Of the draft: a later one was not looked at.
      revision integer not null,
      state text not null default 'open' check (state in ('open', 'approved', 'returned', 'withdrawn')),
      note text,
      submitted_by text not null,
      submitted_by_name text not null,
      submitted_at bigint not null,
      decided_by text,
      decided_by_name text,
      decided_at bigint,
      decision_note text,
      foreign key (tenant_id, menu_id) references menus
    );
    create index menu_reviews_menu on menu_reviews (tenant_id, menu_id, submitted_at desc);

    create table menu_schedules (
      schedule_id uuid primary key,
      tenant_id text not null references tenants,
      menu_id text not null,
      publish_at bigint not null,
      state text not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'cancelled')),
      -- What is published is what was there when it was scheduled, and only on top of the version it was made for.
      revision integer not null,
      base_version integer,
      sha256 text not null,
      overrides_sha256 text,
      rollout jsonb,
      note text,
      created_by text not null,
      created_by_name text not null,
      created_at bigint not null,
      ended_at bigint,
      version integer,
      error text,
      foreign key (tenant_id, menu_id) references menus
    );
    create unique index menu_schedules_waiting on menu_schedules (tenant_id, menu_id) where state = 'waiting';
    create index menu_schedules_due on menu_schedules (publish_at) where state = 'waiting';

    -- A version that not all stores have been told of yet, or were told of in steps.
    create table menu_rollouts (
      tenant_id text not null references tenants,
      menu_id text not null,
      version integer not null,
      state text not null check (state in ('running', 'done', 'rolled-back')),
      started_at bigint not null,
      ended_at bigint,
      primary key (tenant_id, menu_id, version)
    );
    create unique index menu_rollouts_running on menu_rollouts (tenant_id, menu_id) where state = 'running';

    -- The menu that a store was told to sell from: the chain's with what is different there.
    create table store_menus (
      store_id text primary key references stores,
      menu_id text not null,
      version integer not null,
      sha256 text not null,
      told_at bigint not null
    );
    insert into store_menus (store_id, menu_id, version, sha256, told_at)
      select s.store_id, v.menu_id, v.version, v.sha256, v.published_at
      from stores s
      join menus m on m.tenant_id = s.tenant_id and m.menu_id = s.menu_id
      join menu_versions v on v.tenant_id = m.tenant_id and v.menu_id = m.menu_id and v.version = m.published_version;

    create table menu_checks (
      tenant_id text not null references tenants,
      menu_id text not null,
      store_id text not null references stores,
      state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
      revision integer not null,
      sha256 text not null,
      overrides_sha256 text,
      orders_done integer not null default 0,
      orders_total integer,
      findings jsonb,
      error text,
      created_by_name text not null,
      created_at bigint not null,
      finished_at bigint,
      -- Whoever works on it says so again and again; who stopped saying so has died.
      lease_until timestamptz,
      attempts integer not null default 0,
      primary key (tenant_id, menu_id, store_id)
    );
    create index menu_checks_open on menu_checks (created_at) where state in ('queued', 'running');
  `);
  for (const table of TABLES) await isolate(knex, table, TENANT_RULE);
  await isolate(knex, 'store_menus', 'store_id in (select s.store_id from stores s)');
}

async function isolate(knex: Knex, table: string, rule: string): Promise<void> {
  await knex.raw(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy tenant_rows on ${table} to forno_api using (${rule}) with check (${rule});
    do $$ begin execute format('create policy service_rows on ${table} to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update, delete on ${table} to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table menu_checks, store_menus, menu_rollouts, menu_schedules, menu_reviews;
    alter table menu_versions drop column content_of, drop column overrides_sha256;
    alter table menus drop column review_required, drop column draft_overrides;
  `);
}
