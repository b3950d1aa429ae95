import type { SetAsideLine } from '@forno/shared/protocol/lan';

export interface SetAsideOrder {
  readonly number: number;
  /** When the first of it happened. */
  readonly at: number;
  readonly items: readonly NonNullable<SetAsideLine['item']>[];
  /** Taken and not given back. */
  readonly paidCents: number;
  readonly isCancelled: boolean;
  /** What else happened to it, that nobody has to ring up again. */
  readonly moreSteps: number;
}

const PAID: Readonly<Record<string, 1 | -1>> = { PAYMENT_COMPLETED: 1, PAYMENT_REFUNDED: -1 };

/** What an old master had alone, order by order as they came, and what was of none. */
export function setAsideOrders(lines: readonly SetAsideLine[]): {
  readonly orders: readonly SetAsideOrder[];
  readonly others: readonly SetAsideLine[];
} {
  const of = Map.groupBy(lines, ({ number }) => number);
  const orders = [...of].flatMap(([number, steps]): SetAsideOrder[] => {
    if (number === null) return [];
    const items = steps.flatMap(({ item }) => (item ? [item] : []));
    const money = steps.filter(({ eventType }) => eventType in PAID);
    const cancelled = steps.filter(({ eventType }) => eventType === 'ORDER_CANCELLED');
    return [
      {
        number,
        at: steps[0]!.at,
        items,
        paidCents: money.reduce((sum, one) => sum + PAID[one.eventType]! * (one.amountCents ?? 0), 0),
        isCancelled: cancelled.length > 0,
        moreSteps: steps.length - items.length - money.length - cancelled.length,
      },
    ];
  });
  return { orders, others: of.get(null) ?? [] };
}
