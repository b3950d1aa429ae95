import type { EventDraft } from '../../events/event.ts';
import { ok } from '../../result.ts';
import { tradingDate } from '../business-date.ts';
import type { CommandOf } from '../commands.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { underWay } from './decide-card.ts';
import { payable } from './payable.ts';
import { completeDrafts, initiateDraft } from './settle.ts';

export type UnconfirmedCommand = 'TakeCardOffline' | 'ResolvePayment' | 'ReviewCard' | 'RecordCardTruth';

export const unconfirmedHandlers: Handlers<UnconfirmedCommand> = {
  TakeCardOffline: { needs: 'sell', decide: takeCardOffline },
  ResolvePayment: { needs: 'refund', decide: resolvePayment },
  ReviewCard: { needs: 'refund', decide: reviewCard },
  RecordCardTruth: { needs: 'system', decide: recordCardTruth },
};

/** A card without the terminal's word, up to the shop's limits for one payment and for all that are open today. */
function takeCardOffline(context: DecideContext, command: CommandOf<'TakeCardOffline'>): Decision {
  const due = payable(context, command);
  if (!due.ok) return due;
  const { order, dueCents, tipCents } = due.value;
  const { paymentId, amountCents = dueCents, split, voucher } = command;
  if (amountCents === 0) return refusal('invalid', 'There is nothing to charge.', 'amountCents');
  const { offlineFloorCents, offlinePerShiftCents } = context.settings.cards;
  const chargedCents = amountCents + tipCents;
  if (chargedCents > offlineFloorCents)
    return refusal(
      'not-available',
      offlineFloorCents === 0
        ? 'This shop takes no cards while the terminal has no line.'
        : 'Without a line, cards are taken up to {floorCents} a payment.',
      'amountCents',
      { floorCents: offlineFloorCents },
    );
  const today = tradingDate(context.shop, context.now, context.settings);
  let openCents = 0;
  for (const card of context.shop.unconfirmedCards.values())
    if (card.books === 'taken' && card.businessDate === today) openCents += card.amountCents + card.tipCents;
  if (openCents + chargedCents > offlinePerShiftCents)
    return refusal(
      'not-available',
      "Cards of {openCents} wait for their confirmation; the shop's limit is {limitCents}.",
      'amountCents',
      { openCents, limitCents: offlinePerShiftCents },
    );
  const intent = { paymentId, tender: 'card', amountCents, tipCents, split } as const;
  const begun = initiateDraft(context, order, intent);
  const after = evolveDrafts(order, [begun], context.now);
  const cardLabel = `Offline ${voucher}`;
  const money = { ...intent, tenderedCents: chargedCents, authCode: null, cardLabel, offline: true };
  return ok([begun, ...completeDrafts(context, after, money)]);
}

/** The terminal says nothing, the customer waits: a manager looks at its display and decides. */
function resolvePayment(
  context: DecideContext,
  { orderId, paymentId, charged, reason }: CommandOf<'ResolvePayment'>,
): Decision {
  const found = underWay(context, { orderId, paymentId });
  if (!found.ok) return found;
  const { order, payment } = found.value;
  if (payment.status !== 'unknown')
    return refusal('wrong-state', 'The card terminal is still at it; wait for its answer.', 'paymentId');
  const resolved: EventDraft = {
    eventType: 'PAYMENT_RESOLVED',
    aggregateId: orderId,
    payload: { orderId, paymentId, charged, reason },
  };
  const { tender, amountCents, tipCents } = payment;
  if (charged) {
    const tenderedCents = amountCents + tipCents;
    const money = {
      paymentId,
      tender,
      amountCents,
      tipCents,
      tenderedCents,
      authCode: null,
      cardLabel: null,
    };
    return ok([resolved, ...completeDrafts(context, order, { ...money, offline: true })]);
  }
  const message = 'A manager found that nothing was charged.';
  const payload = { orderId, paymentId, reason: 'resolved' as const, message };
  return ok([resolved, { eventType: 'PAYMENT_FAILED', aggregateId: orderId, payload }]);
}

function reviewCard(context: DecideContext, command: CommandOf<'ReviewCard'>): Decision {
  const { charged, reason } = command;
  return judged(context, command, { truth: charged ? 'charged' : 'not-charged', by: 'person', reason });
}

function recordCardTruth(context: DecideContext, command: CommandOf<'RecordCardTruth'>): Decision {
  const { truth, message } = command;
  return judged(context, command, { truth, by: 'terminal', reason: message.slice(0, 120) || null });
}

/** The books are found right, or what they are wrong by is put on record. */
function judged(
  context: DecideContext,
  { orderId, paymentId }: { readonly orderId: string; readonly paymentId: string },
  found: {
    readonly truth: 'charged' | 'not-charged' | 'reversed';
    readonly by: 'terminal' | 'person';
    readonly reason: string | null;
  },
): Decision {
  const card = context.shop.unconfirmedCards.get(paymentId);
  if (!card || card.orderId !== orderId)
    return refusal('unknown-payment', 'This payment waits for no confirmation.', 'paymentId');
  const { truth, by, reason } = found;
  if (truth === 'reversed') {
    const payload = { orderId, paymentId, message: reason ?? '' };
    return ok([{ eventType: 'PAYMENT_REVERSED', aggregateId: orderId, payload }]);
  }
  if ((truth === 'charged') === (card.books === 'taken')) {
    const payload = { orderId, paymentId, by, reason };
    return ok([{ eventType: 'PAYMENT_OFFLINE_SETTLED', aggregateId: orderId, payload }]);
  }
  if (card.books === 'not-charged')
    return refusal(
      'wrong-state',
      'The card was charged after all: take it back at the terminal first.',
      'charged',
    );
  const { amountCents, tipCents } = card;
  const day = tradingDate(context.shop, context.now, context.settings);
  const payload = { orderId, paymentId, amountCents, tipCents, by, reason, businessDate: day };
  return ok([{ eventType: 'PAYMENT_OFFLINE_LOST', aggregateId: orderId, payload }]);
}
