import { useState } from 'react';
import { dueCents, type Order } from '@forno/shared/domain';
import { Button, EmptyState, Segmented, useTranslator, type Message } from '@forno/shared/ui';
import { selectOrders, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { ComingOrders } from '../coming/coming-orders.tsx';
import { comingMessages } from '../coming/coming-messages.ts';
import { tableMessages } from '../tables/table-messages.ts';
import { TablesPane } from '../tables/tables-pane.tsx';
import { FindOrders } from './find-orders.tsx';
import { Lane } from './lane.tsx';
import { openOrderMessages } from './open-order-messages.ts';
import { OrderCard } from './order-card.tsx';
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
    // What was handed over and is not paid yet, as at a table, is not done with.
    statuses: ['ready', 'out_for_delivery', 'completed'],
    empty: openOrderMessages.noneReady,
  },
] as const satisfies readonly { title: Message; statuses: readonly Order['status'][]; empty: Message }[];

export function OrdersPane() {
  const t = useTranslator();
  const orders = useAppSelector(selectOrders);
  const [finding, setFinding] = useState(false);
  const [view, setView] = useState<'orders' | 'lane' | 'tables' | 'coming'>('orders');
  const { tables, services } = useAppSelector(selectSettings);
  const open = Object.values(orders).filter((order) => order.lines.length > 0);
  const coming = open.filter((order) => order.status === 'scheduled').length;
  const views = [
    { value: 'orders' as const, label: t(openOrderMessages.open) },
    ...(services.includes('drive-through')
      ? [{ value: 'lane' as const, label: t(openOrderMessages.lane) }]
      : []),
    ...(tables.length > 0 ? [{ value: 'tables' as const, label: t(tableMessages.tables) }] : []),
    {
      value: 'coming' as const,
      label: coming === 0 ? t(comingMessages.coming) : `${t(comingMessages.coming)} ${coming}`,
    },
  ];
  return (
    <div className="orders">
      <header className="orders-head">
        {finding ? (
          <h2>{t(openOrderMessages.find)}</h2>
        ) : (
          <Segmented label={t(openOrderMessages.open)} options={views} value={view} onChange={setView} />
        )}
        <Button onClick={() => setFinding(!finding)}>
          {t(finding ? openOrderMessages.open : openOrderMessages.find)}
        </Button>
      </header>
      {view === 'tables' && !finding ? null : <RefusalNote place="orders" />}
      {finding ? (
        <FindOrders />
      ) : view === 'tables' ? (
        <TablesPane />
      ) : view === 'coming' ? (
        <ComingOrders />
      ) : view === 'lane' ? (
        <Lane orders={open} />
      ) : (
        <div className="orders-columns">
          {COLUMNS.map(({ title, statuses, empty }) => {
            const here = open
              .filter((order) => (statuses as readonly string[]).includes(order.status))
              .filter((order) => order.status !== 'completed' || dueCents(order) > 0)
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
      {finding || view !== 'orders' || open.length > 0 ? null : (
        <EmptyState title={t(openOrderMessages.none)} hint={t(openOrderMessages.noneHint)} />
      )}
    </div>
  );
}
