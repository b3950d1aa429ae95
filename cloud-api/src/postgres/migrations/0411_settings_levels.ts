import type { Knex } from 'knex';

/** What a chain, and each of its regions, says for the settings of its stores. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table settings_levels (
      tenant_id text not null references tenants,
      -- '' is the whole chain.
      region text not null,
      revision integer not null,
      field_values jsonb not null,
      changed_at bigint not null,
      primary key (tenant_id, region)
    );
    alter table settings_levels enable row level security;
    alter table settings_levels force row level security;
    create policy tenant_rows on settings_levels to forno_api
      using (tenant_id = current_setting('app.tenant_id', true))
      with check (tenant_id = current_setting('app.tenant_id', true));
    do $$ begin execute format('create policy service_rows on settings_levels to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, update on settings_levels to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table settings_levels');
}
