import type { Knex } from 'knex';

/** How long a shop's log was when its master last said so: what of it is not here yet waits in the shop. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table stores add column told_seq bigint, add column told_at bigint');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table stores drop column told_seq, drop column told_at');
}
