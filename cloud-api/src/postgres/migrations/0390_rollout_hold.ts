import type { Knex } from 'knex';

/** A rollout that a person holds at its share: who has it keeps it, who is in the share takes it, nothing widens. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table rollouts add column held boolean not null default false');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table rollouts drop column held');
}
