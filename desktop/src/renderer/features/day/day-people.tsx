import type { StaffDay } from '@forno/shared/projections';
import { useTranslator } from '@forno/shared/ui';
import { Price } from '../../ui/price.tsx';
import { drawerMessages } from '../drawer/drawer-messages.ts';
import { dayMessages } from './day-messages.ts';

const HOUR_MS = 3_600_000;

/** Who sold how much, gave back how much, and worked how long. */
export function DayPeople({
  staff,
  nameOf,
}: {
  staff: readonly StaffDay[];
  nameOf: (staffId: string | null) => string;
}) {
  const t = useTranslator();
  const hours = new Intl.NumberFormat(t.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (staff.length === 0) return null;
  return (
    <section aria-label={t(dayMessages.people)}>
      <h3>{t(dayMessages.people)}</h3>
      <table>
        <thead>
          <tr>
            <th>{t(drawerMessages.who)}</th>
            <th className="forno-number">{t(dayMessages.orders)}</th>
            <th className="forno-number">{t(drawerMessages.grossSales)}</th>
            <th className="forno-number">{t(drawerMessages.refunds)}</th>
            <th className="forno-number">{t(dayMessages.hours)}</th>
          </tr>
        </thead>
        <tbody>
          {staff.map(({ staffId, orders, grossCents, refundCents, workedMs }) => (
            <tr key={staffId}>
              <td>
                <bdi>{nameOf(staffId)}</bdi>
              </td>
              <td className="forno-number">{orders}</td>
              <td className="forno-number">
                <Price cents={grossCents} bare />
              </td>
              <td className="forno-number">
                <Price cents={-refundCents} bare />
              </td>
              <td className="forno-number">{workedMs === 0 ? null : hours.format(workedMs / HOUR_MS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
