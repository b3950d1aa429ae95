import { useState } from 'react';
import type { Driver, NotDeliveredReason, Order } from '@forno/shared/domain';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { dispatchMessages } from './dispatch-messages.ts';
import { dueAtDoorCents } from './due-at-door.ts';
import { notDeliveredWords } from './not-delivered.ts';

/** A trip under way: what became of each stop, as the driver tells it. */
export function DriverRoute({
  driver,
  name,
  addresses,
}: {
  driver: Driver;
  name: string;
  addresses: ReadonlyMap<string, DeliveryAddress>;
}) {
  const t = useTranslator();
  const ask = useAsk('dispatch');
  const orders = useAppSelector((state) => state.shop.terminal.orders);
  const stops = (driver.route?.orderIds ?? [])
    .map((orderId) => orders[orderId])
    .filter((order) => order?.status === 'out_for_delivery') as Order[];
  return (
    <section className="dispatch-route" aria-label={t(dispatchMessages.route, { name })}>
      <ol>
        {stops.map((order) => (
          <StopRow key={order.orderId} order={order} address={addresses.get(order.orderId)} />
        ))}
      </ol>
      <Button kind="primary" wide onClick={() => ask({ type: 'ReturnDriver', driverId: driver.driverId })}>
        {t(dispatchMessages.back, { name })}
      </Button>
    </section>
  );
}

function StopRow({ order, address }: { order: Order; address: DeliveryAddress | undefined }) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('dispatch');
  const [failed, setFailed] = useState(false);
  const { orderId, number } = order;
  const dueCents = dueAtDoorCents(order);
  return (
    <li className="dispatch-stop-row">
      <span>
        <strong>#{number}</strong> <bdi>{address?.address?.street ?? address?.name ?? ''}</bdi>
        {address?.phone ? (
          <span className="forno-muted" dir="ltr">
            {' '}
            {address.phone}
          </span>
        ) : null}
        {address?.address?.instructions ? (
          <span className="customer-notes">
            <bdi>{address.address.instructions}</bdi>
          </span>
        ) : null}
      </span>
      {failed ? (
        <span className="dispatch-reasons">
          {(Object.keys(notDeliveredWords) as NotDeliveredReason[]).map((reason) => (
            <Button key={reason} kind="danger" onClick={() => ask({ type: 'FailDelivery', orderId, reason })}>
              {t(notDeliveredWords[reason])}
            </Button>
          ))}
        </span>
      ) : (
        <>
          {dueCents > 0 ? (
            <Button
              onClick={() =>
                ask({ type: 'TakeCash', orderId, paymentId: till.newId(), tenderedCents: dueCents })
              }
            >
              {t.rich(dispatchMessages.collect, { amount: <Price cents={dueCents} bare /> })}
            </Button>
          ) : (
            <Button
              aria-label={t(dispatchMessages.deliveredOrder, { number })}
              onClick={() => ask({ type: 'CompleteOrder', orderId })}
            >
              {t(dispatchMessages.delivered)}
            </Button>
          )}
          <Button
            aria-label={t(dispatchMessages.notDeliveredOrder, { number })}
            onClick={() => setFailed(true)}
          >
            {t(dispatchMessages.notDelivered)}
          </Button>
        </>
      )}
    </li>
  );
}
