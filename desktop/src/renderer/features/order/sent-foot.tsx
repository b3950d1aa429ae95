import { useState } from 'react';
import { dueCents, type Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { amendLeft, changesSent } from '../../app/amend-slice.ts';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { cancelReasons } from '../../ui/reason-messages.ts';
import { orderMessages } from './order-messages.ts';
import { OrderTotals } from './order-totals.tsx';
import { sentMessages } from './sent-messages.ts';
import type { AmendPreview } from './use-amending.ts';
import { useCart } from './use-cart.ts';
import { useTotals } from './use-totals.ts';

/** Under an order that the kitchen has: what is to pay of it, and the way to change it. */
export function SentFoot({ order }: { order: Order }) {
  const t = useTranslator();
  const cart = useCart();
  const ask = useAsk('order');
  const dispatch = useAppDispatch();
  const paying = useAppSelector((state) => state.view.pane.name === 'pay');
  const totals = useTotals(order);
  const due = dueCents(order);
  return (
    <footer className="order-foot">
      <OrderTotals order={order} totals={totals} />
      {order.amendment ? (
        <div className="order-waits" role="status">
          <p>{t(sentMessages.waits)}</p>
          <Button onClick={() => ask({ type: 'WithdrawAmendment', orderId: order.orderId })}>
            {t(sentMessages.takeBack)}
          </Button>
        </div>
      ) : null}
      <div className="order-actions">
        <Button onClick={() => cart.hold()} aria-keyshortcuts="F4">
          {t(sentMessages.done)}
        </Button>
        {order.amendment ? null : (
          <Button onClick={() => cart.amend(order.orderId)}>{t(sentMessages.change)}</Button>
        )}
        {due > 0 ? (
          <Button
            kind={paying ? 'quiet' : 'primary'}
            className="order-pay"
            disabled={paying}
            onClick={() => dispatch(opened({ name: 'pay' }))}
            aria-keyshortcuts="F8"
          >
            {t.rich(orderMessages.pay, { amount: <Price cents={due} bare /> })}
          </Button>
        ) : null}
      </div>
    </footer>
  );
}

/** Under a sent order that is being changed: what the changes come to, sent as one. */
export function AmendFoot({ preview }: { preview: AmendPreview }) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('order');
  const dispatch = useAppDispatch();
  const cart = useCart();
  const changes = useAppSelector((state) => state.amend.changes);
  const sent = useAppSelector((state) => state.amend.sentLines !== null && !state.outbox.refusals.order);
  const lines = useAppSelector((state) => selectOrder(state)?.lines);
  const madeFirst = useAppSelector((state) =>
    selectSettings(state).releaseBeforePayment.includes(preview.order.service),
  );
  const [asking, setAsking] = useState(false);
  const { order, differenceCents, takesOff } = preview;
  const totals = useTotals(order);
  const send = (reason?: string): void => {
    setAsking(false);
    ask({
      type: 'AmendOrder',
      orderId: order.orderId,
      changes: [...changes],
      refundId: till.newId(),
      ...(reason !== undefined && { reason }),
    });
    if (lines) dispatch(changesSent(lines));
  };
  const words =
    differenceCents === 0
      ? t(sentMessages.sendChange)
      : t.rich(
          differenceCents < 0
            ? sentMessages.sendLess
            : madeFirst || order.status === 'scheduled'
              ? sentMessages.sendUnpaid
              : sentMessages.sendMore,
          { amount: <Price cents={Math.abs(differenceCents)} bare /> },
        );
  return (
    <footer className="order-foot">
      <OrderTotals order={order} totals={totals} />
      {asking ? (
        <div className="order-reasons" role="group" aria-label={t(sentMessages.why)}>
          <p>{t(sentMessages.why)}</p>
          {Object.values(cancelReasons).map((reason) => (
            <Button key={reason.en} onClick={() => send(reason.en)}>
              {t(reason)}
            </Button>
          ))}
          <Button onClick={() => setAsking(false)}>{t(sentMessages.discard)}</Button>
        </div>
      ) : (
        <p className="order-changing forno-muted">{t(sentMessages.changing)}</p>
      )}
      <div className="order-actions">
        {changes.length === 0 ? (
          <Button onClick={() => cart.hold()} aria-keyshortcuts="F4">
            {t(sentMessages.done)}
          </Button>
        ) : (
          <Button onClick={() => dispatch(amendLeft())}>{t(sentMessages.discard)}</Button>
        )}
        <Button
          kind="primary"
          className="order-pay"
          disabled={changes.length === 0 || sent}
          onClick={() => (takesOff ? setAsking(true) : send())}
        >
          {words}
        </Button>
      </div>
    </footer>
  );
}
