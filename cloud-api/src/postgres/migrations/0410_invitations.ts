import type { Knex } from 'knex';

/** Who is invited chooses the password with the mail's link; the row keeps the hash of it, and until when it counts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table users
      add column invitation_hash text unique,
      add column invited_until bigint;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table users drop column invitation_hash, drop column invited_until');
}
