import { useState } from 'react';
import type { Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAsk } from '../../app/till.ts';
import { takeFocus } from '../../ui/take-focus.ts';
import { openOrderMessages } from './open-order-messages.ts';

/** The last step at the counter: to the customer, or to the driver by name. */
export function HandOver({ order, before = null }: { order: Order; before?: Order | null }) {
  const t = useTranslator();
  const ask = useAsk('orders');
  const [driver, setDriver] = useState<string | null>(null);
  const { orderId, status, service } = order;
  if (order.training && order.acceptedAt !== null)
    return (
      <Act words={t(openOrderMessages.endPractice)} onPress={() => ask({ type: 'EndPractice', orderId })} />
    );
  if (status === 'out_for_delivery')
    return (
      <Act words={t(openOrderMessages.delivered)} onPress={() => ask({ type: 'CompleteOrder', orderId })} />
    );
  if (status !== 'ready') return null;
  if (service !== 'delivery')
    return (
      <Act
        // A car that waits aside may go first; that it does is said before the tap.
        words={
          before
            ? t(openOrderMessages.handOverBefore, { number: before.number })
            : t(openOrderMessages.handOver)
        }
        onPress={() => ask({ type: 'CompleteOrder', orderId })}
      />
    );
  if (driver === null) return <Act words={t(openOrderMessages.giveToDriver)} onPress={() => setDriver('')} />;
  return (
    <form
      className="order-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (driver.trim() === '') return;
        ask({ type: 'DispatchOrder', orderId, driverId: driver.trim() });
        setDriver(null);
      }}
    >
      <input
        className="forno-input"
        aria-label={t(openOrderMessages.driver)}
        dir="auto"
        placeholder={t(openOrderMessages.driver)}
        maxLength={40}
        ref={takeFocus}
        value={driver}
        onChange={(event) => setDriver(event.target.value)}
      />
      <Button type="submit" kind="primary">
        {t(openOrderMessages.go)}
      </Button>
    </form>
  );
}

function Act({ words, onPress }: { words: string; onPress: () => void }) {
  return (
    <Button wide onClick={onPress}>
      {words}
    </Button>
  );
}
