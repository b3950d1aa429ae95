import { useState } from 'react';
import type { Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { tableMessages } from './table-messages.ts';

/** What of a bill goes onto another: a tap is one unit more, and after the last one none. */
export function SplitOff({
  order,
  others,
  onDone,
}: {
  order: Order;
  others: readonly Order[];
  onDone: () => void;
}) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('orders');
  const [taken, setTaken] = useState<Readonly<Record<string, number>>>({});
  const chosen = order.lines.filter(({ lineId }) => (taken[lineId] ?? 0) > 0);
  const cents = chosen.reduce((sum, { lineId, unitCents }) => sum + unitCents * taken[lineId]!, 0);
  const isAll = order.lines.every(({ lineId, quantity }) => taken[lineId] === quantity);
  const go = (toOrderId: string): void => {
    const lines = chosen.map(({ lineId, quantity }) => ({
      lineId,
      ...(taken[lineId]! < quantity && { quantity: taken[lineId]!, newLineId: till.newId() }),
    }));
    ask({ type: 'MoveToBill', orderId: order.orderId, toOrderId, lines });
    onDone();
  };
  return (
    <div className="table-split">
      <p className="forno-muted">{t(tableMessages.tapLines)}</p>
      <ul>
        {order.lines.map(({ lineId, quantity, name, unitCents }) => {
          const count = taken[lineId] ?? 0;
          return (
            <li key={lineId}>
              <button
                type="button"
                className="table-split-line"
                aria-pressed={count > 0}
                onClick={() => setTaken({ ...taken, [lineId]: count < quantity ? count + 1 : 0 })}
              >
                <bdi>{name}</bdi>
                <span>{t(tableMessages.ofUnits, { count, all: quantity })}</span>
                <Price cents={unitCents * (count || quantity)} bare />
              </button>
            </li>
          );
        })}
      </ul>
      <Button kind="primary" disabled={chosen.length === 0 || isAll} onClick={() => go(till.newId())}>
        {t.rich(tableMessages.newBill, { amount: <Price cents={cents} bare /> })}
      </Button>
      {others.map(({ orderId, number }) => (
        <Button key={orderId} disabled={chosen.length === 0} onClick={() => go(orderId)}>
          {t(tableMessages.toBill, { number })}
        </Button>
      ))}
    </div>
  );
}
