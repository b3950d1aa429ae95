import { belowMinimumCents, type Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { customerMessages } from './customer-messages.ts';

const MINUTE_MS = 60_000;

/** Where the order goes and when it will be there; what is still missing for its zone. */
export function DeliveryLine({ order }: { order: Order }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const ask = useAsk('order');
  const { delivery: zones } = useAppSelector(selectSettings);
  const kitchenMinutes = useAppSelector((state) => state.shop.status?.promiseMinutes ?? 0);
  if (order.service !== 'delivery' || zones.zones.length === 0) return null;
  const { delivery } = order;
  const missingCents = belowMinimumCents(order);
  const choose = (): void =>
    void dispatch(opened({ name: 'customers', customerId: order.customerId, typed: '' }));
  return (
    <div className="order-delivery">
      <button type="button" onClick={choose} disabled={order.status !== 'draft'}>
        {delivery
          ? t(customerMessages.about, {
              zone: delivery.zoneName,
              minutes: kitchenMinutes + Math.round(delivery.driveMs / MINUTE_MS),
            })
          : t(customerMessages.addressMissing)}
        <span aria-hidden="true">›</span>
      </button>
      {missingCents === 0 || order.lines.length === 0 ? null : (
        <p className="order-minimum" role="status">
          <span>
            {t.rich(customerMessages.belowMinimum, {
              zone: <bdi>{delivery!.zoneName}</bdi>,
              missing: <Price cents={missingCents} bare />,
            })}
          </span>
          <Button
            onClick={() =>
              ask({
                type: 'WaiveDeliveryMinimum',
                orderId: order.orderId,
                reason: customerMessages.waiveReason.en,
              })
            }
          >
            {t(customerMessages.waive)}
          </Button>
        </p>
      )}
    </div>
  );
}
