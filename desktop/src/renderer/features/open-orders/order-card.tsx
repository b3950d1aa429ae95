import { dueCents, paidCents, totalsOf, type Order } from '@forno/shared/domain';
import { Button, Elapsed, useNow, useTranslator } from '@forno/shared/ui';
import { selectMenuIndex, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, orderShown } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { serviceMessages, statusMessages } from '../../ui/word-messages.ts';
import { useCart } from '../order/use-cart.ts';
import { tableMessages } from '../tables/table-messages.ts';
import { HandOver } from './hand-over.tsx';
import { openOrderMessages } from './open-order-messages.ts';

/** Where a car stands in the lane. */
export interface InLane {
  readonly car: number;
  /** Who is before it. */
  readonly before: Order | null;
}

/** An open order: what it is, how far it is, and the next thing to do with it. */
export function OrderCard({ order, lane = null }: { order: Order; lane?: InLane | null }) {
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
  // What a car has not paid yet it pays at the window.
  const due = !held ? dueCents(order) : lane ? totalCents - paidCents(order) : 0;
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
        {elsewhere === null && lane === null ? null : (
          <span className="order-card-where">
            {[
              lane && t(lane.before ? openOrderMessages.car : openOrderMessages.nextCar, { car: lane.car }),
              elsewhere !== null && t(openOrderMessages.atTerminal, { terminal: elsewhere }),
            ]
              .filter(Boolean)
              .join(' · ')}
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
            if (held) cart.recall(order.orderId);
            else dispatch(orderShown(order.orderId));
            dispatch(opened({ name: 'pay' }));
          }}
        >
          {t.rich(tableMessages.pay, { amount: <Price cents={due} bare /> })}
        </Button>
      ) : null}
      {order.status === 'completed' ? null : <HandOver order={order} before={lane?.before ?? null} />}
    </li>
  );
}
