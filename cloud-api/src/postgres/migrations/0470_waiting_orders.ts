import type { Knex } from 'knex';

/**
 * What waits for a shop's answer, the newest first: each look at a shop sums up the last few hundred. By the
 * index of all its orders and the one of all open ones, every waiting order of three hours was read and sorted
 * for it. Nothing else asked for a store's orders by their time, so that the old index goes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index channel_orders_store;
    create index channel_orders_waiting on channel_orders (store_id, placed_at desc)
      where status in ('offered', 'received');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index channel_orders_waiting;
    create index channel_orders_store on channel_orders (store_id, placed_at desc);
  `);
}
