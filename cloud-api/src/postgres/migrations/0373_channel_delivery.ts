import type { Knex } from 'knex';

/** Where an order from the web is driven to, beside the log as its telephone number is; and what waits for a shop's answer is its kitchen's load, too. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table channel_orders add deliver_to jsonb, add kitchen_load jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table channel_orders drop kitchen_load, drop deliver_to');
}
