import type { EventDraft } from '../../events/event.ts';
import type { SplitPart, Tender } from '../../events/fields.ts';
import { roundHalfUp } from '../../money/index.ts';
import { ok, type Result } from '../../result.ts';
import { dayPartsAt, localTime, tradingDate } from '../business-date.ts';
import { driverBank, tillAt } from '../cash/drawer.ts';
import { isPaid, paidCents, tipsCents, type Order, type Payment } from '../order/order.ts';
import { deliveryFees } from '../delivery/fee.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { depositCents, releaseDrafts } from '../order/release.ts';
import type { OrderPricing } from '../pricing/order-pricing.ts';
import { saleTime } from '../order/sale-time.ts';
import { unsold } from '../order/void.ts';
import { priceOrder } from '../pricing/price-order.ts';
import type { OrderTotals } from '../pricing/totals.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';

/** An order's totals: those fixed at its first payment, with a change that waits to be paid, or what it would cost now. */
export function totalsOf(
  context: Pick<DecideContext, 'menu' | 'settings' | 'now' | 'saleAt'>,
  order: Order,
): OrderTotals {
  const fixed = order.amendment?.totals ?? order.totals;
  if (fixed) return fixed;
  const totals = priceOrder(order.lines, pricingOf(context, order));
  if (!order.topUp) return totals;
  const { amountCents } = order.topUp;
  return { ...totals, subtotalCents: amountCents, totalCents: amountCents };
}

/** What an order's price depends on besides its lines. */
export function pricingOf(
  context: Pick<DecideContext, 'menu' | 'settings' | 'now' | 'saleAt'>,
  order: Order,
): OrderPricing {
  const menu = context.menu?.menu;
  const local = localTime(saleTime(context, order), context.settings.timeZone);
  return {
    service: order.service,
    channel: order.channel,
    dealCodes: order.dealCodes,
    deals: menu?.deals ?? [],
    dayPartIds: dayPartsAt(menu?.dayParts ?? [], local),
    date: local.date,
    fees: deliveryFees(context, order),
    taxExempt: order.taxExempt !== null,
    ...(order.customer && { customer: { tags: order.customer.tags, orders: order.customer.orderCount } }),
    // The reason is what the customer reads.
    manualDiscounts: order.discounts.map(({ reason, lineId, off }) => ({ name: reason, lineId, off })),
  };
}

/** Cash is paid in the smallest coin there is. */
export function cashDueCents(dueCents: number, roundingCents: number): number {
  return roundHalfUp(dueCents / roundingCents) * roundingCents;
}

/** What stays in the drawer: amount and tip in whole coins, but nothing beyond what was handed over. */
function cashTakenCents(
  { amountCents, tipCents = 0, tenderedCents }: Settlement,
  roundingCents: number,
): number {
  return Math.min(tenderedCents, cashDueCents(amountCents + tipCents, roundingCents));
}

type DraftOf<Type extends EventDraft['eventType']> = Extract<EventDraft, { readonly eventType: Type }>;

export interface Settlement {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountCents: number;
  readonly tenderedCents: number;
  readonly tipCents?: number;
  readonly accountId?: string | null;
  readonly cardTerminalId?: string | null | undefined;
  readonly split?: SplitPart | null | undefined;
}

/** Takes money that is in hand already (cash, or paid at the channel) and releases the order if that pays it. */
export function settleDrafts(
  context: DecideContext,
  order: Order,
  settlement: Settlement,
  totals: OrderTotals = totalsOf(context, order),
): Result<readonly EventDraft[], Refusal> {
  const { tender, amountCents, tipCents = 0, tenderedCents } = settlement;
  if (order.lines.length === 0 && !order.topUp)
    return refusal('empty-order', 'There is nothing on this order.', 'orderId');
  const asked = amountCents + tipCents;
  const least =
    tender === 'cash' ? Math.min(asked, cashDueCents(asked, context.settings.cashRoundingCents)) : asked;
  if (tenderedCents < least)
    return refusal('not-enough', '{missingCents} are missing.', 'tenderedCents', {
      missingCents: least - tenderedCents,
    });
  if (tender !== 'cash' && tenderedCents > asked)
    return refusal('invalid', 'Only cash gives change.', 'tenderedCents');
  const begun = initiateDraft(context, order, settlement, totals);
  const after = evolveDrafts(order, [begun], context.now);
  const completed = completeDrafts(context, after, { ...settlement, authCode: null, cardLabel: null });
  return ok([
    completed.some(({ eventType }) => eventType === 'ORDER_ACCEPTED') ? withoutTotals(begun) : begun,
    ...completed,
  ]);
}

