import type { Logger } from 'pino';
import { queueConflict } from '../conflicts/queue.ts';
import { startWorkerLoop, type WorkerLoop } from '../worker-loop.ts';
import { forgetContacts } from './contact.ts';
import type { ChannelDeps } from './deps.ts';
import { answerMinutesOf, noteAuthorised } from './pay.ts';
import { payRefunds } from './refunds.ts';
import { readChannelOrder, withdrawFromShop, type ChannelRow } from './rows.ts';

export interface ChannelWorkerOptions extends ChannelDeps {
  readonly log: Pick<Logger, 'warn'>;
  readonly pollMs?: number;
}

/** The shop's clock and ours differ a little: whoever answered in time is heard first. */
const GRACE_MS = 30_000;
/** Placed and never paid. */
const UNPAID_MS = 15 * 60_000;
/** It looks through all orders that are kept: not with each look at what is due. */
const FORGET_EVERY_MS = 10 * 60_000;
/** A payment whose answer was lost is looked up after this. */
const PENDING_MS = 10_000;

/** What becomes of channel orders without anybody asking: given up in time, and their money taken or let go of. */
export function startChannelWorker(options: ChannelWorkerOptions): WorkerLoop {
  const { notices, log, pollMs = 1000 } = options;
  let forgotAt = 0;
  const forget = async (): Promise<void> => {
    const at = options.now();
    if (at - forgotAt < FORGET_EVERY_MS) return;
    for (const storeId of await forgetContacts(options.db.knex, at)) notices.tell('directives', storeId);
    forgotAt = at;
  };
  const pass = async (): Promise<void> => {
    await giveUpOverdue(options);
    await resolvePending(options);
    await settleMoney(options);
    await payRefunds(options);
    await forget();
  };
  const name = 'the channel worker';
  const loop = startWorkerLoop({ pass, everyMs: pollMs, name, log, waitsFirst: true });
  const stop = notices.on('orders', () => loop.nudge());
  return {
    ...loop,
    close() {
      stop();
      return loop.close();
    },
  };
}

async function giveUpOverdue({ db, notices, now }: ChannelWorkerOptions): Promise<void> {
  const at = now();
  const due = (await db
    .knex('channel_orders')
    .whereRaw("(status in ('offered', 'received') and expires_at < ?)", [at - GRACE_MS])
    .orWhereRaw("(status = 'placed' and payment <> 'pending' and placed_at < ?)", [at - UNPAID_MS])
    .limit(200)
    .select('channel_order_id')) as { channel_order_id: string }[];
  for (const { channel_order_id: id } of due) {
    const storeId = await db.knex.transaction(async (trx) => {
      const row = await readChannelOrder(trx, id, 'for update');
      if (!row || (row.status !== 'placed' && row.status !== 'offered' && row.status !== 'received'))
        return null;
      const wasOffered = row.status !== 'placed';
      const message = wasOffered ? 'The shop could not be reached in time.' : 'It was not paid in time.';
      const status = wasOffered ? 'expired' : 'cancelled';
      await trx('channel_orders')
        .where({ channel_order_id: id })
        .update({ status, message, answered_at: at, touched_at: at });
      if (wasOffered) await withdrawFromShop(trx, row, at);
      return wasOffered ? row.store_id : null;
    });
    if (storeId !== null) notices.tell('directives', storeId);
  }
}

async function resolvePending(options: ChannelWorkerOptions): Promise<void> {
  const { db, provider, now } = options;
  const rows = (await db
    .knex('channel_orders')
    .where({ payment: 'pending' })
    .andWhere('touched_at', '<', now() - PENDING_MS)
    .limit(100)) as ChannelRow[];
  for (const row of rows) {
    const { payment_id: key } = row;
    if (key === null) continue;
    const found = (await provider.find(key)) ?? { ref: '', status: 'declined' };
    const answerMinutes = await answerMinutesOf(options, row.store_id);
    await noteAuthorised(options, row, { key, answerMinutes, ...found });
  }
}

/** Money that is held is taken where the shop took the order on, and let go of where nobody will. */
async function settleMoney({ db, provider, now }: ChannelWorkerOptions): Promise<void> {
  const rows = (await db
    .knex('channel_orders')
    .where({ payment: 'authorised' })
    .whereIn('status', ['accepted', 'rejected', 'expired', 'cancelled'])
    .limit(200)) as ChannelRow[];
  for (const row of rows) {
    const { channel_order_id: id, provider_ref: ref, store_id: storeId } = row;
    if (ref === null) continue;
    const isTaken = row.status === 'accepted';
    // Never more than the customer agreed to.
    const amountCents = Math.min(row.total_cents, row.sold_cents ?? row.total_cents);
    const paid = isTaken ? await provider.capture({ ref, amountCents }) : await provider.cancel({ ref });
    await db.knex.transaction(async (trx) => {
      const payment = !isTaken ? 'cancelled' : paid.status === 'captured' ? 'captured' : 'failed';
      await trx('channel_orders')
        .where({ channel_order_id: id, payment: 'authorised' })
        .update({ payment, touched_at: now() });
      if (payment === 'failed')
        await queueConflict(trx, {
          storeId,
          kind: 'payment',
          subject: id,
          cause: `capture:${ref}`,
          detectedAt: now(),
          shop: {
            label: 'Shop',
            at: null,
            facts: [
              { name: 'status', value: 'accepted' },
              { name: 'payment', value: 'paid online' },
              { name: 'total', value: String(row.sold_cents ?? row.total_cents) },
            ],
          },
          cloud: {
            label: 'Chain',
            at: now(),
            facts: [
              { name: 'status', value: row.status },
              { name: 'payment', value: 'failed' },
              { name: 'total', value: String(row.total_cents) },
            ],
          },
        });
    });
  }
}
