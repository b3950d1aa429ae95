import type { Knex } from 'knex';

/** How each line's breaker stands: the process that speaks on the line knows, and any other is asked. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table gateway_connections
      add column breaker text not null default 'closed' check (breaker in ('closed', 'open', 'half-open')),
      add column breaker_at bigint
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table gateway_connections drop column breaker, drop column breaker_at');
}
