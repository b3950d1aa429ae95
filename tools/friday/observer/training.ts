import type { Evidence } from '../evidence.ts';
import type { Happened } from './raw-events.ts';

/** What only a real order may cause. */
const REAL = new Set([
  'STOCK_RESERVED',
  'STOCK_RELEASED',
  'STOCK_CONSUMED',
  'GIFT_CARD_LOADED',
  'GIFT_CARD_UNLOADED',
  'HOUSE_ACCOUNT_PAID',
  'DEPOSIT_FORFEITED',
  'PAYMENT_OFFLINE_LOST',
]);

/**
 * What the kitchen may hear of any order at all: that something changed about one which it was never
 * shown. Everything else would have brought the order before it.
 */
const HARMLESS = new Set(['ORDER_UPDATED', 'ORDER_CANCELLED', 'ORDER_REFUNDED', 'ORDER_CLOSED']);

/** Every trace of practice in the kitchen, in money or in stock. Its papers and its reports are looked at with theirs. */
export function trainingLeaks(
  { played, kitchenHeard }: Evidence,
  events: readonly Happened[],
  training: ReadonlySet<string>,
): readonly string[] {
  const leaks: string[] = [];
  for (const { eventType, orderId } of kitchenHeard)
    if (training.has(orderId) && !HARMLESS.has(eventType))
      leaks.push(`the kitchen heard ${eventType} of a training order`);
  for (const { seq, type, fields } of events) {
    const orderId = fields.textOrNull('orderId');
    if (type === 'ORDER_CREATED' && fields.is('training') !== training.has(orderId ?? ''))
      leaks.push(
        `#${seq}: an order is ${training.has(orderId ?? '') ? 'no practice and should be' : 'practice and should not be'}`,
      );
    if (orderId === null || !training.has(orderId)) continue;
    if (REAL.has(type)) leaks.push(`#${seq}: ${type} of a training order`);
    if (type !== 'PAYMENT_COMPLETED' && type !== 'PAYMENT_REFUNDED') continue;
    if (fields.textOrNull('drawerId') !== null) leaks.push(`#${seq}: training money in a drawer`);
    if (fields.textOrNull('accountId') !== null) leaks.push(`#${seq}: training money on an account`);
  }
  if (played.length === 0) leaks.push('nothing was played');
  return leaks;
}
