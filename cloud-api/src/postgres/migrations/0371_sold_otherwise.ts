import type { Knex } from 'knex';

/** Which "sold out" of the chain's a shop has not carried out yet: what it sells of them meanwhile is oversold. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table directives add column carried_at bigint;
    create index directives_sold_out on directives (store_id, cursor)
      where body -> 'command' ->> 'type' = 'SetAvailability' and carried_at is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index directives_sold_out; alter table directives drop column carried_at');
}
