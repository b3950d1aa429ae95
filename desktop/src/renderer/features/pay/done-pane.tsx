import { useState } from 'react';
import { Button } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, wentToMenu } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { clockTime } from '../../ui/words.ts';

/** Paid and on disk: what the cashier says to the customer, in the order it is said. */
export function DonePane({ orderId, changeCents }: { orderId: string; changeCents: number }) {
  const till = useTill();
  const dispatch = useAppDispatch();
  const settings = useAppSelector(selectSettings);
  const order = useAppSelector((state) => state.shop.terminal.orders[orderId]);
  const [printed, setPrinted] = useState<string | null>(null);
  const reprint = async (): Promise<void> => {
    const answer = await till.request('reprint', { orderId });
    setPrinted(answer.ok ? 'Sent to the printer.' : answer.error.message);
  };
  return (
    <div className="done" data-done={orderId} ref={takeFocus}>
      {changeCents > 0 ? (
        <div className="done-change">
          <p>Change</p>
          <Price cents={changeCents} />
        </div>
      ) : (
        <div className="done-change">
          <p>Paid</p>
          <span className="done-none">No change</span>
        </div>
      )}
      <dl className="done-facts">
        <div>
          <dt>Order</dt>
          <dd>{order ? `#${order.number}` : ''}</dd>
        </div>
        {order?.callName ? (
          <div>
            <dt>Call</dt>
            <dd>{order.callName}</dd>
          </div>
        ) : null}
        {order?.promisedAt ? (
          <div>
            <dt>Ready at</dt>
            <dd>{clockTime(order.promisedAt, settings)}</dd>
          </div>
        ) : null}
      </dl>
      <Button kind="primary" size="large" className="done-next" onClick={() => dispatch(wentToMenu())}>
        Next order
      </Button>
      <div className="done-more">
        <Button onClick={() => dispatch(opened({ name: 'receipt', orderId }))}>Show receipt</Button>
        <Button onClick={() => void reprint()}>Print receipt again</Button>
      </div>
      {printed === null ? null : <p role="status">{printed}</p>}
    </div>
  );
}
