import { useEffect, useState } from 'react';
import type { DayTotals } from '@forno/shared/projections';
import { Button } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { counted, dateLabel, TENDER_WORDS } from '../../ui/words.ts';
import { Figure } from './figure.tsx';

/** The X report: the business day so far; closing it makes it the Z report. */
export function DayReport() {
  const till = useTill();
  const ask = useAsk('drawer');
  const seq = useAppSelector((state) => state.shop.seq);
  const settings = useAppSelector(selectSettings);
  const [day, setDay] = useState<DayTotals | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [closing, setClosing] = useState(false);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await till.request('day', {});
      setTrouble(answer.ok ? null : answer.error.message);
      if (answer.ok) setDay(answer.value);
    };
    void load();
  }, [till, seq]);
  if (!day) return <p className="forno-muted">{trouble ?? 'Adding up the day …'}</p>;
  const best = Object.values(day.byItem)
    .sort((a, b) => b.quantity - a.quantity)
    .slice(0, 6);
  const close = (): void => {
    ask({ type: 'CloseDay', businessDate: day.businessDate });
    setClosing(false);
  };
  return (
    <section className="day" aria-label="Day report">
      <h2>
        {day.closed ? 'Day closed' : 'Day so far'}{' '}
        <span className="forno-muted">{dateLabel(day.businessDate, settings)}</span>
      </h2>
      <p>
        {counted(day.orders, { one: 'order', other: 'orders' })},{' '}
        {counted(day.items, { one: 'item', other: 'items' })}
      </p>
      <dl className="figures">
        <Figure label="Sales, net of deals" cents={day.netSalesCents} />
        <Figure label="Deals given" cents={day.discountCents} />
        <Figure label="Tax" cents={day.addedTaxCents + day.includedTaxCents} />
        {day.refundCents === 0 ? null : <Figure label="Refunds" cents={-day.refundCents} />}
        <Figure label="Gross sales" cents={day.grossSalesCents} strong />
        {Object.entries(day.tenderCents).map(([tender, cents]) => (
          <Figure
            key={tender}
            label={`${TENDER_WORDS[tender as keyof typeof TENDER_WORDS]} taken`}
            cents={cents}
          />
        ))}
      </dl>
      {best.length === 0 ? null : (
        <>
          <h3>Most sold</h3>
          <ul className="day-best">
            {best.map((item) => (
              <li key={item.name}>
                <span>{item.name}</span>
                <span className="forno-number">{item.quantity}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {day.closed ? null : closing ? (
        <div className="drawer-acts">
          <p>The day is closed for good; sales made afterwards on the same date stay out of its report.</p>
          <Button kind="danger" onClick={close}>
            Close {dateLabel(day.businessDate, settings)}
          </Button>
          <Button onClick={() => setClosing(false)}>Not yet</Button>
        </div>
      ) : (
        <Button onClick={() => setClosing(true)}>Close the day</Button>
      )}
    </section>
  );
}
