import type { Knex } from 'knex';
import type { UserCaller } from '../http/caller.ts';

export interface Act {
  readonly caller: UserCaller;
  /** Such as `menu-published`. */
  readonly act: string;
  /** What it was done to: a menu, a store, a user. */
  readonly subject: string;
  readonly correlationId: string;
  readonly at: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Writes down who did what, in the transaction that does it. */
export async function audit(
  trx: Knex.Transaction,
  { caller, act, subject, correlationId, at, details = {} }: Act,
): Promise<void> {
  await trx('audit').insert({
    tenant_id: caller.tenantId,
    at,
    user_id: caller.user.userId,
    act,
    subject,
    correlation_id: correlationId,
    details: JSON.stringify(details),
  });
}
