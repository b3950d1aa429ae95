import type { Order } from '@forno/shared/domain';
import { Button } from '@forno/shared/ui';
import { useAsk } from '../../app/till.ts';
import { useCart } from './use-cart.ts';

const REASONS = [
  'Customer changed their mind',
  'Entered by mistake',
  'Customer left',
  'Cannot be made',
] as const;

/** A cancelled order keeps its reason for ever; four taps cover nearly all of them. */
export function CancelOrder({ order, onDone }: { order: Order; onDone: () => void }) {
  const ask = useAsk('order');
  const cart = useCart();
  const cancel = (reason: string): void => {
    ask({ type: 'CancelOrder', orderId: order.orderId, reason });
    cart.hold();
    onDone();
  };
  return (
    <div className="order-reasons" role="group" aria-label="Why is it cancelled?">
      <p>Why is it cancelled?</p>
      {REASONS.map((reason) => (
        <Button key={reason} onClick={() => cancel(reason)}>
          {reason}
        </Button>
      ))}
      <Button onClick={onDone}>Keep the order</Button>
    </div>
  );
}
