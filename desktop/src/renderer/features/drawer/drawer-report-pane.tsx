import { useEffect, useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { DrawerReport } from '@forno/shared/projections';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, wentBack } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { useColleagues } from '../staff/use-colleagues.ts';
import { drawerLineMessages, drawerMessages } from './drawer-messages.ts';
import './drawer.css';

/** Why a drawer should hold what it should, movement by movement; a sale opens its receipt. */
export function DrawerReportPane({ drawerId, openedSeq }: { drawerId: string; openedSeq: number }) {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  const [report, setReport] = useState<DrawerReport | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await till.request('drawer-report', { drawerId, openedSeq });
      setTrouble(answer.ok ? null : answer.error);
      if (answer.ok) setReport(answer.value);
    };
    void load();
  }, [till, drawerId, openedSeq]);
  return (
    <div className="drawer-report">
      <header>
        <h2>{t(drawerMessages.lineByLine)}</h2>
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </header>
      {report ? (
        <Lines report={report} />
      ) : (
        <p className="forno-muted">{trouble ? refusalWords(t, trouble) : t(drawerMessages.addingUpDrawer)}</p>
      )}
    </div>
  );
}

function Lines({ report }: { report: DrawerReport }) {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  const colleagues = useColleagues();
  const nameOf = (staffId: string | null): string =>
    staffId === null ? '' : (colleagues.get(staffId)?.name ?? staffId);
  return (
    <table>
      <thead>
        <tr>
          <th>{t(drawerMessages.when)}</th>
          <th>{t(drawerMessages.what)}</th>
          <th>{t(drawerMessages.who)}</th>
          <th className="forno-number">{t(drawerMessages.change)}</th>
          <th className="forno-number">{t(drawerMessages.inDrawer)}</th>
        </tr>
      </thead>
      <tbody>
        {report.lines.map((line) => (
          <tr
            key={line.seq}
            data-kind={line.kind}
            data-off={(line.kind === 'count' && line.cents !== 0) || undefined}
          >
            <td>{dates.clock(line.at)}</td>
            <td>
              {t(drawerLineMessages[line.kind])}{' '}
              {line.orderId !== null && line.orderNumber !== null ? (
                <button
                  type="button"
                  className="drawer-report-order"
                  onClick={() => dispatch(opened({ name: 'receipt', orderId: line.orderId! }))}
                >
                  #{line.orderNumber}
                </button>
              ) : null}
              {line.reason === null ? null : (
                <span className="forno-muted">
                  {' '}
                  <bdi>{line.reason}</bdi>
                </span>
              )}
            </td>
            <td>
              <bdi>{nameOf(line.userId)}</bdi>
              {line.approvedBy === null ? null : (
                <span className="forno-muted">
                  {' '}
                  {t(drawerMessages.approvedBy, { name: nameOf(line.approvedBy) })}
                </span>
              )}
            </td>
            <td className="forno-number">
              <Price cents={line.cents} bare />
            </td>
            <td className="forno-number">
              <Price cents={line.balanceCents} bare />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
