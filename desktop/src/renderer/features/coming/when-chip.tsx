import type { Order } from '@forno/shared/domain';
import { useNow, useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { useDates } from '../../ui/use-dates.ts';
import { sentMessages } from '../order/sent-messages.ts';
import { usePromise } from './use-promise.ts';

/** When the customer will have it, said before they pay. A tap explains it, or takes another time. */
export function WhenChip({ order }: { order: Order }) {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  const now = useNow(useTill().now, 10_000);
  const promise = usePromise(order);
  const words =
    order.dueAt !== null
      ? t(sentMessages.wantedAt, { time: dates.dayAndTime(order.dueAt) })
      : promise === null
        ? t(sentMessages.when)
        : t(order.service === 'delivery' ? sentMessages.atDoorAbout : sentMessages.readyAbout, {
            time: dates.clock(now + promise.ms),
            minutes: String(promise.ms / 60_000),
          });
  return (
    <button type="button" className="order-when" onClick={() => dispatch(opened({ name: 'when' }))}>
      {words} <span aria-hidden="true">›</span>
    </button>
  );
}
