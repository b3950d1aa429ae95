import { ORDER_STATUSES } from '@forno/shared/domain';
import { number } from '../../app/locale.ts';
import { STATUS_WORDS } from '@forno/shared/protocol/reports/words';
import { STATUS_TONES } from './status-tones.ts';

/** How many orders are where, in the order of their life. */
export function StatusCounts({ byStatus }: { byStatus: Readonly<Record<string, number>> }) {
  const known = ORDER_STATUSES.filter((status) => (byStatus[status] ?? 0) > 0);
  return (
    <ul className="bo-chips" aria-label="Orders by status">
      {known.map((status) => (
        <li key={status} className="forno-chip" data-tone={STATUS_TONES[status]}>
          {STATUS_WORDS[status]} <b>{number(byStatus[status] ?? 0)}</b>
        </li>
      ))}
    </ul>
  );
}
