import type { EventDraft } from '../../events/event.ts';
import type { Tender } from '../../events/fields.ts';
import { roundHalfUp } from '../../money/index.ts';
import { ok, type Result } from '../../result.ts';
import { dayPartsAt, localTime, tradingDate } from '../business-date.ts';
import { tillAt } from '../cash/drawer.ts';
import type { Order } from '../order/order.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { releaseDrafts } from '../order/release.ts';
import { priceOrder } from '../pricing/price-order.ts';
import type { OrderTotals } from '../pricing/totals.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';

/** An order's totals: those fixed at its first payment, or what it would cost now. */
export function totalsOf(
  context: Pick<DecideContext, 'menu' | 'settings' | 'now'>,
  order: Order,
): OrderTotals {
  if (order.totals) return order.totals;
  const menu = context.menu?.menu;
  return priceOrder(order.lines, {
    service: order.service,
    channel: order.channel,
    dealCodes: order.dealCodes,
    deals: menu?.deals ?? [],
    dayPartIds: dayPartsAt(menu?.dayParts ?? [], localTime(context.now, context.settings.timeZone)),
  });
}

/** Cash is paid in the smallest coin there is. */
export function cashDueCents(dueCents: number, roundingCents: number): number {
  return roundHalfUp(dueCents / roundingCents) * roundingCents;
}

/** What stays in the drawer: the amount in whole coins, but nothing beyond what was handed over. */
function cashTakenCents({ amountCents, tenderedCents }: Settlement, roundingCents: number): number {
  return Math.min(tenderedCents, cashDueCents(amountCents, roundingCents));
}

export interface Settlement {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountCents: number;
  readonly tenderedCents: number;
}

/** Takes money that is in hand already (cash, or paid at the channel) and releases the order if that pays it. */
export function settleDrafts(
  context: DecideContext,
  order: Order,
  settlement: Settlement,
  totals: OrderTotals = totalsOf(context, order),
): Result<readonly EventDraft[], Refusal> {
  const { paymentId, tender, amountCents, tenderedCents } = settlement;
  if (order.lines.length === 0) return refusal('empty-order', 'There is nothing on this order.', 'orderId');
  const least =
    tender === 'cash'
      ? Math.min(amountCents, cashDueCents(amountCents, context.settings.cashRoundingCents))
      : amountCents;
  if (tenderedCents < least)
    return refusal('not-enough', `${least - tenderedCents} cents are missing.`, 'tenderedCents');
  if (tender !== 'cash' && tenderedCents > amountCents)
    return refusal('invalid', 'Only cash gives change.', 'tenderedCents');
  const begun = initiateDraft(context, order, { paymentId, tender, amountCents }, totals);
  const after = evolveDrafts(order, [begun], context.now);
  const drafts = [
    begun,
    ...completeDrafts(context, after, { ...settlement, authCode: null, cardLabel: null }),
  ];
  return ok(drafts);
}

export function initiateDraft(
  context: DecideContext,
  order: Order,
  intent: Pick<Settlement, 'paymentId' | 'tender' | 'amountCents'>,
  totals: OrderTotals = totalsOf(context, order),
): EventDraft {
  return {
    eventType: 'PAYMENT_INITIATED',
    aggregateId: order.orderId,
    payload: { orderId: order.orderId, ...intent, totals },
  };
}

export interface TakenMoney extends Settlement {
  readonly authCode: string | null;
  readonly cardLabel: string | null;
}

/** Money was taken; if that pays the order, its stock is reserved and the kitchen may start. */
export function completeDrafts(context: DecideContext, order: Order, money: TakenMoney): EventDraft[] {
  const { orderId } = order;
  const { paymentId, tender, amountCents, tenderedCents, authCode, cardLabel } = money;
  const roundingCents =
    tender === 'cash' ? cashTakenCents(money, context.settings.cashRoundingCents) - amountCents : 0;
  const drafts: EventDraft[] = [
    {
      eventType: 'PAYMENT_COMPLETED',
      aggregateId: orderId,
      payload: {
        orderId,
        paymentId,
        tender,
        amountCents,
        roundingCents,
        tenderedCents,
        changeCents: tenderedCents - amountCents - roundingCents,
        drawerId: tender === 'cash' ? drawerFor(context, order, order.drawerId) : null,
        authCode,
        cardLabel,
        businessDate: tradingDate(context.shop, context.now, context.settings),
      },
    },
  ];
  drafts.push(...releaseDrafts(context, evolveDrafts(order, drafts, context.now)));
  return drafts;
}

/**
 * The drawer session that cash goes into or out of: that of the device at hand, else the one named if
 * it is still open. A counted drawer is never touched again, and training touches none.
 */
function drawerFor({ shop, actor }: DecideContext, order: Order, fallback: string | null): string | null {
  if (order.training) return null;
  const here = tillAt(shop.drawers.values(), actor);
  if (here) return here.drawerId;
  const named = fallback === null ? undefined : shop.drawers.get(fallback);
  return named && !named.closed ? named.drawerId : null;
}

/** Ends an order unsold: money goes back first, then the stock, then the order. */
export function cancelDrafts(
  context: DecideContext,
  order: Order,
  {
    reason,
    cause,
  }: { readonly reason: string; readonly cause: 'cashier' | 'payment-timeout' | 'abandoned' | 'cloud' },
): EventDraft[] {
  const { orderId } = order;
  const drafts: EventDraft[] = order.payments
    .filter((p) => p.status === 'completed' && p.amountCents > p.refundedCents)
    .map((p) =>
      refundDraft(context, order, {
        payment: p,
        refundId: p.paymentId,
        amountCents: p.amountCents - p.refundedCents,
        reason,
      }),
    );
  if (order.reserved)
    drafts.push({
      eventType: 'STOCK_RELEASED',
      aggregateId: orderId,
      payload: { orderId, needs: { ...order.reserved } },
    });
  drafts.push({ eventType: 'ORDER_CANCELLED', aggregateId: orderId, payload: { orderId, reason, cause } });
  return drafts;
}

export function refundDraft(
  context: DecideContext,
  order: Order,
  refund: {
    readonly payment: Order['payments'][number];
    readonly refundId: string;
    readonly amountCents: number;
    readonly reason: string;
  },
): EventDraft {
  const { payment, refundId, amountCents, reason } = refund;
  return {
    eventType: 'PAYMENT_REFUNDED',
    aggregateId: order.orderId,
    payload: {
      orderId: order.orderId,
      paymentId: payment.paymentId,
      refundId,
      tender: payment.tender,
      amountCents,
      roundingCents:
        payment.tender === 'cash'
          ? cashDueCents(amountCents, context.settings.cashRoundingCents) - amountCents
          : 0,
      reason,
      drawerId: payment.tender === 'cash' ? drawerFor(context, order, payment.drawerId) : null,
      businessDate: tradingDate(context.shop, context.now, context.settings),
    },
  };
}
