import type { Knex } from 'knex';
import { auditHash, FIRST_PREV_HASH, type AuditFacts } from './audit-hash.ts';

export interface AuditVerdict {
  readonly tenantId: string;
  readonly entries: number;
  /** To be noted elsewhere: a log cut off at its end still ends in an older head. */
  readonly headHash: string;
  /** The first entry that does not follow the one before it; null where all do. */
  readonly fault: { readonly seq: number; readonly message: string } | null;
}

const ROWS_PER_READ = 5000;

/** Reads every tenant's audit log from its first entry and holds each against the hash of the one before. */
export async function verifyAudit(knex: Knex): Promise<AuditVerdict[]> {
  const tenants = (await knex('tenants').orderBy('tenant_id').select('tenant_id')) as {
    tenant_id: string;
  }[];
  const verdicts: AuditVerdict[] = [];
  for (const { tenant_id } of tenants) verdicts.push(await verifyTenant(knex, tenant_id));
  return verdicts;
}

async function verifyTenant(knex: Knex, tenantId: string): Promise<AuditVerdict> {
  const head = { seq: 0, hash: FIRST_PREV_HASH };
  for (;;) {
    const rows = (await knex('audit')
      .where({ tenant_id: tenantId })
      .andWhere('seq', '>', head.seq)
      .orderBy('seq')
      .limit(ROWS_PER_READ)
      .select(
        'seq',
        'at',
        'user_id as userId',
        'act',
        'subject',
        'correlation_id as correlationId',
        'details',
        'prev_hash as prevHash',
        'hash',
      )) as (Omit<AuditFacts, 'tenantId'> & { hash: string })[];
    for (const { hash, ...facts } of rows) {
      const fault = faultOf({ ...facts, tenantId }, hash, head);
      if (fault !== null)
        return {
          tenantId,
          entries: head.seq,
          headHash: head.hash,
          fault: { seq: facts.seq, message: fault },
        };
      head.seq = facts.seq;
      head.hash = hash;
    }
    if (rows.length < ROWS_PER_READ) return { tenantId, entries: head.seq, headHash: head.hash, fault: null };
  }
}

function faultOf(
  facts: AuditFacts,
  hash: string,
  head: { readonly seq: number; readonly hash: string },
): string | null {
  if (facts.seq !== head.seq + 1) return `entry ${facts.seq} does not follow ${head.seq}: one was taken away`;
  if (facts.prevHash !== head.hash) return `entry ${facts.seq} does not continue the chain`;
  return auditHash(facts) === hash ? null : `entry ${facts.seq} was altered`;
}
