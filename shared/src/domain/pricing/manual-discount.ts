import { percentOf } from '../../money/index.ts';
import { shared } from './deal-discount.ts';
import type { OpenAmount, OpenAmounts } from './open-amounts.ts';
import type { ManualDiscount } from './order-pricing.ts';
import type { OrderDiscount } from './totals.ts';

/**
 * Takes off what was given by hand: on single lines first, then on the order, where it is shared in
 * proportion to what is left of each line. A percentage is of what is left then; no line falls below zero.
 */
export function* takeManualDiscounts(
  open: OpenAmounts,
  discounts: readonly ManualDiscount[],
): Generator<OrderDiscount> {
  for (const discount of discounts) {
    if (discount.lineId === null) continue;
    const taken = discountOn(
      open.lines.filter((line) => line.id === discount.lineId),
      discount,
    );
    if (taken) yield open.take(taken);
  }
  for (const discount of discounts) {
    const taken = discount.lineId === null ? discountOn(open.lines, discount) : null;
    if (taken) yield open.take(taken);
  }
}

function discountOn(lines: readonly OpenAmount[], { name, off }: ManualDiscount): OrderDiscount | null {
  const leftCents = lines.reduce((sum, line) => sum + line.cents, 0);
  const cents = Math.min(leftCents, 'cents' in off ? off.cents : percentOf(leftCents, off.bps));
  if (cents <= 0) return null;
  const shares = shared(cents, lines);
  return {
    source: 'manual',
    dealId: null,
    name,
    cents,
    byLine: shares.map(({ amount, cents: share }) => ({ lineId: amount.id, cents: share })),
    byFee: [],
    trace: shares.map(({ amount, cents: share }) => ({ label: amount.name, cents: share })),
  };
}
