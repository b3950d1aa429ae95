import { useState } from 'react';
import type { Shift } from '@forno/shared/domain';
import { Button, Elapsed, useNow, useTranslator } from '@forno/shared/ui';
import { selectSession } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { ReasonPanel } from '../receipts/reason-panel.tsx';
import { clockOutReasons, staffMessages } from './staff-messages.ts';
import { useColleagues } from './use-colleagues.ts';
import './staff.css';

const MINUTE_MS = 60_000;

/** One's own working time, and who else is here. */
export function TimeClockPane() {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const session = useAppSelector(selectSession);
  const shift = useAppSelector((state) =>
    session ? state.shop.terminal.shifts[session.staffId] : undefined,
  );
  return (
    <div className="time-clock">
      <section className="time-clock-own" aria-label={t(staffMessages.timeClock)}>
        <h2>{session?.name}</h2>
        <RefusalNote place="staff" />
        {shift ? <OwnShift shift={shift} /> : <NotAtWork />}
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </section>
      <Colleagues />
    </div>
  );
}

function NotAtWork() {
  const t = useTranslator();
  const ask = useAsk('staff');
  return (
    <>
      <p>{t(staffMessages.notAtWork)}</p>
      <Button kind="primary" size="large" wide onClick={() => ask({ type: 'ClockIn' })}>
        {t(staffMessages.clockIn)}
      </Button>
    </>
  );
}

function OwnShift({ shift }: { shift: Shift }) {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk('staff');
  const now = useNow(useTill().now, 1000);
  const onBreak = shift.breakSince !== null;
  return (
    <>
      <p className="time-clock-since" data-tone={onBreak ? 'amber' : 'basil'}>
        {onBreak
          ? t(staffMessages.onBreakSince, { time: dates.clock(shift.breakSince) })
          : t(staffMessages.atWorkSince, { time: dates.clock(shift.since) })}{' '}
        <Elapsed elapsedMs={now - (shift.breakSince ?? shift.since)} locale={t.locale} />
      </p>
      {shift.breakMs === 0 ? null : (
        <p className="forno-muted">
          {t(staffMessages.breaksTaken, { minutes: Math.round(shift.breakMs / MINUTE_MS) })}
        </p>
      )}
      <Button
        kind={onBreak ? 'primary' : 'quiet'}
        size="large"
        wide
        onClick={() => ask({ type: onBreak ? 'EndBreak' : 'StartBreak' })}
      >
        {t(onBreak ? staffMessages.endBreak : staffMessages.startBreak)}
      </Button>
      <Button size="large" wide onClick={() => ask({ type: 'ClockOut' })}>
        {t(staffMessages.clockOut)}
      </Button>
    </>
  );
}

/** Whoever may settle others can clock them out; the rest need a manager's PIN for it. */
function Colleagues() {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk('staff');
  const own = useAppSelector(selectSession)?.staffId;
  const shifts = useAppSelector((state) => state.shop.terminal.shifts);
  const colleagues = useColleagues();
  const [leaving, setLeaving] = useState<string | null>(null);
  const nameOf = (staffId: string): string => colleagues.get(staffId)?.name ?? staffId;
  const others = Object.values(shifts)
    .filter((shift) => shift.staffId !== own)
    .toSorted((a, b) => a.since - b.since);
  if (leaving !== null)
    return (
      <ReasonPanel
        title={t(staffMessages.whyClockOut, { name: nameOf(leaving) })}
        reasons={Object.values(clockOutReasons)}
        onDone={() => setLeaving(null)}
        onGive={(reason) => ask({ type: 'ClockOut', staffId: leaving, reason })}
      />
    );
  return (
    <section className="time-clock-others" aria-label={t(staffMessages.whoIsHere)}>
      <h2>{t(staffMessages.whoIsHere)}</h2>
      {others.length === 0 ? <p className="forno-muted">{t(staffMessages.nobody)}</p> : null}
      <ul>
        {others.map(({ staffId, since, breakSince }) => (
          <li key={staffId}>
            <strong>
              <bdi>{nameOf(staffId)}</bdi>
            </strong>
            <span className="forno-muted">
              {breakSince === null
                ? t(staffMessages.atWorkSince, { time: dates.clock(since) })
                : t(staffMessages.onBreakSince, { time: dates.clock(breakSince) })}
            </span>
            <Button
              aria-label={t(staffMessages.clockThemOut, { name: nameOf(staffId) })}
              onClick={() => setLeaving(staffId)}
            >
              {t(staffMessages.clockOut)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
