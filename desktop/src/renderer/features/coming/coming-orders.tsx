import { dueCents, type Order } from '@forno/shared/domain';
import { Button, EmptyState, useTranslator } from '@forno/shared/ui';
import { selectOrders } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { opened, orderShown } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { serviceMessages } from '../../ui/word-messages.ts';
import { useCart } from '../order/use-cart.ts';
import { comingMessages } from './coming-messages.ts';
import './coming.css';

/** Orders for another time, the next first. */
export function ComingOrders() {
  const t = useTranslator();
  const orders = useAppSelector(selectOrders);
  const coming = Object.values(orders)
    .filter((order) => order.status === 'scheduled')
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  if (coming.length === 0)
    return <EmptyState title={t(comingMessages.none)} hint={t(comingMessages.noneHint)} />;
  return (
    <ul className="coming" aria-label={t(comingMessages.coming)}>
      {coming.map((order) => (
        <Coming key={order.orderId} order={order} />
      ))}
    </ul>
  );
}

function Coming({ order }: { order: Order }) {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  const ask = useAsk('orders');
  const cart = useCart();
  const due = dueCents(order);
  const { orderId } = order;
  return (
    <li className="coming-order" data-order={orderId}>
      <strong className="coming-time">{dates.dayAndTime(order.dueAt ?? 0)}</strong>
      <span>
        <strong>#{order.number}</strong> <bdi>{order.callName ?? t(serviceMessages[order.service])}</bdi>
        <span className="coming-what">
          <bdi>
            {order.lines
              .map((line) => (line.quantity === 1 ? line.name : `${line.quantity} ${line.name}`))
              .join(' · ')}
          </bdi>
        </span>
        <span className="forno-muted">
          {t(comingMessages.toKitchenAt, { time: dates.clock(order.releaseAt ?? 0) })}
          {' · '}
          {due > 0
            ? t.rich(comingMessages.stillDue, { amount: <Price cents={due} bare /> })
            : t(comingMessages.paid)}
        </span>
      </span>
      <span className="coming-acts">
        {due > 0 ? (
          <Button
            onClick={() => {
              dispatch(orderShown(orderId));
              dispatch(opened({ name: 'pay' }));
            }}
          >
            {t(comingMessages.pay)}
          </Button>
        ) : null}
        <Button onClick={() => cart.amend(orderId)}>{t(comingMessages.change)}</Button>
        <Button onClick={() => ask({ type: 'UpdateOrder', orderId, dueAt: null })}>
          {t(comingMessages.makeNow)}
        </Button>
      </span>
    </li>
  );
}
