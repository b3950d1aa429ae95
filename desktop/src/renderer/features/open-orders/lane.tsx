import type { Order } from '@forno/shared/domain';
import { EmptyState, useTranslator } from '@forno/shared/ui';
import { openOrderMessages } from './open-order-messages.ts';
import { OrderCard } from './order-card.tsx';

/** Cars in the order they came: the first is served next, and who is served before it is told so. */
export function Lane({ orders }: { orders: readonly Order[] }) {
  const t = useTranslator();
  const cars = orders
    .filter(
      ({ service, status }) =>
        service === 'drive-through' && status !== 'scheduled' && status !== 'completed',
    )
    .sort((a, b) => a.createdAt - b.createdAt || a.number - b.number);
  if (cars.length === 0)
    return <EmptyState title={t(openOrderMessages.laneEmpty)} hint={t(openOrderMessages.laneHint)} />;
  return (
    <ol className="orders-lane" aria-label={t(openOrderMessages.lane)}>
      {cars.map((order, n) => (
        <OrderCard
          key={order.orderId}
          order={order}
          lane={{ car: n + 1, before: n === 0 ? null : cars[0]! }}
        />
      ))}
    </ol>
  );
}
