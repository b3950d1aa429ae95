import type { Knex } from 'knex';

/** A busy chain writes both tables all the time. */
export const config = { transaction: false };

/**
 * What is looked for among much that is never wanted. Partners' orders of which there may be news: each second
 * all of a shop's partner orders ever were read for it. And the lines of a stock ledger that are no sales: of a
 * hundred lines one is waste. The old index of partners' orders stays for replicas of the version before.
 */
export async function up(knex: Knex): Promise<void> {
  // What a start that was cut off left half made.
  await knex.raw('drop index if exists channel_orders_news');
  await knex.raw('drop index if exists stock_moves_of_kind');
  await knex.raw(`
    create index concurrently channel_orders_news on channel_orders (connection_id)
      where connection_id is not null and (told is null or told = 'accepted') and status in ('accepted', 'rejected', 'expired')
  `);
  await knex.raw(`
    create index concurrently stock_moves_of_kind on stock_moves (store_id, kind, move_no)
      where kind <> 'used'
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index channel_orders_news');
  await knex.raw('drop index stock_moves_of_kind');
}
