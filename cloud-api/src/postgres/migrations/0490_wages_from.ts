import type { Knex } from 'knex';

/** A raise holds from a day on: what was worked before it goes on costing what it did. What there was holds since ever. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table wages
      add column valid_from date not null default '-infinity',
      alter column cents_per_hour drop not null,
      drop constraint wages_pkey,
      add primary key (store_id, staff_id, valid_from);
    alter table wages alter column valid_from drop default;

    update report_rates set rates = (rates - 'wageCentsPerHour' - 'wageCentsPerHourByRole') || jsonb_build_object(
      'wages', case when jsonb_typeof(rates -> 'wageCentsPerHour') = 'number'
        then jsonb_build_array(jsonb_build_object('from', null, 'centsPerHour', rates -> 'wageCentsPerHour'))
        else '[]'::jsonb end,
      'wagesByRole', coalesce((
        select jsonb_object_agg(role, jsonb_build_array(jsonb_build_object('from', null, 'centsPerHour', cents)))
        from jsonb_each(rates -> 'wageCentsPerHourByRole') as entered (role, cents)), '{}'::jsonb));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update report_rates set rates = (rates - 'wages' - 'wagesByRole') || jsonb_build_object(
      'wageCentsPerHour', rates -> 'wages' -> -1 -> 'centsPerHour',
      'wageCentsPerHourByRole', coalesce((
        select jsonb_object_agg(role, steps -> -1 -> 'centsPerHour')
        from jsonb_each(rates -> 'wagesByRole') as entered (role, steps)
        where jsonb_typeof(steps -> -1 -> 'centsPerHour') = 'number'), '{}'::jsonb));
    delete from wages w using wages later
      where later.store_id = w.store_id and later.staff_id = w.staff_id and later.valid_from > w.valid_from;
    delete from wages where cents_per_hour is null;
    alter table wages drop constraint wages_pkey, add primary key (store_id, staff_id), drop column valid_from,
      alter column cents_per_hour set not null;
  `);
}
