import { useState } from 'react';
import {
  dueCents,
  type Driver,
  type NotDeliveredReason,
  type Order,
  type Settings,
} from '@forno/shared/domain';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { Button, Elapsed, Money, useTranslator } from '@forno/shared/ui';
import { clockTime } from '../../client/connection-words.ts';
import { driverMessages } from './driver-messages.ts';
import { notDeliveredMessages } from './not-delivered.ts';

export interface RouteCardProps {
  driver: Driver;
  name: string;
  orders: Readonly<Record<string, Order>>;
  addresses: ReadonlyMap<string, DeliveryAddress>;
  now: number;
  settings: Settings | null;
  onBack: () => void;
  onFailed: (orderId: string, reason: NotDeliveredReason) => void;
}

/** A trip under way. Back: what is still out and paid was delivered; money from the door is taken at the terminal. */
export function RouteCard(props: RouteCardProps) {
  const { driver, name, orders, addresses, now, settings, onBack, onFailed } = props;
  const t = useTranslator();
  const { route } = driver;
  if (!route) return null;
  const stops = route.orderIds.flatMap((orderId) => {
    const order = orders[orderId];
    return order?.status === 'out_for_delivery' ? [order] : [];
  });
  const late = now > route.backAt;
  return (
    <section className="route" aria-label={t(driverMessages.route, { name })} data-driver={driver.driverId}>
      <p className="route-head">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span>
          {t(driverMessages.outSince, { time: clockTime(t, route.leftAt, settings) })}{' '}
          <Elapsed elapsedMs={now - route.leftAt} locale={t.locale} {...(late && { tone: 'red' as const })} />
        </span>
        <span className="forno-chip" data-tone={late ? 'red' : 'quiet'}>
          {t(driverMessages.backAbout, { time: clockTime(t, route.backAt, settings) })}
        </span>
      </p>
      <ol>
        {stops.map((order) => (
          <StopRow
            key={order.orderId}
            order={order}
            address={addresses.get(order.orderId)}
            settings={settings}
            onFailed={(reason) => onFailed(order.orderId, reason)}
          />
        ))}
      </ol>
      <Button wide kind="quiet" onClick={onBack}>
        {t(driverMessages.back, { name })}
      </Button>
    </section>
  );
}

function StopRow({
  order,
  address,
  settings,
  onFailed,
}: {
  order: Order;
  address: DeliveryAddress | undefined;
  settings: Settings | null;
  onFailed: (reason: NotDeliveredReason) => void;
}) {
  const t = useTranslator();
  const [asking, setAsking] = useState(false);
  const atDoorCents = Math.max(0, dueCents(order));
  return (
    <li>
      <span>
        <strong>#{order.number}</strong>{' '}
        <bdi>{address?.address?.street ?? order.delivery?.zoneName ?? ''}</bdi>
        {atDoorCents > 0 && settings ? (
          <span className="forno-chip" data-tone="amber">
            {t.rich(driverMessages.atDoor, {
              amount: <Money cents={atDoorCents} currency={settings.currency} locale={t.locale} bare />,
            })}
          </span>
        ) : null}
      </span>
      {asking ? (
        <span className="route-reasons">
          {(Object.keys(notDeliveredMessages) as NotDeliveredReason[]).map((reason) => (
            <Button key={reason} kind="danger" onClick={() => onFailed(reason)}>
              {t(notDeliveredMessages[reason])}
            </Button>
          ))}
          <Button onClick={() => setAsking(false)}>{t(driverMessages.leave)}</Button>
        </span>
      ) : (
        <Button
          aria-label={t(driverMessages.notDeliveredOrder, { number: order.number })}
          onClick={() => setAsking(true)}
        >
          {t(driverMessages.notDelivered)}
        </Button>
      )}
    </li>
  );
}
