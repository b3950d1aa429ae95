import type { Knex } from 'knex';
import type { UserCaller } from '../http/caller.ts';
import { auditHash, FIRST_PREV_HASH } from './audit-hash.ts';

export interface Act {
  /** A person, also where something is done later in their name. */
  readonly caller: { readonly tenantId: string; readonly user: Pick<UserCaller['user'], 'userId'> };
  /** Such as `menu-published`. */
  readonly act: string;
  /** What it was done to: a menu, a store, a user. */
  readonly subject: string;
  readonly correlationId: string;
  readonly at: number;
  /** Whole numbers, texts and lists of them; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Writes down who did what, in the transaction that does it, as the next link of the tenant's chain. */
export async function audit(
  trx: Knex.Transaction,
  { caller, act, subject, correlationId, at, details = {} }: Act,
): Promise<void> {
  const { tenantId, user } = caller;
  // One after the other in a tenant, until each commits: two may not continue the same entry.
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('audit:' || ?, 0))`, [tenantId]);
  const head = (await trx('audit')
    .where({ tenant_id: tenantId })
    .orderBy('seq', 'desc')
    .first('seq', 'hash')) as { seq: number; hash: string } | undefined;
  const text = JSON.stringify(details);
  const facts = {
    tenantId,
    seq: (head?.seq ?? 0) + 1,
    at,
    userId: user.userId,
    act,
    subject,
    correlationId,
    // As it will be read again: without what JSON leaves out.
    details: JSON.parse(text) as Record<string, unknown>,
    prevHash: head?.hash ?? FIRST_PREV_HASH,
  };
  await trx('audit').insert({
    tenant_id: tenantId,
    seq: facts.seq,
    at,
    user_id: user.userId,
    act,
    subject,
    correlation_id: correlationId,
    details: text,
    prev_hash: facts.prevHash,
    hash: auditHash(facts),
  });
}
