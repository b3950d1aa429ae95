import type { Knex } from 'knex';

/** An order's mails go out with all others: written down with what they are about, and sent by who sends mails. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The supplier's mail has been written down; mailed_at is when somebody took it.
    alter table purchase_orders add column mail_written_at bigint;
    update purchase_orders set mail_written_at = mailed_at where mailed_at is not null;
    drop index purchase_orders_to_mail;
    create index purchase_orders_to_mail on purchase_orders (approved_at) where status = 'sent' and mail_written_at is null;
    create index purchase_orders_mailing on purchase_orders (mail_written_at) where mail_written_at is not null and mailed_at is null;
    alter table purchase_orders drop column mail_attempts;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table purchase_orders add column mail_attempts integer not null default 0;
    drop index purchase_orders_mailing;
    drop index purchase_orders_to_mail;
    create index purchase_orders_to_mail on purchase_orders (approved_at) where status = 'sent' and mailed_at is null;
    alter table purchase_orders drop column mail_written_at;
  `);
}
