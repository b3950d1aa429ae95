import { ok, type Result } from '../../result.ts';
import { forbidden, refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';
import type { PayloadOf } from '../../events/registry.ts';
import { saleDate } from './sale-date.ts';
import { paidCents, type Order } from './order.ts';

export interface Voided {
  /** The kitchen has it. */
  readonly sent: boolean;
  /** What is taken off. */
  readonly cents: number;
  readonly reason: string | undefined;
}

/** Taking off what was ordered: by the shop's rule with a reason and the permission for it. */
export function mayVoid(
  { actor, settings: { voids } }: DecideContext,
  { sent, cents, reason }: Voided,
): Result<true, Refusal> {
  const ruled = sent ? voids.sentLines : voids.overCents !== null && cents > voids.overCents;
  if ((ruled || sent) && !reason) return refusal('reason-required', 'Say why it is taken off.', 'reason');
  if (ruled && !actor.permissions.has('void')) return forbidden('void');
  return ok(true);
}

/** What a cancelled order leaves to the books: sold and never paid, counted down and never made. */
export function unsold(
  context: DecideContext,
  order: Order,
): Pick<PayloadOf<'ORDER_CANCELLED'>, 'uncollected' | 'returned'> {
  const { acceptedAt, training, totals, lines, madeLineIds } = order;
  if (acceptedAt === null || training) return { uncollected: null, returned: [] };
  const cents = (totals?.totalCents ?? 0) - paidCents(order);
  return {
    uncollected: cents > 0 ? { businessDate: saleDate(context, order), cents } : null,
    returned: lines
      .filter(({ lineId }) => !madeLineIds.includes(lineId))
      .map(({ itemId, quantity }) => ({ itemId, quantity })),
  };
}
