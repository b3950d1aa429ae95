import { useEffect, useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { DayTotals } from '@forno/shared/projections';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { dayMessages } from '../day/day-messages.ts';
import { Figure } from './figure.tsx';
import { drawerMessages } from './drawer-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { tenderMessages } from '../../ui/word-messages.ts';
import { useDates } from '../../ui/use-dates.ts';

/** The X report: the business day so far; closing it makes it the Z report. */
export function DayReport() {
  const t = useTranslator();
  const dates = useDates();
  const till = useTill();
  const ask = useAsk('drawer');
  const dispatch = useAppDispatch();
  const seq = useAppSelector((state) => state.shop.seq);
  const [day, setDay] = useState<DayTotals | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [closing, setClosing] = useState(false);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await till.request('day', {});
      setTrouble(answer.ok ? null : answer.error);
      if (answer.ok) setDay(answer.value);
    };
    void load();
  }, [till, seq]);
  if (!day)
    return <p className="forno-muted">{trouble ? refusalWords(t, trouble) : t(drawerMessages.addingUp)}</p>;
  const best = Object.entries(day.byItem)
    .sort(([, a], [, b]) => b.quantity - a.quantity)
    .slice(0, 6);
  const close = (): void => {
    ask({ type: 'CloseDay', businessDate: day.businessDate });
    setClosing(false);
  };
  return (
    <section className="day" aria-label={t(drawerMessages.dayReport)}>
      <h2>
        {t(day.closed ? drawerMessages.dayClosed : drawerMessages.daySoFar)}{' '}
        <span className="forno-muted">{dates.businessDate(day.businessDate)}</span>
      </h2>
      <p>
        {t(drawerMessages.ordersAndItems, {
          orders: t(uiMessages.orders, { count: day.orders }),
          items: t(uiMessages.items, { count: day.items }),
        })}
      </p>
      <dl className="figures">
        <Figure label={t(drawerMessages.netSales)} cents={day.netSalesCents} />
        <Figure label={t(drawerMessages.deals)} cents={day.discountCents} />
        <Figure label={t(drawerMessages.tax)} cents={day.addedTaxCents + day.includedTaxCents} />
        {day.refundCents === 0 ? null : <Figure label={t(drawerMessages.refunds)} cents={-day.refundCents} />}
        <Figure label={t(drawerMessages.grossSales)} cents={day.grossSalesCents} strong />
        {Object.entries(day.tenderCents).map(([tender, cents]) => (
          <Figure
            key={tender}
            label={t(drawerMessages.taken, {
              tender: t(tenderMessages[tender as keyof typeof tenderMessages]),
            })}
            cents={cents}
          />
        ))}
      </dl>
      {best.length === 0 ? null : (
        <>
          <h3>{t(drawerMessages.mostSold)}</h3>
          <ul className="day-best">
            {best.map(([itemId, item]) => (
              <li key={itemId}>
                <span>{item.name}</span>
                <span className="forno-number">{item.quantity}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button data-opens="day-report" onClick={() => dispatch(opened({ name: 'day-report' }))}>
        {t(dayMessages.fullReport)}
      </Button>
      {day.closed ? null : closing ? (
        <div className="drawer-acts">
          <p>{t(drawerMessages.closeForGood)}</p>
          <Button kind="danger" onClick={close}>
            {t(drawerMessages.closeDate, { date: dates.businessDate(day.businessDate) })}
          </Button>
          <Button onClick={() => setClosing(false)}>{t(drawerMessages.notYet)}</Button>
        </div>
      ) : (
        <Button onClick={() => setClosing(true)}>{t(drawerMessages.closeDay)}</Button>
      )}
    </section>
  );
}
