import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { tracked, unknownOrder, type Answer, type ChannelDeps } from './deps.ts';
import { readChannelOrder, withdrawFromShop } from './rows.ts';

/** The customer gives it up before the shop took it on. */
export async function cancelChannelOrder(deps: ChannelDeps, id: string): Answer {
  const { db, notices, now } = deps;
  const done = await db.knex.transaction(async (trx): Promise<Result<string | null, Refused>> => {
    const row = await readChannelOrder(trx, id, 'for update');
    if (!row) return unknownOrder;
    if (row.status === 'cancelled') return ok(null);
    if (row.status !== 'placed' && row.status !== 'offered' && row.status !== 'received')
      return refused.conflict('wrong-state', 'The shop has it already: call the shop to give it up.');
    await trx('channel_orders')
      .where({ channel_order_id: id })
      .update({ status: 'cancelled', answered_at: now(), touched_at: now() });
    if (row.status === 'placed') return ok(null);
    await withdrawFromShop(trx, row, now());
    return ok(row.store_id);
  });
  if (!done.ok) return done;
  if (done.value !== null) notices.tell('directives', done.value);
  return tracked(deps, id);
}