/** Where the order is accepted in the same commit that says them: once is enough to write, send and keep. */
function withoutTotals(begun: DraftOf<'PAYMENT_INITIATED'>): EventDraft {
  const { totals: _, ...payload } = begun.payload;
  return { ...begun, payload };
}

export function initiateDraft(
  context: DecideContext,
  order: Order,
  intent: Omit<Settlement, 'tenderedCents'>,
  totals: OrderTotals = totalsOf(context, order),
): DraftOf<'PAYMENT_INITIATED'> {
  const { paymentId, tender, amountCents, tipCents = 0, accountId, cardTerminalId, split } = intent;
  return {
    eventType: 'PAYMENT_INITIATED',
    aggregateId: order.orderId,
    payload: {
      orderId: order.orderId,
      paymentId,
      tender,
      amountCents,
      ...(tipCents > 0 && { tipCents }),
      ...(accountId && { accountId }),
      ...(cardTerminalId && { cardTerminalId }),
      ...(split && { split }),
      totals,
    },
  };
}

export interface TakenMoney extends Settlement {
  readonly authCode: string | null;
  readonly cardLabel: string | null;
  readonly offline?: boolean;
}

/** Money was taken; if that pays the order, its stock is reserved and the kitchen may start. */
export function completeDrafts(context: DecideContext, order: Order, money: TakenMoney): EventDraft[] {
  const { orderId } = order;
  const { paymentId, tender, amountCents, tipCents = 0, tenderedCents, authCode, cardLabel } = money;
  const roundingCents =
    tender === 'cash'
      ? cashTakenCents(money, context.settings.cashRoundingCents) - amountCents - tipCents
      : 0;
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
        tipCents,
        tenderedCents,
        changeCents: tenderedCents - amountCents - tipCents - roundingCents,
        drawerId: tender === 'cash' ? drawerFor(context, order, order.drawerId) : null,
        authCode,
        cardLabel,
        // Training touches no account.
        ...(money.accountId && !order.training && { accountId: money.accountId }),
        ...(money.offline && { offline: true as const }),
        businessDate: tradingDate(context.shop, context.now, context.settings),
      },
    },
  ];
  const after = evolveDrafts(order, drafts, context.now);
  drafts.push(...(after.topUp ? topUpDrafts(context, after) : releaseDrafts(context, after)));
  return drafts;
}

/** Credit that is paid for is credited, and the order that sold it is complete. */
function topUpDrafts(context: DecideContext, order: Order): EventDraft[] {
  const { orderId, topUp } = order;
  if (!topUp || !isPaid(order) || order.status !== 'payment_pending') return [];
  const { kind, accountId, amountCents } = topUp;
  return [
    {
      eventType: kind === 'gift-card' ? 'GIFT_CARD_LOADED' : 'HOUSE_ACCOUNT_PAID',
      aggregateId: orderId,
      payload: {
        orderId,
        accountId,
        amountCents,
        businessDate: tradingDate(context.shop, context.now, context.settings),
      },
    },
    { eventType: 'ORDER_COMPLETED', aggregateId: orderId, payload: { orderId, how: 'top-up' } },
  ];
}

/**
 * The drawer session that cash goes into or out of: at a door the driver's bank, else that of the device
 * at hand, else the one named if it is still open. A counted drawer is never touched again, and training touches none.
 */
function drawerFor({ shop, actor }: DecideContext, order: Order, fallback: string | null): string | null {
  if (order.training) return null;
  if (order.status === 'out_for_delivery' && order.driverId !== null) {
    const bank = driverBank(shop.drawers.values(), order.driverId);
    if (bank) return bank.drawerId;
  }
  const here = tillAt(shop.drawers.values(), actor);
  if (here) return here.drawerId;
  const named = fallback === null ? undefined : shop.drawers.get(fallback);
  return named && !named.closed ? named.drawerId : null;
}

/**
 * What of the money stays with the shop when an order for later is given up: its deposit, once it is
 * nearer than the shop's rule says. What was paid beyond it goes back, and all of it before.
 */
