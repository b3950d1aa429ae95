import type { ConflictKind, Resolution } from '@forno/shared/sync';
import type { Knex } from 'knex';
import { addDirective } from '../catalog/directives.ts';
import { settleHistories } from './settle-histories.ts';

export interface Decided {
  readonly conflictId: string;
  readonly kind: ConflictKind;
  readonly storeId: string;
  readonly subject: string;
  readonly resolution: Resolution;
  readonly now: number;
  /** The manager's id. */
  readonly by: string;
}

/**
 * What follows from a decision, in its transaction. Nothing is charged or paid back here: keeping the
 * shop's version of an order only says that it stands, keeping the chain's has the shop cancel it. Of two
 * histories, one becomes the shop's.
 */
export async function carryOut(trx: Knex.Transaction, decided: Decided): Promise<void> {
  const { conflictId, kind, storeId, subject, resolution, now } = decided;
  if (kind === 'two-histories') return settleHistories(trx, decided);
  if (kind !== 'order-both-sides' && kind !== 'payment') return;
  if (resolution === 'keep-cloud')
    await addDirective(trx, {
      storeId,
      directiveId: conflictId,
      now,
      body: {
        kind: 'command',
        command: {
          type: 'CancelOrder',
          commandId: conflictId,
          orderId: subject,
          reason: 'decided by the chain',
        },
      },
    });
}
