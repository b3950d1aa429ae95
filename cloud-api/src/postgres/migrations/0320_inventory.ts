import type { Knex } from 'knex';

const BY_TENANT = ['ingredients', 'ingredient_units', 'suppliers', 'supplier_prices'];
const BY_STORE = [
  'stock_levels',
  'stock_balances',
  'ingredient_usage',
  'stock_batches',
  'stock_counts',
  'stock_count_lines',
  'purchase_orders',
  'purchase_order_lines',
];

/**
 * A chain's stockroom. Quantities are whole thousandths of an ingredient's base unit (`_milli`), values whole
 * thousandths of a cent (`_mc`). Whatever changes a stock is a line of `stock_moves`, which is only ever added
 * to; `stock_balances` is the sum of them, kept beside it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table ingredients (
      tenant_id text not null references tenants,
      ingredient_id text not null,
      name text not null,
      -- What recipes are in: g, ml or piece.
      base_unit text not null check (base_unit in ('g', 'ml', 'piece')),
      -- Where it stands, so that a count sheet follows the shelves.
      place text not null default '',
      -- Of what is received without a date of its own; null keeps.
      shelf_life_days integer,
      -- Counted each week in a cycle count.
      in_cycle_count boolean not null default false,
      revision integer not null default 1,
      primary key (tenant_id, ingredient_id)
    );

    -- Units that people count and buy in: a tub of 2 kg is 2,000,000.
    create table ingredient_units (
      tenant_id text not null,
      ingredient_id text not null,
      name text not null,
      base_milli bigint not null check (base_milli > 0),
      -- The unit of count sheets.
      for_counting boolean not null default false,
      primary key (tenant_id, ingredient_id, name),
      foreign key (tenant_id, ingredient_id) references ingredients on delete cascade
    );

    create table suppliers (
      tenant_id text not null references tenants,
      supplier_id text not null,
      name text not null,
      email text,
      phone text not null default '',
      lead_time_hours integer not null check (lead_time_hours >= 0),
      minimum_cents bigint not null default 0,
      is_active boolean not null default true,
      primary key (tenant_id, supplier_id)
    );

    -- What a supplier sells: a pack, what is in it, and what it costs.
    create table supplier_prices (
      tenant_id text not null,
      supplier_id text not null,
      ingredient_id text not null,
      sku text not null,
      -- Of the pack, as a scanner reads it.
      barcode text,
      pack_name text not null,
      pack_milli bigint not null check (pack_milli > 0),
      pack_cents bigint not null check (pack_cents >= 0),
      is_preferred boolean not null default false,
      primary key (tenant_id, supplier_id, sku),
      foreign key (tenant_id, supplier_id) references suppliers,
      foreign key (tenant_id, ingredient_id) references ingredients
    );
    create index supplier_prices_ingredient on supplier_prices (tenant_id, ingredient_id);
    create index supplier_prices_barcode on supplier_prices (tenant_id, barcode) where barcode is not null;

    create table stock_levels (
      store_id text not null,
      ingredient_id text not null,
      reorder_point_milli bigint not null,
      safety_stock_milli bigint not null,
      max_stock_milli bigint not null,
      primary key (store_id, ingredient_id),
      check (safety_stock_milli <= reorder_point_milli and reorder_point_milli <= max_stock_milli)
    );

    create table stock_moves (
      store_id text not null,
      -- In the order of booking, a store's own.
      move_no bigint not null,
      ingredient_id text not null,
      kind text not null check (kind in ('used', 'received', 'waste', 'counted', 'correction', 'transfer')),
      quantity_milli bigint not null,
      value_mc bigint not null,
      -- What things that were used before they came in turned out to cost beyond what was assumed.
      revalued_mc bigint not null default 0,
      -- After it.
      balance_milli bigint not null,
      happened_at bigint not null,
      booked_at bigint not null,
      -- Who or what: a user's id, or the shop.
      booked_by text not null,
      -- What it comes from; the same source is booked once.
      source text not null,
      note text,
      primary key (store_id, move_no),
      unique (store_id, ingredient_id, source)
    );
    create index stock_moves_by_time on stock_moves (store_id, happened_at);

    -- The row is also the lock under which an ingredient's moves are booked.
    create table stock_balances (
      store_id text not null,
      ingredient_id text not null,
      on_hand_milli bigint not null,
      value_mc bigint not null,
      -- Of a thousand base units, in thousandths of a cent; known from its first delivery on.
      cost_mc bigint not null,
      -- Not yet told to the shop, which counts in whole base units.
      carry_milli bigint not null default 0,
      primary key (store_id, ingredient_id)
    ) with (fillfactor = 80);

    -- Use by recipe in each hour: what a forecast is made from.
    create table ingredient_usage (
      store_id text not null,
      ingredient_id text not null,
      hour_at bigint not null,
      used_milli bigint not null,
      primary key (store_id, ingredient_id, hour_at)
    );

    create table purchase_orders (
      purchase_order_id uuid primary key,
      store_id text not null,
      -- Counted up in a store; printed on the order.
      number integer not null,
      supplier_id text not null,
      status text not null check (status in ('draft', 'sent', 'received', 'cancelled')),
      urgency text not null check (urgency in ('URGENT', 'NORMAL')),
      deliver_by bigint not null,
      -- Whether the monitor proposed it or a person wrote it.
      origin text not null check (origin in ('monitor', 'person')),
      note text,
      revision integer not null default 1,
      created_at bigint not null,
      created_by text not null,
      approved_at bigint,
      approved_by text,
      -- Managers have been told that it waits for them.
      notified_at bigint,
      -- The supplier has been written to; an order by telephone has no address to write to.
      mailed_at bigint,
      mail_attempts integer not null default 0,
      received_at bigint,
      unique (store_id, number)
    );
    create index purchase_orders_open on purchase_orders (store_id) where status in ('draft', 'sent');
    create index purchase_orders_to_mail on purchase_orders (approved_at) where status = 'sent' and mailed_at is null;
    create index purchase_orders_to_tell on purchase_orders (created_at) where status = 'draft' and origin = 'monitor' and notified_at is null;

    create table purchase_order_lines (
      purchase_order_id uuid not null references purchase_orders on delete cascade,
      line_no integer not null,
      store_id text not null,
      ingredient_id text not null,
      sku text not null,
      pack_name text not null,
      pack_milli bigint not null check (pack_milli > 0),
      pack_cents bigint not null check (pack_cents >= 0),
      packs integer not null check (packs > 0),
      received_packs integer not null default 0 check (received_packs >= 0),
      primary key (purchase_order_id, line_no)
    );

    create table stock_batches (
      batch_id uuid primary key,
      store_id text not null,
      ingredient_id text not null,
      purchase_order_id uuid,
      supplier_id text,
      lot text not null default '',
      expires_on date,
      quantity_milli bigint not null check (quantity_milli > 0),
      paid_mc bigint not null check (paid_mc >= 0),
      received_at bigint not null,
      received_by text not null
    );
    create index stock_batches_store on stock_batches (store_id, ingredient_id, received_at desc);

    create table stock_counts (
      count_id uuid primary key,
      store_id text not null,
      kind text not null check (kind in ('full', 'cycle')),
      status text not null default 'open' check (status in ('open', 'closed', 'cancelled')),
      opened_at bigint not null,
      opened_by text not null,
      closed_at bigint,
      closed_by text
    );
    create unique index stock_counts_one_open on stock_counts (store_id) where status = 'open';

    create table stock_count_lines (
      count_id uuid not null references stock_counts on delete cascade,
      ingredient_id text not null,
      store_id text not null,
      -- Null until somebody looked.
      counted_milli bigint,
      counted_at bigint,
      counted_by text,
      -- What the books said of the moment it was counted at, and what the difference is worth; known at closing.
      expected_milli bigint,
      variance_mc bigint,
      primary key (count_id, ingredient_id)
    );

    create table stock_transfers (
      transfer_id uuid primary key,
      tenant_id text not null references tenants,
      from_store_id text not null,
      to_store_id text not null,
      status text not null check (status in ('sent', 'received')),
      note text,
      sent_at bigint not null,
      sent_by text not null,
      received_at bigint,
      received_by text,
      check (from_store_id <> to_store_id)
    );
    create table stock_transfer_lines (
      transfer_id uuid not null references stock_transfers on delete cascade,
      ingredient_id text not null,
      tenant_id text not null,
      quantity_milli bigint not null check (quantity_milli > 0),
      -- What it was worth where it came from: it arrives at that.
      value_mc bigint not null,
      primary key (transfer_id, ingredient_id)
    );
  `);
  for (const table of BY_TENANT)
    await isolate(knex, table, `tenant_id = current_setting('app.tenant_id', true)`);
  for (const table of BY_STORE) await isolate(knex, table, `store_id in (select s.store_id from stores s)`);
  await isolate(knex, 'stock_moves', `store_id in (select s.store_id from stores s)`, 'select, insert');
  // Seen from both ends, sent only from one's own.
  await isolate(
    knex,
    'stock_transfers',
    `tenant_id = current_setting('app.tenant_id', true)
       and (from_store_id in (select s.store_id from stores s) or to_store_id in (select s.store_id from stores s))`,
  );
  await isolate(
    knex,
    'stock_transfer_lines',
    `tenant_id = current_setting('app.tenant_id', true) and transfer_id in (select t.transfer_id from stock_transfers t)`,
  );
  await knex.raw(`
    create function stock_moves_are_kept() returns trigger language plpgsql as
      $$ begin raise exception 'stock_moves is only ever added to'; end $$;
    create trigger stock_moves_kept before update or delete on stock_moves
      for each row execute function stock_moves_are_kept();
  `);
}

async function isolate(
  knex: Knex,
  table: string,
  rule: string,
  rights = 'select, insert, update, delete',
): Promise<void> {
  await knex.raw(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy tenant_rows on ${table} to forno_api using (${rule}) with check (${rule});
    do $$ begin execute format('create policy service_rows on ${table} to %I using (true) with check (true)', current_user); end $$;
    grant ${rights} on ${table} to forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    `drop table stock_transfer_lines, stock_transfers, stock_count_lines, stock_counts, stock_batches, purchase_order_lines,
       purchase_orders, ingredient_usage, stock_balances, stock_moves, stock_levels, supplier_prices, suppliers, ingredient_units, ingredients`,
  );
  await knex.raw('drop function stock_moves_are_kept');
}
