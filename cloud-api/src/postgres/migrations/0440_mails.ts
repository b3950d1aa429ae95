import type { Knex } from 'knex';

/** What is to be mailed is written down with what it is about; who sends it comes after, and comes again where nobody took it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table mails (
      mail_id uuid primary key,
      tenant_id text not null references tenants,
      -- As 'invitation:user-7': a later one about the same takes the place of one that still waits.
      about text not null,
      status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
      -- Its links let whoever reads them in: nobody does who only reads the table, and it goes when the mail has gone.
      sealed_mail text,
      attempts integer not null default 0,
      -- When it is tried next; in the future also while somebody tries.
      next_at bigint not null,
      give_up_at bigint not null,
      error text,
      created_at bigint not null,
      sent_at bigint,
      check ((status = 'waiting') = (sealed_mail is not null))
    );
    create index mails_due on mails (next_at) where status = 'waiting';
    create index mails_about on mails (tenant_id, about, created_at desc);
    alter table mails enable row level security;
    alter table mails force row level security;
    create policy tenant_rows on mails to forno_api
      using (tenant_id = current_setting('app.tenant_id', true))
      with check (tenant_id = current_setting('app.tenant_id', true));
    do $$ begin execute format('create policy service_rows on mails to %I using (true) with check (true)', current_user); end $$;
    grant select, insert, delete on mails to forno_api;

    -- A file's mail waits longer after each try in vain, and is given up at last.
    alter table report_exports
      add column mail_attempts integer not null default 0,
      add column next_mail_at bigint not null default 0,
      add column mail_error text;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table mails;
    alter table report_exports drop column mail_attempts, drop column next_mail_at, drop column mail_error;
  `);
}
