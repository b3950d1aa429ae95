import { useEffect, useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { DayReport } from '@forno/shared/projections';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { useColleagues } from '../staff/use-colleagues.ts';
import { DayActs } from './day-acts.tsx';
import { DayDrawers } from './day-drawers.tsx';
import { DayFigures } from './day-figures.tsx';
import { dayMessages } from './day-messages.ts';
import { DayPeople } from './day-people.tsx';
import './day.css';

const DAY_MS = 86_400_000;
const shifted = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** One business date whole: the X report while it runs, the Z report once it is closed. */
export function DayReportPane() {
  const t = useTranslator();
  const till = useTill();
  const dates = useDates();
  const dispatch = useAppDispatch();
  const [date, setDate] = useState<string | null>(null);
  const [report, setReport] = useState<DayReport | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await till.request('day-report', date === null ? {} : { businessDate: date });
      setTrouble(answer.ok ? null : answer.error);
      if (answer.ok) setReport(answer.value);
    };
    void load();
  }, [till, date]);
  const print = async (businessDate: string): Promise<void> => {
    const answer = await till.request('print-day', { businessDate });
    setSaid(answer.ok ? t(uiMessages.printed) : refusalWords(t, answer.error));
  };
  const turn = (days: number) => () => report && setDate(shifted(report.businessDate, days));
  return (
    <div className="day-report">
      <header>
        <h2>
          {report?.closed
            ? t(dayMessages.zReport, { number: report.closed.zNumber })
            : t(dayMessages.xReport)}{' '}
          {report ? <span className="forno-muted">{dates.businessDate(report.businessDate)}</span> : null}
        </h2>
        <Button onClick={turn(-1)} disabled={!report}>
          {t(dayMessages.dayBefore)}
        </Button>
        <Button onClick={turn(1)} disabled={date === null}>
          {t(dayMessages.dayAfter)}
        </Button>
        <Button disabled={!report} onClick={() => report && void print(report.businessDate)}>
          {t(dayMessages.print)}
        </Button>
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </header>
      {said === null ? null : <p role="status">{said}</p>}
      {trouble ? <p role="alert">{refusalWords(t, trouble)}</p> : null}
      {report ? <Report report={report} /> : null}
    </div>
  );
}

function Report({ report }: { report: DayReport }) {
  const t = useTranslator();
  const dates = useDates();
  const colleagues = useColleagues();
  const nameOf = (staffId: string | null): string =>
    staffId === null ? '' : (colleagues.get(staffId)?.name ?? staffId);
  const { closed } = report;
  return (
    <>
      {closed ? (
        <p className="forno-muted">
          {t(dayMessages.closedBy, {
            time: dates.dateAndTime(closed.at),
            name: nameOf(closed.userId),
            orders: closed.openOrders,
            drawers: closed.openDrawers,
          })}
        </p>
      ) : null}
      <div className="day-columns">
        <DayFigures report={report} />
        <div className="day-tables">
          <DayActs acts={report.acts} nameOf={nameOf} />
          <DayDrawers drawers={report.drawers} nameOf={nameOf} />
          <DayPeople staff={report.staff} nameOf={nameOf} />
        </div>
      </div>
    </>
  );
}
