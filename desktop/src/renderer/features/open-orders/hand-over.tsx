import { useState } from 'react';
import type { Order } from '@forno/shared/domain';
import { Button } from '@forno/shared/ui';
import { useAsk } from '../../app/till.ts';
import { takeFocus } from '../../ui/take-focus.ts';

/** The last step at the counter: to the customer, or to the driver by name. */
export function HandOver({ order }: { order: Order }) {
  const ask = useAsk('orders');
  const [driver, setDriver] = useState<string | null>(null);
  const { orderId, status, service } = order;
  if (status === 'out_for_delivery')
    return <Act words="Delivered" onPress={() => ask({ type: 'CompleteOrder', orderId })} />;
  if (status !== 'ready') return null;
  if (service !== 'delivery')
    return <Act words="Hand over" onPress={() => ask({ type: 'CompleteOrder', orderId })} />;
  if (driver === null) return <Act words="Give to driver" onPress={() => setDriver('')} />;
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
        aria-label="Driver"
        placeholder="Driver"
        maxLength={40}
        ref={takeFocus}
        value={driver}
        onChange={(event) => setDriver(event.target.value)}
      />
      <Button type="submit" kind="primary">
        Go
      </Button>
    </form>
  );
}

function Act({ words, onPress }: { words: string; onPress: () => void }) {
  return (
    <Button kind="primary" wide onClick={onPress}>
      {words}
    </Button>
  );
}
