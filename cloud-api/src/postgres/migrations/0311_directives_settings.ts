import type { Knex } from 'knex';

/** A store's settings are told rarely and looked for often, behind thousands of commands. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `create index directives_settings on directives (store_id, cursor desc) where body ->> 'kind' = 'settings'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index directives_settings');
}
