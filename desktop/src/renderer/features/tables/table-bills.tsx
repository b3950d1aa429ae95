import { useState } from 'react';
import { dueCents, paidCents, type Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { opened, orderShown } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { statusMessages } from '../../ui/word-messages.ts';
import { useCart } from '../order/use-cart.ts';
import { SplitOff } from './split-off.tsx';
import { tableMessages } from './table-messages.ts';
import type { Table } from './tables-pane.tsx';

interface Props {
  table: Table;
  orders: readonly Order[];
  moving: boolean;
  onMove: () => void;
}

/** The bills of a table: another round, payment, one bill out of two, two out of one. */
export function TableBills({ table, orders, moving, onMove }: Props) {
  const t = useTranslator();
  const ask = useAsk('orders');
  const [splitting, setSplitting] = useState<string | null>(null);
  if (orders.length === 0) return null;
  const sent = orders.filter(isSent);
  const split = orders.find(({ orderId }) => orderId === splitting);
  const join = (): void => {
    // What is paid on a bill stays on it: the others come to that one.
    const into = sent.find((order) => paidCents(order) > 0) ?? sent[0]!;
    for (const { orderId } of sent)
      if (orderId !== into.orderId) ask({ type: 'MoveToBill', orderId, toOrderId: into.orderId });
  };
  return (
    <section className="table-orders" aria-label={t(tableMessages.table, { name: table.name })}>
      <header>
        <h3>{t(tableMessages.table, { name: table.name })}</h3>
        {sent.length > 1 ? <Button onClick={join}>{t(tableMessages.oneBill)}</Button> : null}
        <Button aria-pressed={moving} onClick={onMove}>
          {t(moving ? tableMessages.stay : tableMessages.move)}
        </Button>
      </header>
      <ul>
        {(split ? [split] : orders).map((order) => (
          <li key={order.orderId} data-order={order.orderId}>
            <Bill
              order={order}
              splitting={order === split}
              onSplit={() => setSplitting(order === split ? null : order.orderId)}
            />
            {order === split ? (
              <SplitOff
                order={order}
                others={sent.filter((other) => other !== order)}
                onDone={() => setSplitting(null)}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isSent = ({ acceptedAt, service }: Order): boolean => acceptedAt !== null && service === 'dine-in';

const units = ({ lines }: Order): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

function Bill({ order, splitting, onSplit }: { order: Order; splitting: boolean; onSplit: () => void }) {
  const t = useTranslator();
  const cart = useCart();
  const ask = useAsk('orders');
  const dispatch = useAppDispatch();
  const { orderId, guests } = order;
  const draft = order.status === 'draft' || order.status === 'payment_pending';
  const due = dueCents(order);
  const setGuests = (count: number): void =>
    void ask({ type: 'UpdateOrder', orderId, guests: Math.max(1, count) });
  return (
    <>
      <span>
        <strong>#{order.number}</strong> {t(statusMessages[order.status])}
        <span className="table-what">
          <bdi>{order.lines.map((line) => `${line.quantity} ${line.name}`).join(' · ')}</bdi>
        </span>
      </span>
      <span className="table-guests">
        <Button
          aria-label={t(tableMessages.fewer)}
          disabled={(guests ?? 1) <= 1}
          onClick={() => setGuests((guests ?? 1) - 1)}
        >
          −
        </Button>
        <output>{t(tableMessages.guests, { count: guests ?? 1 })}</output>
        <Button aria-label={t(tableMessages.more)} onClick={() => setGuests((guests ?? 1) + 1)}>
          +
        </Button>
      </span>
      {isSent(order) && due > 0 && units(order) > 1 ? (
        <Button aria-pressed={splitting} onClick={onSplit}>
          {t(tableMessages.splitOff)}
        </Button>
      ) : null}
      <Button kind="primary" onClick={() => (draft ? cart.recall(orderId) : cart.amend(orderId))}>
        {t(draft ? tableMessages.goOn : tableMessages.round)}
      </Button>
      {due > 0 && !draft ? (
        <Button
          onClick={() => {
            dispatch(orderShown(orderId));
            dispatch(opened({ name: 'pay' }));
          }}
        >
          {t.rich(tableMessages.pay, { amount: <Price cents={due} bare /> })}
        </Button>
      ) : null}
    </>
  );
}
