import type { Asked, TestShop } from './test-shop.ts';

/** A card that was charged, or taken without the terminal: its slip with the tip may come in later. */
export function cardPayment(shop: TestShop): { readonly orderId: string; readonly paymentId: string } | null {
  for (const { orderId, payments } of shop.shop.orders.values()) {
    const charged = payments.find(({ tender, status }) => tender === 'card' && status === 'completed');
    if (charged) return { orderId, paymentId: charged.paymentId };
  }
  return null;
}

/** What becomes of money owed to a card. */
export function cardRefundAct(shop: TestShop, seed: number): Asked | null {
  const [refund] = shop.shop.cardRefunds.values();
  if (!refund) return null;
  const { cardRefundId } = refund;
  const acts: readonly Asked[] = [
    { type: 'SettleCardRefund', cardRefundId, how: 'credited' },
    { type: 'FailCardRefund', cardRefundId, trouble: seed % 2 ? 'declined' : 'no-answer', detail: null },
    { type: 'RefundByHand', cardRefundId, reason: 'x' },
  ];
  return acts[(seed >> 1) % acts.length]!;
}

/** What the terminal makes of another tip. */
export function cardTipAct(shop: TestShop, seed: number): Asked | null {
  const [tip] = shop.shop.cardTips.values();
  return tip ? { type: 'RecordCardTip', ...pick(tip), declined: seed % 3 === 0 ? 'no' : null } : null;
}

export const pick = ({ orderId, paymentId }: { readonly orderId: string; readonly paymentId: string }) => ({
  orderId,
  paymentId,
});

/** House accounts at every third. */
export const accountOf = (seed: number): string =>
  seed % 3 === 0 ? `customer-${(seed / 3) % 3}` : `gift-card-${seed % 4}`;
