import type { Knex } from 'knex';

/** A store's menu is told rarely and looked for with each order, behind thousands of commands. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `create index directives_menu on directives (store_id, cursor desc) where body ->> 'kind' = 'menu'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index directives_menu');
}
