import { useState } from 'react';
import { dueSlots, type Order } from '@forno/shared/domain';
import { Button, Segmented, useNow, useTranslator } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { comingMessages, partMessages } from './coming-messages.ts';
import { usePromise } from './use-promise.ts';
import './coming.css';

/** Why it takes so long, and the times that it may be wanted at instead. */
export function WhenPane() {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const order = useAppSelector(selectOrder);
  return (
    <div className="when">
      <h2>{t(comingMessages.when)}</h2>
      {order ? <When order={order} /> : null}
      <RefusalNote place="order" />
      <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
        {t(uiMessages.back)}
      </Button>
    </div>
  );
}

function When({ order }: { order: Order }) {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  const ask = useAsk('order');
  const settings = useAppSelector(selectSettings);
  const now = useNow(useTill().now, 30_000);
  const promise = usePromise(order);
  const [daysAhead, setDaysAhead] = useState(0);
  const slots = dueSlots({ settings, now, takesMs: promise?.ms ?? 0, daysAhead });
  const choose = (dueAt: number | null): void => {
    ask({ type: 'UpdateOrder', orderId: order.orderId, dueAt });
    dispatch(wentBack());
  };
  const { daysAheadMax } = settings.futureOrders;
  const days = Array.from({ length: daysAheadMax + 1 }, (_, n) => ({
    value: String(n),
    label:
      n === 0
        ? t(comingMessages.today)
        : n === 1
          ? t(comingMessages.tomorrow)
          : dates.dayAndTime(now + n * 86_400_000),
  }));
  return (
    <>
      <Button
        kind={order.dueAt === null ? 'primary' : 'quiet'}
        aria-pressed={order.dueAt === null}
        onClick={() => choose(null)}
      >
        {t(comingMessages.soon)}
        {promise ? ` · ${t(comingMessages.takes, { minutes: minutesOf(promise.ms) })}` : ''}
      </Button>
      {promise ? (
        <section className="when-why" aria-label={t(comingMessages.why)}>
          <h3>{t(comingMessages.why)}</h3>
          <dl>
            {promise.parts
              .filter(({ ms }) => minutesOf(ms) !== 0)
              .map(({ part, ms }) => (
                <div key={part}>
                  <dt>{t(partMessages[part])}</dt>
                  <dd>{t(comingMessages.minutes, { minutes: minutesOf(ms) })}</dd>
                </div>
              ))}
          </dl>
        </section>
      ) : null}
      {daysAheadMax > 0 ? (
        <Segmented
          label={t(comingMessages.when)}
          options={days}
          value={String(daysAhead)}
          onChange={(value) => setDaysAhead(Number(value))}
        />
      ) : null}
      {slots.length === 0 ? <p className="forno-muted">{t(comingMessages.noSlots)}</p> : null}
      <ul className="when-slots">
        {slots.map((at) => (
          <li key={at}>
            <Button
              kind={order.dueAt === at ? 'primary' : 'quiet'}
              aria-pressed={order.dueAt === at}
              onClick={() => choose(at)}
            >
              {dates.clock(at)}
            </Button>
          </li>
        ))}
      </ul>
      <p className="forno-muted">{t(comingMessages.begins)}</p>
    </>
  );
}

/** With a tenth where it is not whole, signed where it takes away. */
const minutesOf = (ms: number): number => Math.round(ms / 6000) / 10;
