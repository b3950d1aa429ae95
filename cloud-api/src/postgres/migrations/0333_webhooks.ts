import type { Knex } from 'knex';

/** What partners want to be told of, and every telling. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table webhooks (
      webhook_id uuid primary key,
      tenant_id text not null references tenants,
      name text not null,
      url text not null,
      -- Empty is every type, every store.
      event_types text[] not null,
      store_ids text[] not null,
      sealed_secret text not null,
      created_at bigint not null,
      created_by text not null,
      disabled_at bigint
    );
    create index webhooks_tenant on webhooks (tenant_id);

    create table webhook_deliveries (
      delivery_id uuid primary key,
      tenant_id text not null references tenants,
      webhook_id uuid not null references webhooks,
      store_id text not null,
      event_id uuid not null,
      event_type text not null,
      body text not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
      attempts integer not null default 0,
      next_at bigint,
      answer_status integer,
      answer text,
      ms integer,
      created_at bigint not null,
      delivered_at bigint,
      -- However often a log is folded anew, an event is told once.
      unique (webhook_id, event_id)
    );
    create index webhook_deliveries_due on webhook_deliveries (next_at) where status = 'pending';
    create index webhook_deliveries_hook on webhook_deliveries (webhook_id, created_at desc);
  `);
  for (const table of ['webhooks', 'webhook_deliveries'])
    await knex.raw(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy tenant_rows on ${table} to forno_api
        using (tenant_id = current_setting('app.tenant_id', true)) with check (tenant_id = current_setting('app.tenant_id', true));
      do $$ begin execute format('create policy service_rows on ${table} to %I using (true) with check (true)', current_user); end $$;
      grant select, insert, update on ${table} to forno_api;
    `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table webhook_deliveries, webhooks');
}
