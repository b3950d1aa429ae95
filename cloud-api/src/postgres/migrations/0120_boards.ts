import type { Knex } from 'knex';

/** What a chain's screens for customers show: one draft a chain, and the versions that were published. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table boards (
      tenant_id text primary key references tenants,
      draft jsonb,
      revision integer not null default 0,
      published_version integer
    );

    create table board_versions (
      tenant_id text not null references boards,
      version integer not null,
      sha256 text not null,
      published_at bigint not null,
      published_by text not null,
      note text,
      primary key (tenant_id, version)
    );
  `);
  for (const table of ['boards', 'board_versions']) {
    const rule = `tenant_id = current_setting('app.tenant_id', true)`;
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
  await knex.raw('drop table board_versions, boards');
}
