import type { Knex } from 'knex';

const TABLES = ['report_rates', 'report_exports', 'report_export_parts', 'report_views'];

/** What cost reports reckon with, exports that are made in the background, and views that people keep. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table report_rates (
      tenant_id text primary key references tenants,
      rates jsonb not null,
      updated_at bigint not null,
      updated_by text not null
    );

    create table report_views (
      view_id uuid primary key,
      tenant_id text not null references tenants,
      user_id text not null,
      name text not null,
      report text not null,
      -- What stands behind the page's address.
      address text not null,
      store_id text,
      schedule jsonb,
      -- When its next mail is made; null: it has no schedule.
      next_due_at bigint,
      created_at bigint not null
    );
    create index report_views_user on report_views (tenant_id, user_id);
    create index report_views_due on report_views (next_due_at) where next_due_at is not null;

    create table report_exports (
      export_id uuid primary key,
      tenant_id text not null references tenants,
      user_id text not null,
      report text not null,
      format text not null,
      query jsonb not null,
      status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
      rows_done bigint not null default 0,
      rows_total bigint,
      bytes bigint not null default 0,
      error text,
      created_at bigint not null,
      finished_at bigint,
      -- Whoever works on it says so again and again; who stopped saying so has died.
      lease_until timestamptz,
      attempts integer not null default 0,
      -- Of a mail: which view's, when it was due, and to whom.
      view_id uuid,
      due_at bigint,
      recipients text[],
      mailed_at bigint,
      unique (view_id, due_at)
    );
    create index report_exports_user on report_exports (tenant_id, user_id, created_at desc);
    create index report_exports_open on report_exports (created_at) where status in ('queued', 'running');

    create table report_export_parts (
      export_id uuid not null references report_exports on delete cascade,
      part integer not null,
      tenant_id text not null,
      bytes bytea not null,
      primary key (export_id, part)
    );
  `);
  for (const table of TABLES)
    await knex.raw(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy tenant_rows on ${table} to forno_api
        using (tenant_id = current_setting('app.tenant_id', true)) with check (tenant_id = current_setting('app.tenant_id', true));
      do $$ begin execute format('create policy service_rows on ${table} to %I using (true) with check (true)', current_user); end $$;
      grant select, insert, update, delete on ${table} to forno_api;
    `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table report_export_parts, report_exports, report_views, report_rates');
}
