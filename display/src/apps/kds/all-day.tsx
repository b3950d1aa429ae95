import { useTranslator } from '@forno/shared/ui';
import { memo, useMemo } from 'react';
import { allDayCounts } from './tickets.ts';
import { kitchenMessages } from './kitchen-messages.ts';
import type { Here } from './stations.ts';
import { useLater } from './use-later.ts';
import type { Ticket } from '@forno/shared/projections';

interface AllDayProps {
  tickets: readonly Ticket[];
  here: Here;
}

/** How many of each the kitchen still has to make, over all tickets. */
export const AllDay = memo(function AllDay({ tickets, here }: AllDayProps) {
  const t = useTranslator();
  const counted = useLater(tickets);
  const counts = useMemo(() => allDayCounts(counted, here), [counted, here]);
  return (
    <footer className="all-day" aria-label={t(kitchenMessages.allDay)}>
      <h2>{t(kitchenMessages.allDay)}</h2>
      {counts.length === 0 ? <p className="forno-muted">{t(kitchenMessages.nothingToMake)}</p> : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <ul tabIndex={0}>
        {counts.map(({ name, variant, count }) => (
          <li key={`${name}\n${variant}`}>
            <b>{count}</b> {name} <span className="forno-muted">{variant}</span>
          </li>
        ))}
      </ul>
    </footer>
  );
});
