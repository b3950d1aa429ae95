import type { Knex } from 'knex';

/** What each partner was told last of a shop itself: whether it takes orders, and what is sold out. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table gateway_shop_news (
      connection_id uuid primary key references gateway_connections,
      store_id text not null references stores,
      -- {takes, until}; null: nothing was told yet.
      standing jsonb,
      -- By the partner's codes.
      sold_out text[] not null default '{}',
      told_at bigint,
      items_told_at bigint,
      -- What the partner would not hear: the same is not told again by itself.
      refused text,
      attempts integer not null default 0,
      next_at bigint,
      -- In the future while somebody is telling it.
      telling_until bigint
    );
    alter table gateway_shop_news enable row level security;
    alter table gateway_shop_news force row level security;
    create policy tenant_rows on gateway_shop_news to forno_api
      using (store_id in (select s.store_id from stores s)) with check (store_id in (select s.store_id from stores s));
    do $$ begin execute format('create policy service_rows on gateway_shop_news to %I using (true) with check (true)', current_user); end $$;
    grant select on gateway_shop_news to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table gateway_shop_news');
}
