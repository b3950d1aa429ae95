import type { Knex } from 'knex';

/** When an event in quarantine was last tried again; null: not since it was set apart. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table quarantined_events add column tried_at bigint');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table quarantined_events drop column tried_at');
}
