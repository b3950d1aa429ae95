import type { EventDraft } from '../../events/event.ts';
import { ok, type Result } from '../../result.ts';
import { tradingDate } from '../business-date.ts';
import type { CommandOf } from '../commands.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { findOrder } from '../order/find.ts';
import { isUnderWay, paidCents, tipsCents, type Order } from '../order/order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { refundDrafts } from './settle.ts';
import { billShares, unitShares } from './shares.ts';

export const refundHandlers: Handlers<'RefundOrder'> = {
  RefundOrder: { needs: 'refund', decide: refundOrder },
};

type Lines = NonNullable<CommandOf<'RefundOrder'>['lines']>;
interface Wanted {
  readonly amountCents: number;
  readonly tipCents: number;
  /** What goes on record beside the money. */
  readonly drafts: readonly EventDraft[];
}

/**
 * Money back to the tenders it came from, the last one first. All of it takes the tips back as well,
 * unless they are to be kept. A part never touches tips, and the units of a line bring what was paid
 * for them, with their share of discounts and tax; fees go back by amount or with the whole.
 */
function refundOrder(context: DecideContext, command: CommandOf<'RefundOrder'>): Decision {
  const { orderId, refundId, reason, amountCents, lines } = command;
  const found = findOrder(context, orderId, [
    'preparing',
    'quality_check',
    'ready',
    'out_for_delivery',
    'completed',
    'closed',
  ]);
  if (!found.ok) return found;
  const order = found.value;
  if (order.payments.some(isUnderWay))
    return refusal('busy', 'A payment is under way; wait for its outcome.', 'orderId');
  if (amountCents !== undefined && lines)
    return refusal('invalid', 'A refund is of an amount or of lines.', 'amountCents');
  const wanted = lines ? ofLines(order, command, lines) : ok(ofAmount(order, command));
  if (!wanted.ok) return wanted;
  const most = paidCents(order);
  if (wanted.value.amountCents > most)
    return refusal('invalid', 'Only {mostCents} can go back.', lines ? 'lines' : 'amountCents', {
      mostCents: most,
    });
  if (wanted.value.amountCents + wanted.value.tipCents === 0)
    return refusal('invalid', 'There is nothing left to refund.', 'orderId');
  const unloaded = order.topUp ? unloadDrafts(context, order, wanted.value) : ok([]);
  if (!unloaded.ok) return unloaded;
  const drafts = [
    ...unloaded.value,
    ...wanted.value.drafts,
    ...refundDrafts(context, order, { ...wanted.value, refundId, reason }),
  ];
  const after = evolveDrafts(order, drafts, context.now);
  if (paidCents(after) > 0) return ok(drafts);
  if (order.reserved)
    drafts.push({
      eventType: 'STOCK_RELEASED',
      aggregateId: orderId,
      payload: { orderId, needs: { ...order.reserved } },
    });
  drafts.push({ eventType: 'ORDER_REFUNDED', aggregateId: orderId, payload: { orderId, reason } });
  return ok(drafts);
}

function ofAmount(order: Order, { amountCents, keepTips = false }: CommandOf<'RefundOrder'>): Wanted {
  return amountCents === undefined
    ? { amountCents: paidCents(order), tipCents: keepTips ? 0 : tipsCents(order), drafts: [] }
    : { amountCents, tipCents: 0, drafts: [] };
}

function ofLines(
  order: Order,
  { orderId, refundId, reason }: CommandOf<'RefundOrder'>,
  lines: Lines,
): Result<Wanted, Refusal> {
  const shares = billShares(order.lines, order.totals!);
  const refunded: { lineId: string; quantity: number; cents: number }[] = [];
  for (const { lineId, quantity } of lines) {
    const line = order.lines.find((l) => l.lineId === lineId);
    if (!line) return refusal('unknown-line', 'There is no such line.', 'lines');
    if (refunded.some((other) => other.lineId === lineId))
      return refusal('invalid', 'A line is named once.', 'lines');
    const before = order.refundedUnits[lineId] ?? 0;
    if (before + quantity > line.quantity)
      return refusal('invalid', 'Only {count} of {name} can go back.', 'lines', {
        count: line.quantity - before,
        name: line.name,
      });
    const cents = unitShares(shares.lines.get(lineId)!, line.quantity)
      .slice(before, before + quantity)
      .reduce((sum, unit) => sum + unit, 0);
    refunded.push({ lineId, quantity, cents });
  }
  const record: EventDraft = {
    eventType: 'LINES_REFUNDED',
    aggregateId: orderId,
    payload: { orderId, refundId, lines: refunded, reason },
  };
  const amountCents = refunded.reduce((sum, { cents }) => sum + cents, 0);
  return ok({ amountCents, tipCents: 0, drafts: [record] });
}

/** Credit that was sold goes back whole, and only while it is there. */
function unloadDrafts(
  { shop, settings, now }: DecideContext,
  { orderId, topUp }: Order,
  wanted: Wanted,
): Result<readonly EventDraft[], Refusal> {
  const { kind, accountId, amountCents } = topUp!;
  if (kind === 'house-account')
    return refusal('invalid', 'What was paid on account is not refunded here.', 'orderId');
  if (wanted.amountCents !== amountCents)
    return refusal('invalid', 'A gift card goes back for all that was put on it.', 'amountCents');
  const leftCents = shop.accounts.get(accountId)?.balanceCents ?? 0;
  if (leftCents < amountCents)
    return refusal('not-enough', 'There is only {leftCents} left on this card.', 'orderId', { leftCents });
  const payload = { orderId, accountId, amountCents, businessDate: tradingDate(shop, now, settings) };
  return ok([{ eventType: 'GIFT_CARD_UNLOADED', aggregateId: orderId, payload }]);
}
