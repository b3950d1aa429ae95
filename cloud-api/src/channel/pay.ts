import { randomUUID } from 'node:crypto';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import type { Noted } from './channel-writer.ts';
import { ProviderAway } from './payment-provider.ts';
import { tracked, unknownOrder, type Answer, type ChannelDeps } from './deps.ts';
import { readChannelOrder, type ChannelRow } from './rows.ts';

/**
 * Holds the money and tells the shop. The provider is asked outside of any transaction, under the order's
 * own key: what was held once is not held twice, whatever becomes of its answer.
 */
export async function payChannelOrder(deps: ChannelDeps, id: string, token: string): Answer {
  const { db, now } = deps;
  const row = await readChannelOrder(db.knex, id);
  if (!row) return unknownOrder;
  if (row.payment === 'authorised' || row.payment === 'captured') return tracked(deps, id);
  if (row.status !== 'placed' || row.payment === 'counter')
    return refused.conflict('wrong-state', 'This order is not waiting for a payment.');
  // A declined card frees the next try: another card is another payment.
  const tries = await db
    .knex('channel_orders')
    .where({ channel_order_id: id, status: 'placed' })
    .whereIn('payment', ['open', 'pending', 'failed'])
    .update({
      payment: 'pending',
      // Two at once are one try, whichever comes first.
      payment_id: db.knex.raw("case when payment = 'pending' then payment_id else ?::uuid end", [
        randomUUID(),
      ]),
      touched_at: now(),
    })
    .returning<{ payment_id: string }[]>('payment_id');
  const key = tries[0]?.payment_id;
  if (key === undefined) return tracked(deps, id);
  const held = await holdMoney(deps, row, {
    key,
    token,
    answerMinutes: await answerMinutesOf(deps, row.store_id),
  });
  return held.ok ? tracked(deps, id) : held;
}

/** Asks the provider, and keeps what it says. */
export async function holdMoney(
  deps: ChannelDeps,
  row: ChannelRow,
  {
    key,
    token,
    answerMinutes,
  }: { readonly key: string; readonly token: string; readonly answerMinutes: number },
): Promise<Result<Noted | null, Refused>> {
  try {
    const { total_cents: amountCents, currency } = row;
    const paid = await deps.provider.authorise({ key, amountCents, currency, token });
    const noted = await noteAuthorised(deps, row, { key, answerMinutes, ...paid });
    return paid.status === 'declined'
      ? refused.unprocessable('card-declined', 'The card was declined. Nothing was charged.', {
          field: 'token',
        })
      : ok(noted);
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error;
    return refused.unavailable(
      'payment-unknown',
      'We do not know yet whether the payment went through. Nothing is charged twice: look again in a moment.',
    );
  }
}

/** What the provider said of a try, once: an order that went back meanwhile keeps no money. */
export async function noteAuthorised(
  { writer, notices, now }: ChannelDeps,
  row: ChannelRow,
  paid: {
    readonly key: string;
    readonly ref: string;
    readonly status: string;
    readonly answerMinutes: number;
  },
): Promise<Noted | null> {
  const { key, ref, answerMinutes } = paid;
  const isHeld = paid.status === 'authorised';
  const noted = await writer.noteAuthorised({ row, key, ref, isHeld, at: now(), answerMinutes });
  if (noted?.status === 'offered') notices.tell('directives', row.store_id);
  return noted;
}

export async function answerMinutesOf({ shops }: ChannelDeps, storeId: string): Promise<number> {
  const shop = await shops.read(storeId);
  return shop?.settings.channels.answerMinutes ?? 10;
}
