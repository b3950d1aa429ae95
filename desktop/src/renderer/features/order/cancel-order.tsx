import type { Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAsk } from '../../app/till.ts';
import { useCart } from './use-cart.ts';
import { orderMessages } from './order-messages.ts';
import { cancelReasons } from '../../ui/reason-messages.ts';

/** A cancelled order keeps its reason for ever; four taps cover nearly all of them. */
export function CancelOrder({ order, onDone }: { order: Order; onDone: () => void }) {
  const t = useTranslator();
  const ask = useAsk('order');
  const cart = useCart();
  const cancel = (reason: string): void => {
    ask({ type: 'CancelOrder', orderId: order.orderId, reason });
    cart.hold();
    onDone();
  };
  return (
    <div className="order-reasons" role="group" aria-label={t(orderMessages.whyCancelled)}>
      <p>{t(orderMessages.whyCancelled)}</p>
      {Object.values(cancelReasons).map((reason) => (
        <Button key={reason.en} onClick={() => cancel(reason.en)}>
          {t(reason)}
        </Button>
      ))}
      <Button onClick={onDone}>{t(orderMessages.keepOrder)}</Button>
    </div>
  );
}
