import { useState } from 'react';
import { totalsOf, type Order } from '@forno/shared/domain';
import { Button, Elapsed, EmptyState, useNow, useTranslator, type Message } from '@forno/shared/ui';
import { selectMenuIndex, selectOrders, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { useCart } from '../order/use-cart.ts';
import { FindOrders } from './find-orders.tsx';
import { HandOver } from './hand-over.tsx';
import { openOrderMessages } from './open-order-messages.ts';
import { serviceMessages, statusMessages } from '../../ui/word-messages.ts';
import './orders.css';

const COLUMNS = [
  {
    title: openOrderMessages.onHold,
    statuses: ['draft', 'payment_pending'],
    empty: openOrderMessages.noneOnHold,
  },
  {
    title: openOrderMessages.inKitchen,
    statuses: ['preparing', 'quality_check'],
    empty: openOrderMessages.kitchenFree,
  },
  {
    title: openOrderMessages.ready,
    statuses: ['ready', 'out_for_delivery'],
    empty: openOrderMessages.noneReady,
  },
] as const satisfies readonly { title: Message; statuses: readonly Order['status'][]; empty: Message }[];

export function OrdersPane() {
  const t = useTranslator();
  const orders = useAppSelector(selectOrders);
  const [finding, setFinding] = useState(false);
  const open = Object.values(orders).filter((order) => order.lines.length > 0);
  return (
    <div className="orders">
      <header className="orders-head">
        <h2>{t(finding ? openOrderMessages.find : openOrderMessages.open)}</h2>
        <Button onClick={() => setFinding(!finding)}>
          {t(finding ? openOrderMessages.open : openOrderMessages.find)}
        </Button>
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
              <section key={title.en} aria-label={t(title)}>
                <h3>
                  {t(title)} <span className="forno-muted">{here.length}</span>
                </h3>
                {here.length === 0 ? <p className="forno-muted">{t(empty)}</p> : null}
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
        <EmptyState title={t(openOrderMessages.none)} hint={t(openOrderMessages.noneHint)} />
      )}
    </div>
  );
}

function OrderCard({ order }: { order: Order }) {
  const t = useTranslator();
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
          <bdi>{order.callName ?? t(serviceMessages[order.service])}</bdi>
          <Elapsed elapsedMs={now - since} locale={t.locale} {...(late && { tone: 'red' as const })} />
        </span>
        <span className="order-card-what">
          {order.lines
            .map((line) => (line.quantity === 1 ? line.name : `${line.quantity} ${line.name}`))
            .join(' · ')}
        </span>
        <span className="order-card-foot">
          <span className="forno-muted">
            {t(
              late
                ? openOrderMessages.late
                : current
                  ? openOrderMessages.onScreen
                  : statusMessages[order.status],
            )}
          </span>
          <Price cents={totalCents} bare />
        </span>
      </button>
      <HandOver order={order} />
    </li>
  );
}
