import type { Knex } from 'knex';

/** How far ClickHouse has each store's log, and which ClickHouse that is. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table clickhouse_cursors (
      store_id text primary key references stores,
      seq bigint not null default 0,
      loaded_at timestamptz not null default now()
    );

    create table clickhouse_state (
      singleton boolean primary key default true check (singleton),
      -- The ClickHouse database the cursors speak of; null asks for everything to be loaded anew.
      instance_id text
    );
    insert into clickhouse_state default values;

    -- Of two figures of one day computed by different runs, the one with the higher number knows more.
    create sequence clickhouse_rollup_version;

    -- Finds the history of an order that is touched again. Only the types that facts are made of:
    -- lines, stock and kitchen steps are two thirds of all events and would only slow the upload.
    create index events_for_facts on events (store_id, aggregate_id, seq) where event_type in (
      'ORDER_CREATED', 'ORDER_UPDATED', 'ORDER_ACCEPTED', 'ORDER_QUALITY_CHECK', 'ORDER_READY', 'ORDER_RECALLED',
      'ORDER_DISPATCHED', 'ORDER_COMPLETED', 'ORDER_CLOSED', 'ORDER_CANCELLED', 'ORDER_REFUNDED',
      'PAYMENT_COMPLETED', 'PAYMENT_REFUNDED');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index events_for_facts;
    drop sequence clickhouse_rollup_version;
    drop table clickhouse_state, clickhouse_cursors;
  `);
}
