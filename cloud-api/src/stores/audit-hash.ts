import { hash } from 'node:crypto';
import { canonicalJson } from '@forno/shared/events';

/** Before the first entry of a tenant. */
export const FIRST_PREV_HASH = '0'.repeat(64);

export interface AuditFacts {
  readonly tenantId: string;
  /** Gapless per tenant. */
  readonly seq: number;
  readonly at: number;
  readonly userId: string | null;
  readonly act: string;
  readonly subject: string;
  readonly correlationId: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
}

/** SHA-256 of an entry with the hash of the one before it: a changed, dropped or reordered entry shows. */
export const auditHash = (facts: AuditFacts): string => hash('sha256', canonicalJson(facts), 'hex');
