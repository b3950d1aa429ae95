import { createHash } from 'node:crypto';
import { ok, type Result } from '@forno/shared/result';
import type { Database } from '../postgres/database.ts';
import { refused, type Refused } from './refused.ts';
import type { OnceRequest, ServeContext } from './serve-route.ts';

interface KeyRow {
  readonly request_hash: string;
  readonly status: number | null;
  readonly answer: unknown;
}

/**
 * Requests with an `Idempotency-Key` are carried out once a user and key; a repetition gets the first
 * answer, for a week (`postgres/tidy.ts`). A refusal frees the key, so that a corrected request may use it again. A key whose request
 * broke off midway stays taken: nobody knows what it did, so a person has to look.
 */
export function idempotency(db: Database, now: () => number): ServeContext['once'] {
  return async ({ caller, key, fingerprint }: OnceRequest, run) => {
    if (key === undefined || caller?.kind !== 'user') return run();
    if (!/^[\w:.-]{8,80}$/.test(key))
      return refused.invalid('validation-failed', 'Idempotency-Key: 8 to 80 letters, digits, - _ : .', {
        field: 'Idempotency-Key',
      });
    const { tenantId, user } = caller;
    const requestHash = createHash('sha256').update(fingerprint).digest('hex');
    const place = { tenant_id: tenantId, user_id: user.userId, key };

    const known = await db.inTenant(tenantId, async (trx): Promise<KeyRow | null> => {
      const taken = await trx('idempotency_keys')
        .insert({ ...place, request_hash: requestHash, created_at: now() })
        .onConflict()
        .ignore()
        .returning('key');
      return taken.length > 0 ? null : ((await trx('idempotency_keys').where(place).first()) as KeyRow);
    });
    if (known) return repeated(known, requestHash);

    const result = await run();
    await db.inTenant(tenantId, async (trx) => {
      if (result.ok)
        await trx('idempotency_keys')
          .where(place)
          .update({ status: 200, answer: JSON.stringify(result.value ?? null) });
      else await trx('idempotency_keys').where(place).delete();
    });
    return result;
  };
}

function repeated(known: KeyRow, requestHash: string): Result<unknown, Refused> {
  if (known.request_hash !== requestHash)
    return refused.unprocessable('idempotency-key-reused', 'This key was used for another request.', {
      field: 'Idempotency-Key',
    });
  if (known.status === null)
    return refused.conflict('in-progress', 'The first request with this key has not been answered.', {
      field: 'Idempotency-Key',
    });
  return ok(known.answer);
}
