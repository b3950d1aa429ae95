import type { Knex } from 'knex';

const BY_TENANT = [
  'stores',
  'users',
  'devices',
  'documents',
  'menus',
  'menu_versions',
  'idempotency_keys',
  'audit',
];
const BY_STORE = [
  'events',
  'quarantined_events',
  'projection_cursors',
  'orders',
  'order_lines',
  'stock',
  'availability',
  'directives',
];

/**
 * Requests run as the role `forno_api`, which sees one tenant's rows and no others whatever a query
 * forgets. The service's own role (ingest, projections, seeds) sees all, by a policy that says so.
 */
export async function up(knex: Knex): Promise<void> {
  // Roles belong to the whole cluster: another database may have made it, perhaps at this very moment.
  await knex.raw(`
    do $$ begin
      perform pg_advisory_xact_lock(74120001);
      if not exists (select from pg_roles where rolname = 'forno_api') then
        create role forno_api nologin nobypassrls;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      if not pg_has_role(current_user, 'forno_api', 'set') then
        execute format('grant forno_api to %I', current_user);
      end if;
    end $$;
    do $$ begin execute format('grant usage on schema %I to forno_api', current_schema()); end $$;
    grant select on tenants to forno_api;
  `);
  for (const table of BY_TENANT)
    await isolate(knex, table, `tenant_id = current_setting('app.tenant_id', true)`);
  for (const table of BY_STORE) await isolate(knex, table, `store_id in (select s.store_id from stores s)`);
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
  for (const table of [...BY_TENANT, ...BY_STORE]) {
    await knex.raw(`
      drop policy tenant_rows on ${table};
      drop policy service_rows on ${table};
      alter table ${table} disable row level security;
      revoke all on ${table} from forno_api;
    `);
  }
  await knex.raw('revoke all on tenants from forno_api');
}
