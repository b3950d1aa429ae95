import { expect, it } from 'vitest';
import type { SetAsideLine } from '@forno/shared/protocol/lan';
import { setAsideOrders } from './set-aside-orders.ts';

const line = (eventType: string, number: number | null, more: Partial<SetAsideLine> = {}): SetAsideLine => ({
  eventId: `${eventType}-${number}`,
  eventType,
  at: 1_000 + (number ?? 0),
  number,
  amountCents: null,
  item: null,
  ...more,
});

it('says order by order what was sold and paid, and keeps what was of none', () => {
  const drawer = line('CASH_MOVED', null, { amountCents: 2_000 });
  const { orders, others } = setAsideOrders([
    line('ORDER_CREATED', 8),
    line('ITEM_ADDED', 8, { item: { quantity: 2, name: 'Margherita' } }),
    line('PAYMENT_INITIATED', 8, { amountCents: 2_000 }),
    drawer,
    line('PAYMENT_COMPLETED', 8, { amountCents: 2_000 }),
    line('PAYMENT_REFUNDED', 8, { amountCents: 500 }),
    line('ORDER_CANCELLED', 9),
  ]);
  expect(orders).toEqual([
    {
      number: 8,
      at: 1_008,
      items: [{ quantity: 2, name: 'Margherita' }],
      paidCents: 1_500,
      isCancelled: false,
      moreSteps: 2,
    },
    { number: 9, at: 1_009, items: [], paidCents: 0, isCancelled: true, moreSteps: 0 },
  ]);
  expect(others).toEqual([drawer]);
});
