import { randomUUID } from 'node:crypto';
import type { ConflictSide } from '@forno/shared/protocol/cloud/conflicts';
import { CONFLICT_RULES, type ConflictKind } from '@forno/shared/sync';
import type { Knex } from 'knex';

export interface NewConflict {
  readonly storeId: string;
  readonly kind: ConflictKind;
  /** What it is about: an order's id, a review's. */
  readonly subject: string;
  /** Names what brought it to light, such as an event's id: the same cause queues it once. */
  readonly cause: string;
  readonly detectedAt: number;
  readonly shop: ConflictSide;
  readonly cloud: ConflictSide;
}

/**
 * Keeps both versions for a manager, in the transaction that saw them. What a rule decides by itself is
 * written down as decided.
 * @returns whether it is new
 */
export async function queueConflict(trx: Knex, conflict: NewConflict): Promise<boolean> {
  const { storeId, kind, subject, cause, detectedAt, shop, cloud } = conflict;
  const { resolution } = CONFLICT_RULES[kind];
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `insert into conflicts (conflict_id, tenant_id, store_id, kind, subject, cause, detected_at, shop_side, cloud_side, resolution, resolved_at)
     select :conflictId, s.tenant_id, s.store_id, :kind, :subject, :cause, :detectedAt, :shop, :cloud, :resolution, :resolvedAt
     from stores s where s.store_id = :storeId
     on conflict (store_id, kind, cause) do nothing returning conflict_id`,
    {
      conflictId: randomUUID(),
      storeId,
      kind,
      subject,
      cause,
      detectedAt,
      shop: JSON.stringify(shop),
      cloud: JSON.stringify(cloud),
      resolution,
      resolvedAt: resolution === null ? null : detectedAt,
    },
  );
  return rows.length > 0;
}
