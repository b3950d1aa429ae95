import type { Knex } from 'knex';

/**
 * Each new order took its chain's row in hand, in common with all that came at the same moment: who holds a row
 * in common is written down anew each time. Its store is held to exist, and a store to have a chain, so that
 * nothing is lost.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table channel_orders drop constraint channel_orders_tenant_id_fkey');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table channel_orders add foreign key (tenant_id) references tenants');
}
