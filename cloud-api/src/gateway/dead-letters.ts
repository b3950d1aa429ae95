import { createHash, randomUUID } from 'node:crypto';
import { retryDelayMs } from '@forno/shared/sync';
import type { Random } from '@forno/shared/ports';
import type { Knex } from 'knex';
import type { Trouble } from './adapter.ts';
import type { ConnectionRow } from './connections.ts';
import type { GatewayDeps } from './deps.ts';

export interface LetterRow {
  readonly dead_letter_id: string;
  readonly connection_id: string;
  readonly store_id: string;
  readonly direction: 'in' | 'out';
  readonly sealed_message: string;
  readonly attempts: number;
  readonly settled_at: number | null;
}

/** Tried again by itself so often; after that only when somebody asks. */
const TRIES_MAX = 12;

export interface NewLetter {
  readonly direction: 'in' | 'out';
  /** Names the message: the same one again is the same letter. */
  readonly key: string;
  readonly message: string;
  readonly trouble: Trouble;
}

/** What could not be carried out is kept, sealed, and tried again where that may help; the partner need not send it again. */
export async function keepDeadLetter(
  { db, now, random, sealed, log }: GatewayDeps,
  { connection_id, store_id, adapter }: ConnectionRow,
  { direction, key, message, trouble }: NewLetter,
): Promise<void> {
  const at = now();
  const { rows } = await db.knex.raw<{ rows: { attempts: number }[] }>(
    `insert into gateway_dead_letters (dead_letter_id, store_id, connection_id, direction, message_key, sealed_message, code, reason, first_at, next_at)
     values (:id, :store_id, :connection_id, :direction, :key, :message, :code, :reason, :at, :next)
     on conflict (connection_id, direction, message_key) do update set
       code = excluded.code, reason = excluded.reason, sealed_message = excluded.sealed_message,
       settled_at = null, settled_as = null, settled_by = null
     returning attempts`,
    {
      id: randomUUID(),
      store_id,
      connection_id,
      direction,
      key: keyOf(key),
      message: sealed.seal(message),
      code: trouble.code,
      reason: trouble.message.slice(0, 300),
      at,
      next: trouble.retryable ? at + retryDelayMs(1, random) : null,
    },
  );
  log.warn(
    { adapter, code: trouble.code, attempts: rows[0]?.attempts },
    'a message of a partner waits as a dead letter',
  );
}

const keyOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What it says has been said since, in another way. */
export async function settleLetterOf(
  knex: Knex,
  { connectionId, key, now }: { readonly connectionId: string; readonly key: string; readonly now: number },
): Promise<void> {
  await knex('gateway_dead_letters')
    .where({ connection_id: connectionId, direction: 'out', message_key: keyOf(key), settled_at: null })
    .update({ settled_at: now, settled_as: 'carried-out', next_at: null });
}

/** Another try did not help either. */
export async function putOff(
  knex: Knex,
  { dead_letter_id, attempts }: LetterRow,
  { trouble, now, random }: { readonly trouble: Trouble; readonly now: number; readonly random: Random },
): Promise<void> {
  const next =
    trouble.retryable && attempts + 1 < TRIES_MAX ? now + retryDelayMs(attempts + 1, random) : null;
  await knex('gateway_dead_letters')
    .where({ dead_letter_id, settled_at: null })
    .update({
      attempts: attempts + 1,
      code: trouble.code,
      reason: trouble.message.slice(0, 300),
      next_at: next,
    });
}

export async function settleLetter(
  knex: Knex,
  deadLetterId: string,
  { as, by, now }: { readonly as: string; readonly by: string | null; readonly now: number },
): Promise<void> {
  await knex('gateway_dead_letters')
    .where({ dead_letter_id: deadLetterId, settled_at: null })
    .update({ settled_at: now, settled_as: as, settled_by: by, next_at: null });
}
