import { useState } from 'react';
import { dueCents } from '@forno/shared/domain';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, wentToMenu } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { payMessages } from './pay-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useDates } from '../../ui/use-dates.ts';

/** Paid and on disk: what the cashier says to the customer, in the order it is said. */
export function DonePane({
  orderId,
  changeCents,
  changed = false,
}: {
  orderId: string;
  changeCents: number;
  /** An order that was paid before: its receipt is another one now. */
  changed?: boolean;
}) {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  const dates = useDates();
  const order = useAppSelector((state) => state.shop.terminal.orders[orderId]);
  const restCents = order?.status === 'scheduled' ? dueCents(order) : 0;
  const [printed, setPrinted] = useState<string | null>(null);
  const reprint = async (): Promise<void> => {
    const answer = await till.request('reprint', { orderId });
    setPrinted(answer.ok ? t(uiMessages.printed) : refusalWords(t, answer.error));
  };
  return (
    <div className="done" data-done={orderId} ref={takeFocus}>
      {changed ? (
        <div className="done-change">
          <p>{t(payMessages.changedOrder)}</p>
          <span className="done-none">{t(payMessages.receiptAnew)}</span>
        </div>
      ) : changeCents > 0 ? (
        <div className="done-change">
          <p>{t(payMessages.change)}</p>
          <Price cents={changeCents} />
        </div>
      ) : (
        <div className="done-change">
          <p>{t(restCents > 0 ? payMessages.depositTaken : payMessages.paid)}</p>
          <span className="done-none">{t(payMessages.noChange)}</span>
        </div>
      )}
      <dl className="done-facts">
        <div>
          <dt>{t(payMessages.order)}</dt>
          <dd>{order ? `#${order.number}` : ''}</dd>
        </div>
        {restCents > 0 ? (
          <div>
            <dt>{t(payMessages.dueAtPickup)}</dt>
            <dd>
              <Price cents={restCents} />
            </dd>
          </div>
        ) : null}
        {order?.callName ? (
          <div>
            <dt>{t(payMessages.call)}</dt>
            <dd>
              <bdi>{order.callName}</bdi>
            </dd>
          </div>
        ) : null}
        {order?.promisedAt ? (
          <div>
            <dt>{t(payMessages.readyAt)}</dt>
            <dd>{dates.clock(order.promisedAt)}</dd>
          </div>
        ) : null}
      </dl>
      <Button kind="primary" size="large" className="done-next" onClick={() => dispatch(wentToMenu())}>
        {t(payMessages.nextOrder)}
      </Button>
      <div className="done-more">
        <Button onClick={() => dispatch(opened({ name: 'receipt', orderId }))}>
          {t(payMessages.showReceipt)}
        </Button>
        <Button onClick={() => void reprint()}>
          {t(changed ? payMessages.printChanged : payMessages.printAgain)}
        </Button>
      </div>
      {printed === null ? null : <p role="status">{printed}</p>}
    </div>
  );
}
