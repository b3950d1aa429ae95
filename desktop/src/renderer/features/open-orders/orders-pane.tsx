import { useState } from 'react';
import { dueCents, totalsOf, type Order } from '@forno/shared/domain';
import {
  Button,
  Elapsed,
  EmptyState,
  Segmented,
  useNow,
  useTranslator,
  type Message,
} from '@forno/shared/ui';
import { selectMenuIndex, selectOrders, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, orderShown } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { ComingOrders } from '../coming/coming-orders.tsx';
import { comingMessages } from '../coming/coming-messages.ts';
import { tableMessages } from '../tables/table-messages.ts';
import { TablesPane } from '../tables/tables-pane.tsx';
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

/** Cars in the order they came: the first is served next. */
function Lane({ orders }: { orders: readonly Order[] }) {
  const t = useTranslator();
  const cars = orders
    .filter(
      (order) =>
        order.service === 'drive-through' && order.status !== 'scheduled' && order.status !== 'completed',
    )
    .sort((a, b) => a.createdAt - b.createdAt);
  if (cars.length === 0)
    return <EmptyState title={t(openOrderMessages.laneEmpty)} hint={t(openOrderMessages.laneHint)} />;
  return (
    <ol className="orders-lane" aria-label={t(openOrderMessages.lane)}>
      {cars.map((order, n) => (
        <OrderCard key={order.orderId} order={order} car={n + 1} />
      ))}
    </ol>
  );
}

function OrderCard({ order, car = null }: { order: Order; car?: number | null }) {
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
  const due = held ? 0 : dueCents(order);
  const devices = useAppSelector((state) => state.shop.status?.devices);
  const elsewhere =
    held && order.deviceId !== null && order.deviceId !== till.memory.deviceId
      ? (devices?.find(({ deviceId }) => deviceId === order.deviceId)?.name ?? order.deviceId)
      : null;
  const table = settings.tables.find(({ id }) => id === order.tableId);
  return (
    <li className="order-card" data-late={late || undefined}>
      <button
        type="button"
        className="order-card-main"
        onClick={held ? () => cart.recall(order.orderId) : show}
      >
        <span className="order-card-head">
          <strong>#{order.number}</strong>
          <bdi>
            {order.heldLabel ??
              (table ? t(tableMessages.table, { name: table.name }) : null) ??
              order.callName ??
              t(serviceMessages[order.service])}
          </bdi>
          <Elapsed elapsedMs={now - since} locale={t.locale} {...(late && { tone: 'red' as const })} />
        </span>
        <span className="order-card-what">
          <bdi>
            {order.lines
              .map((line) => (line.quantity === 1 ? line.name : `${line.quantity} ${line.name}`))
              .join(' · ')}
          </bdi>
        </span>
        {elsewhere === null && car === null ? null : (
          <span className="order-card-where">
            {car === null ? '' : t(car === 1 ? openOrderMessages.nextCar : openOrderMessages.car, { car })}
            {elsewhere === null ? '' : t(openOrderMessages.atTerminal, { terminal: elsewhere })}
          </span>
        )}
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
      {due > 0 ? (
        <Button
          wide
          onClick={() => {
            dispatch(orderShown(order.orderId));
            dispatch(opened({ name: 'pay' }));
          }}
        >
          {t.rich(tableMessages.pay, { amount: <Price cents={due} bare /> })}
        </Button>
      ) : null}
      {order.status === 'completed' ? null : <HandOver order={order} />}
    </li>
  );
}
