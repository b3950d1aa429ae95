import { useState } from 'react';
import { draftOf, totalsOf, type Order, type Usual } from '@forno/shared/domain';
import type { CustomerWithOrders } from '@forno/shared/protocol/lan';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectMenuIndex, selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { customerMessages } from './customer-messages.ts';
import { useOrderCustomer } from './use-order-customer.ts';

const STAR = '☆';

/** What the customer likes and had, on the order again in one tap, at today's prices. */
export function LastOrders({
  found: { customer, orders },
  usual,
  onChanged,
}: {
  found: CustomerWithOrders;
  usual: readonly Usual[];
  onChanged: () => void;
}) {
  const t = useTranslator();
  const till = useTill();
  const { repeat } = useOrderCustomer();
  const changeable = useAppSelector((state) => (selectOrder(state)?.status ?? 'draft') === 'draft');
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const known = new Set(customer.favourites.map(({ selection }) => JSON.stringify(selection)));
  const keep = async ({ name, selection }: Usual): Promise<void> => {
    const draft = draftOf(customer);
    const answer = await till.request('save-customer', {
      ...draft,
      favourites: [...draft.favourites, { name, selection }].slice(-8),
    });
    if (answer.ok) onChanged();
  };
  return (
    <div className="customer-orders">
      {leftOut.length === 0 ? null : (
        <p className="customer-left-out" role="alert">
          {t(customerMessages.leftOut, { items: leftOut.join(', ') })}
        </p>
      )}
      {usual.length + customer.favourites.length === 0 ? null : (
        <ul className="customer-usual">
          {customer.favourites.map((one) => (
            <li key={JSON.stringify(one.selection)}>
              <Button
                disabled={!changeable}
                onClick={() => setLeftOut(repeat(customer, [{ ...one, quantity: 1 }]))}
              >
                {t(customerMessages.favourite)}: <bdi>{one.name}</bdi>
              </Button>
            </li>
          ))}
          {usual
            .filter(({ selection }) => !known.has(JSON.stringify(selection)))
            .map((one) => (
              <li key={JSON.stringify(one.selection)}>
                <Button
                  disabled={!changeable}
                  onClick={() => setLeftOut(repeat(customer, [{ ...one, quantity: 1 }]))}
                >
                  {t(customerMessages.usual)}: <bdi>{one.name}</bdi>
                </Button>
                <Button
                  aria-label={t(customerMessages.makeFavourite, { item: one.name })}
                  onClick={() => void keep(one)}
                >
                  {STAR}
                </Button>
              </li>
            ))}
        </ul>
      )}
      <h3>{t(customerMessages.lastOrders)}</h3>
      {orders.length === 0 ? <p className="forno-muted">{t(customerMessages.orders, { count: 0 })}</p> : null}
      <ul>
        {orders.map((order) => (
          <LastOrder
            key={order.orderId}
            order={order}
            disabled={!changeable}
            onRepeat={() => setLeftOut(repeat(customer, order.lines))}
          />
        ))}
      </ul>
    </div>
  );
}

function LastOrder({ order, disabled, onRepeat }: { order: Order; disabled: boolean; onRepeat: () => void }) {
  const t = useTranslator();
  const dates = useDates();
  const menu = useAppSelector(selectMenuIndex);
  const settings = useAppSelector(selectSettings);
  const { totalCents } = totalsOf({ menu, settings, now: order.createdAt }, order);
  return (
    <li className="customer-order">
      <span>
        <span className="forno-muted">{dates.dateAndTime(order.createdAt)}</span>{' '}
        <bdi>
          {order.lines
            .map((line) => (line.quantity === 1 ? line.name : `${line.quantity} ${line.name}`))
            .join(' · ')}
        </bdi>
      </span>
      <Price cents={totalCents} bare />
      <Button
        disabled={disabled}
        aria-label={t(customerMessages.repeatOrder, { number: order.number })}
        onClick={onRepeat}
      >
        {t(customerMessages.repeat)}
      </Button>
    </li>
  );
}
