import type { Knex } from 'knex';

/** A store whose log was taken back is loaded anew into the reports' engine, and no other. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table clickhouse_cursors add column anew boolean not null default false;
    create index clickhouse_cursors_anew on clickhouse_cursors (store_id) where anew;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table clickhouse_cursors drop column anew');
}
