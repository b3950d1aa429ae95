import type { Act } from '@forno/shared/projections';
import { useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { drawerMessages } from '../drawer/drawer-messages.ts';
import { actMessages, dayMessages } from './day-messages.ts';

/** What took money or goods out by hand, newest first: who, why, and who allowed it. */
export function DayActs({
  acts,
  nameOf,
}: {
  acts: readonly Act[];
  nameOf: (staffId: string | null) => string;
}) {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  return (
    <section aria-label={t(dayMessages.acts)}>
      <h3>{t(dayMessages.acts)}</h3>
      {acts.length === 0 ? <p className="forno-muted">{t(dayMessages.noActs)}</p> : null}
      <table>
        <tbody>
          {acts.toReversed().map((act) => (
            <tr key={act.seq}>
              <td>{dates.clock(act.at)}</td>
              <td>
                {t(actMessages[act.kind])}{' '}
                {act.orderId !== null && act.orderNumber !== null ? (
                  <button
                    type="button"
                    className="drawer-report-order"
                    onClick={() => dispatch(opened({ name: 'receipt', orderId: act.orderId! }))}
                  >
                    #{act.orderNumber}
                  </button>
                ) : null}{' '}
                <bdi className="forno-muted">{act.reason}</bdi>
              </td>
              <td>
                <bdi>{nameOf(act.userId)}</bdi>{' '}
                {act.approvedBy === null ? null : (
                  <span className="forno-muted">
                    {t(drawerMessages.approvedBy, { name: nameOf(act.approvedBy) })}
                  </span>
                )}
              </td>
              <td className="forno-number">{act.cents === 0 ? null : <Price cents={act.cents} bare />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
