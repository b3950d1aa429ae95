import type { DayReport } from '@forno/shared/projections';
import { useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { drawerMessages } from '../drawer/drawer-messages.ts';
import { dayMessages } from './day-messages.ts';

/** Every session of the date with its variance; a tap tells it line by line. */
export function DayDrawers({
  drawers,
  nameOf,
}: {
  drawers: DayReport['drawers'];
  nameOf: (staffId: string | null) => string;
}) {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  if (drawers.length === 0) return null;
  return (
    <section aria-label={t(dayMessages.drawers)}>
      <h3>{t(dayMessages.drawers)}</h3>
      <table>
        <thead>
          <tr>
            <th>{t(drawerMessages.who)}</th>
            <th className="forno-number">{t(dayMessages.expected)}</th>
            <th className="forno-number">{t(dayMessages.counted)}</th>
            <th className="forno-number">{t(dayMessages.difference)}</th>
          </tr>
        </thead>
        <tbody>
          {drawers.map(({ drawerId, openedSeq, openedAt, staffId, expectedCents, closed }) => (
            <tr key={drawerId} data-off={(closed !== null && closed.differenceCents !== 0) || undefined}>
              <td>
                <button
                  type="button"
                  className="drawer-report-order"
                  title={t(drawerMessages.lineByLine)}
                  onClick={() => dispatch(opened({ name: 'drawer-report', drawerId, openedSeq }))}
                >
                  {dates.clock(openedAt)}{' '}
                  <bdi>{staffId === null ? t(dayMessages.shared) : nameOf(staffId)}</bdi>
                </button>
              </td>
              <td className="forno-number">
                <Price cents={expectedCents} bare />
              </td>
              <td className="forno-number">
                {closed ? <Price cents={closed.countedCents} bare /> : t(dayMessages.stillOpen)}
              </td>
              <td className="forno-number">
                {closed ? <Price cents={closed.differenceCents} bare /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
