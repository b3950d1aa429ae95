import type { EventDraft } from '../../events/event.ts';
import type { PayloadOf } from '../../events/registry.ts';
import { ok, refuse, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { placeOrder } from '../order/decide-order.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import type { Order } from '../order/order.ts';
import { promiseOf } from '../order/promised.ts';
import { sendDrafts } from '../order/release.ts';
import { totalsOf } from '../payment/settle.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import type { Offer } from './offer.ts';

type ChannelCommand =
  | 'ReceiveChannelOrder'
  | 'AcceptChannelOrder'
  | 'RejectChannelOrder'
  | 'WithdrawChannelOrder'
  | 'ExpireChannelOrder'
  | 'PauseChannels';

export const channelHandlers: Handlers<ChannelCommand> = {
  ReceiveChannelOrder: { needs: 'system', decide: receive },
  AcceptChannelOrder: { needs: 'sell', decide: accept },
  RejectChannelOrder: { needs: 'sell', decide: reject },
  WithdrawChannelOrder: {
    needs: 'system',
    decide: ({ shop }, { offerId }) =>
      ok(shop.offers.has(offerId) ? [rejected(offerId, 'withdrawn', 'The order was withdrawn.')] : []),
  },
  ExpireChannelOrder: {
    needs: 'system',
    decide: ({ shop, now }, { offerId }) => {
      const offer = shop.offers.get(offerId);
      return ok(offer && offer.expiresAt <= now ? [rejected(offerId, 'expired', UNANSWERED)] : []);
    },
  },
  PauseChannels: {
    needs: 'sell',
    decide: ({ shop, now }, { minutes }) => {
      const until = minutes === 0 ? null : now + minutes * 60_000;
      return until === null && shop.channelsPausedUntil === null
        ? ok([])
        : ok([{ eventType: 'CHANNELS_PAUSED', aggregateId: 'channels', payload: { until } }]);
    },
  },
};

const UNANSWERED = 'The shop could not answer in time.';

const rejected = (
  offerId: string,
  reason: PayloadOf<'CHANNEL_ORDER_REJECTED'>['reason'],
  message: string,
): EventDraft => ({
  eventType: 'CHANNEL_ORDER_REJECTED',
  aggregateId: offerId,
  payload: { offerId, reason, message: message.slice(0, 200) },
});

/** Kept for a person to answer, unless it is clear by now that it cannot be sold, or should be taken on by itself. */
function receive(context: DecideContext, command: CommandOf<'ReceiveChannelOrder'>): Decision {
  const { shop, now, settings } = context;
  const { type: _t, commandId: _c, agreedCents, ...asked } = command;
  const { offerId } = asked;
  // It comes again after a lost answer.
  if (shop.offers.has(offerId) || shop.orders.has(offerId) || shop.endedOrders.has(offerId)) return ok([]);
  if (!context.menu) return refusal('not-ready', 'No menu has been published to this shop yet.');
  const then = { ...context, saleAt: saleTimeOf(asked, now) };
  const tried = tryPlace(then, { ...asked, items: [], totalCents: 0 });
  const received: EventDraft = {
    eventType: 'CHANNEL_ORDER_RECEIVED',
    aggregateId: offerId,
    payload: {
      ...asked,
      items: tried.ok ? itemsOf(tried.value) : [],
      totalCents: tried.ok ? totalsOf(then, tried.value).totalCents : (agreedCents ?? 0),
    },
  };
  if (command.expiresAt <= now) return ok([received, rejected(offerId, 'expired', UNANSWERED)]);
  if (!tried.ok) {
    const reason = tried.error.code === 'sold-out' ? 'sold-out' : 'cannot-be-made';
    return ok([received, rejected(offerId, reason, tried.error.message)]);
  }
  const { totalCents } = received.payload;
  if (agreedCents !== null && totalCents > agreedCents)
    return ok([received, rejected(offerId, 'price-changed', 'The price changed meanwhile.')]);
  if (!settings.channels.acceptByItself) return ok([received]);
  const accepted = acceptDrafts(context, { ...received.payload, receivedAt: now });
  return accepted.ok ? ok([received, ...accepted.value]) : ok([received]);
}

function accept(context: DecideContext, { offerId, minutes }: CommandOf<'AcceptChannelOrder'>): Decision {
  const found = findOffer(context, offerId);
  return found.ok ? acceptDrafts(context, found.value, minutes) : found;
}

function reject(context: DecideContext, command: CommandOf<'RejectChannelOrder'>): Decision {
  const found = findOffer(context, command.offerId);
  if (!found.ok) return found;
  return ok([rejected(command.offerId, command.reason, command.message ?? REJECT_WORDS[command.reason])]);
}

const REJECT_WORDS: Record<CommandOf<'RejectChannelOrder'>['reason'], string> = {
  'too-busy': 'The kitchen is too busy to take it on.',
  'sold-out': 'Something of it is sold out.',
  closing: 'The shop is closing.',
  other: 'The shop cannot take it on.',
};

function findOffer({ shop, now }: DecideContext, offerId: string): Result<Offer, Refusal> {
  const offer = shop.offers.get(offerId);
  if (!offer) return refusal('unknown-order', 'This online order waits for no answer any more.', 'offerId');
  return offer.expiresAt <= now
    ? refusal('wrong-state', 'This online order was given up: nobody answered in time.', 'offerId')
    : ok(offer);
}

/** What it is judged by once and for all, so that what its page offered is what the shop takes on. */
const saleTimeOf = (
  { dueAt, orderedAt }: Pick<CommandOf<'ReceiveChannelOrder'>, 'dueAt' | 'orderedAt'>,
  receivedAt: number,
): number => dueAt ?? orderedAt ?? receivedAt;

/** The order as it would be, unpaid. */
function tryPlace(context: DecideContext, offer: Omit<Offer, 'receivedAt'>): Result<Order, Refusal> {
  const placed = placeOrder(context, toPlaceOrder(offer, null));
  return placed.ok ? ok(evolveDrafts(undefined, placed.value, context.now)) : placed;
}

const itemsOf = ({ lines }: Order): Offer['items'] =>
  lines.map(({ quantity, name, makes, notes }) => ({
    quantity,
    name,
    details: [...makes.flatMap((make) => make.details), ...(notes ? [notes] : [])],
  }));

function toPlaceOrder(
  offer: Omit<Offer, 'receivedAt'>,
  paidWith: Offer['paymentId'],
): CommandOf<'PlaceOrder'> {
  const { offerId, lines, callName, externalId, dueAt, service, channel, dealCodes, notes, delivery } = offer;
  return {
    type: 'PlaceOrder',
    commandId: offerId,
    orderId: offerId,
    service,
    channel,
    ...(callName !== null && { callName }),
    ...(externalId !== null && { externalId }),
    ...(dueAt !== null && { dueAt }),
    ...(notes !== null && { notes }),
    ...(delivery && {
      customerId: delivery.customerId,
      delivery: { zoneId: delivery.zoneId, addressId: delivery.addressId },
    }),
    lines: lines.map(({ notes: note, ...line }) => ({ ...line, ...(note !== null && { notes: note }) })),
    dealCodes: [...dealCodes],
    ...(paidWith !== null && { payment: { paymentId: paidWith, tender: 'channel' } }),
  };
}

/**
 * Makes an order of it, at what it was offered for: what was ordered at lunch is lunch however long the answer
 * took. Paid at the channel, it goes to the kitchen; to be paid at the counter, it does so
 * only where the shop's rules let its service (rule 1), and else waits as a draft to be paid.
 */
function acceptDrafts(present: DecideContext, offer: Offer, minutes = 0): Decision {
  const context = { ...present, saleAt: saleTimeOf(offer, offer.receivedAt) };
  const tried = tryPlace(context, offer);
  if (!tried.ok) return refuse({ ...tried.error, field: 'offerId' });
  const soonest = promiseOf(context, tried.value).promisedAt;
  // Only a later time than the kitchen's own is a wish; a sooner one would be a promise it cannot keep.
  const wanted = context.now + minutes * 60_000;
  const dueAt = wanted > soonest ? wanted : offer.dueAt;
  const placed = placeOrder(context, toPlaceOrder({ ...offer, dueAt }, offer.paymentId));
  if (!placed.ok) return placed;
  const drafts = [...placed.value];
  const order = (): Order => evolveDrafts(undefined, drafts, context.now);
  const totals = totalsOf(context, order());
  if (offer.paymentId === null && context.settings.releaseBeforePayment.includes(offer.service))
    drafts.push(...sendDrafts(context, { ...order(), totals }));
  return ok([
    {
      eventType: 'CHANNEL_ORDER_ACCEPTED',
      aggregateId: offer.offerId,
      payload: {
        offerId: offer.offerId,
        promisedAt: order().promisedAt ?? Math.max(soonest, dueAt ?? 0),
        totalCents: totals.totalCents,
      },
    },
    ...drafts,
  ]);
}
