import type { Knex } from 'knex';

/** Orders whose money is to be taken or let go of are looked for every second, among all that hold some. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index channel_orders_money;
    create index channel_orders_money on channel_orders (payment, status)
      where payment in ('pending', 'authorised');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index channel_orders_money;
    create index channel_orders_money on channel_orders (payment) where payment in ('pending', 'authorised');
  `);
}
