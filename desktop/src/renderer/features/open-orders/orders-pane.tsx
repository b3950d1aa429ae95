import { useState } from 'react';
import { totalsOf, type Order } from '@forno/shared/domain';
import { Button, Elapsed, EmptyState, useNow } from '@forno/shared/ui';
import { selectMenuIndex, selectOrders, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { SERVICE_WORDS, STATUS_WORDS } from '../../ui/words.ts';
import { useCart } from '../order/use-cart.ts';
import { FindOrders } from './find-orders.tsx';
import { HandOver } from './hand-over.tsx';
import './orders.css';

const COLUMNS = [
  { title: 'On hold', statuses: ['draft', 'payment_pending'], empty: 'Nothing is on hold.' },
  { title: 'In the kitchen', statuses: ['preparing', 'quality_check'], empty: 'The kitchen is free.' },
  { title: 'Ready', statuses: ['ready', 'out_for_delivery'], empty: 'Nothing waits to be handed over.' },
] as const satisfies readonly { title: string; statuses: readonly Order['status'][]; empty: string }[];

export function OrdersPane() {
  const orders = useAppSelector(selectOrders);
  const [finding, setFinding] = useState(false);
  const open = Object.values(orders).filter((order) => order.lines.length > 0);
  return (
    <div className="orders">
      <header className="orders-head">
        <h2>{finding ? 'Find an order' : 'Open orders'}</h2>
        <Button onClick={() => setFinding(!finding)}>{finding ? 'Open orders' : 'Find an order'}</Button>
      </header>
      <RefusalNote place="orders" />
      {finding ? (
        <FindOrders />
      ) : (
        <div className="orders-columns">
          {COLUMNS.map(({ title, statuses, empty }) => {
            const here = open
              .filter((order) => (statuses as readonly string[]).includes(order.status))
              .sort((a, b) => a.number - b.number);
            return (
              <section key={title} aria-label={title}>
                <h3>
                  {title} <span className="forno-muted">{here.length}</span>
                </h3>
                {here.length === 0 ? <p className="forno-muted">{empty}</p> : null}
                <ul>
                  {here.map((order) => (
                    <OrderCard key={order.orderId} order={order} />
                  ))}
                </ul>
              </section>
            );
          })}
        </div>
      )}
      {finding || open.length > 0 ? null : (
        <EmptyState
          title="No open orders"
          hint="Orders on hold, in the kitchen and ready to hand over show here."
        />
      )}
    </div>
  );
}

function OrderCard({ order }: { order: Order }) {
  const dispatch = useAppDispatch();
  const cart = useCart();
  const till = useTill();
  const settings = useAppSelector(selectSettings);
  const menu = useAppSelector(selectMenuIndex);
  const current = useAppSelector((state) => state.view.orderId === order.orderId);
  const now = useNow(till.now, 10_000);
  const { totalCents } = totalsOf({ menu, settings, now }, order);
  const since = order.readyAt ?? order.acceptedAt ?? order.createdAt;
  const late = order.promisedAt !== null && order.status !== 'ready' && now > order.promisedAt;
  const show = (): void => void dispatch(opened({ name: 'receipt', orderId: order.orderId }));
  const held = order.status === 'draft' || order.status === 'payment_pending';
  return (
    <li className="order-card" data-late={late || undefined}>
      <button
        type="button"
        className="order-card-main"
        onClick={held ? () => cart.recall(order.orderId) : show}
      >
        <span className="order-card-head">
          <strong>#{order.number}</strong>
          <span>{order.callName ?? SERVICE_WORDS[order.service]}</span>
          <Elapsed elapsedMs={now - since} locale={settings.locale} {...(late && { tone: 'red' as const })} />
        </span>
        <span className="order-card-what">
          {order.lines
            .map((line) => (line.quantity === 1 ? line.name : `${line.quantity} ${line.name}`))
            .join(', ')}
        </span>
        <span className="order-card-foot">
          <span className="forno-muted">
            {late ? 'late' : current ? 'on screen' : STATUS_WORDS[order.status]}
          </span>
          <Price cents={totalCents} bare />
        </span>
      </button>
      <HandOver order={order} />
    </li>
  );
}
