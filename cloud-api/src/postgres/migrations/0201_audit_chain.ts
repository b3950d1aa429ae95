import type { Knex } from 'knex';
import { auditHash, FIRST_PREV_HASH } from '../../stores/audit-hash.ts';

interface Row {
  readonly audit_id: number;
  readonly tenant_id: string;
  readonly at: number;
  readonly user_id: string | null;
  readonly act: string;
  readonly subject: string;
  readonly correlation_id: string;
  readonly details: Record<string, unknown>;
}

/** The audit log becomes a hash chain a tenant, and nothing in it can be changed or taken away any more. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table audit add column seq bigint, add column prev_hash text, add column hash text');
  const rows = (await knex('audit').orderBy('audit_id')) as Row[];
  const heads = new Map<string, { seq: number; hash: string }>();
  for (const row of rows) {
    const head = heads.get(row.tenant_id) ?? { seq: 0, hash: FIRST_PREV_HASH };
    const seq = head.seq + 1;
    const hash = auditHash({
      tenantId: row.tenant_id,
      seq,
      at: row.at,
      userId: row.user_id,
      act: row.act,
      subject: row.subject,
      correlationId: row.correlation_id,
      details: row.details,
      prevHash: head.hash,
    });
    await knex('audit').where({ audit_id: row.audit_id }).update({ seq, prev_hash: head.hash, hash });
    heads.set(row.tenant_id, { seq, hash });
  }
  await knex.raw(`
    alter table audit
      alter column seq set not null,
      alter column prev_hash set not null,
      alter column hash set not null,
      add unique (tenant_id, seq);
    create function audit_stays() returns trigger language plpgsql as
      $$ begin raise exception 'the audit log is append-only'; end $$;
    create trigger audit_stays before update or delete on audit for each row execute function audit_stays();
    create trigger audit_stays_whole before truncate on audit for each statement execute function audit_stays();
    revoke update, delete on audit from forno_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger audit_stays_whole on audit;
    drop trigger audit_stays on audit;
    drop function audit_stays;
    alter table audit drop column hash, drop column prev_hash, drop column seq;
    grant update, delete on audit to forno_api;
  `);
}