export function keptDepositCents(
  { now, settings }: Pick<DecideContext, 'now' | 'settings'>,
  order: Order,
): number {
  const { depositKeptMinutes } = settings.futureOrders;
  if (order.status !== 'scheduled' || order.training || order.dueAt === null) return 0;
  if (order.dueAt - now >= depositKeptMinutes * 60_000) return 0;
  return Math.min(paidCents(order), depositCents(order, settings));
}

/** Ends an order unsold: money goes back first, then the stock, then the order. */
export function cancelDrafts(
  context: DecideContext,
  order: Order,
  {
    reason,
    cause,
    returnDeposit = false,
  }: {
    readonly reason: string;
    readonly cause: 'cashier' | 'payment-timeout' | 'abandoned' | 'cloud';
    readonly returnDeposit?: boolean;
  },
): EventDraft[] {
  const { orderId } = order;
  const keptCents = cause === 'cashier' && !returnDeposit ? keptDepositCents(context, order) : 0;
  const drafts = refundDrafts(context, order, {
    refundId: order.payments.at(-1)?.paymentId ?? orderId,
    amountCents: paidCents(order) - keptCents,
    tipCents: tipsCents(order),
    reason,
  });
  if (keptCents > 0) {
    const day = tradingDate(context.shop, context.now, context.settings);
    const payload = { orderId, amountCents: keptCents, reason, businessDate: day };
    drafts.push({ eventType: 'DEPOSIT_FORFEITED', aggregateId: orderId, payload });
  }
  if (order.reserved)
    drafts.push({
      eventType: 'STOCK_RELEASED',
      aggregateId: orderId,
      payload: { orderId, needs: { ...order.reserved } },
    });
  drafts.push({
    eventType: 'ORDER_CANCELLED',
    aggregateId: orderId,
    payload: { orderId, reason, cause, ...unsold(context, order) },
  });
  return drafts;
}

/** An amount and tips back to the tenders they came from, the last one first. */
export function refundDrafts(
  context: DecideContext,
  order: Order,
  refund: {
    readonly refundId: string;
    readonly amountCents: number;
    readonly tipCents: number;
    readonly reason: string;
  },
): EventDraft[] {
  const { refundId, reason } = refund;
  let { amountCents, tipCents } = refund;
  const drafts: EventDraft[] = [];
  for (const payment of order.payments.toReversed()) {
    if (payment.status !== 'completed') continue;
    const amountBack = Math.min(amountCents, payment.amountCents - payment.refundedCents);
    const tipBack = Math.min(tipCents, payment.tipCents - payment.refundedTipCents);
    amountCents -= amountBack;
    tipCents -= tipBack;
    const back = { payment, refundId, amountCents: amountBack, tipCents: tipBack, reason };
    if (amountBack + tipBack > 0) drafts.push(refundDraft(context, order, back));
  }
  return drafts;
}

function refundDraft(
  context: DecideContext,
  order: Order,
  refund: {
    readonly payment: Payment;
    readonly refundId: string;
    readonly amountCents: number;
    readonly tipCents?: number;
    readonly reason: string;
  },
): EventDraft {
  const { payment, refundId, amountCents, tipCents = 0, reason } = refund;
  const backCents = amountCents + tipCents;
  return {
    eventType: 'PAYMENT_REFUNDED',
    aggregateId: order.orderId,
    payload: {
      orderId: order.orderId,
      paymentId: payment.paymentId,
      refundId,
      tender: payment.tender,
      amountCents,
      tipCents,
      ...(payment.accountId !== null && !order.training && { accountId: payment.accountId }),
      ...(payment.tender === 'card' &&
        !order.training && {
          card: {
            orderNumber: order.number,
            by: payment.offline ? ('hand' as const) : ('terminal' as const),
            ...(payment.cardTerminalId !== null && { terminalId: payment.cardTerminalId }),
          },
        }),
      roundingCents:
        payment.tender === 'cash'
          ? cashDueCents(backCents, context.settings.cashRoundingCents) - backCents
          : 0,
      reason,
      drawerId: payment.tender === 'cash' ? drawerFor(context, order, payment.drawerId) : null,
      businessDate: tradingDate(context.shop, context.now, context.settings),
    },
  };
}
