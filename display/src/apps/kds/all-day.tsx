import { memo } from 'react';
import type { AllDayCount } from './tickets.ts';

/** How many of each the kitchen still has to make, over all tickets. */
export const AllDay = memo(function AllDay({ counts }: { counts: readonly AllDayCount[] }) {
  return (
    <footer className="all-day" aria-label="All day">
      <h2>All day</h2>
      {counts.length === 0 ? <p className="forno-muted">Nothing to make.</p> : null}
      <ul>
        {counts.map(({ name, variant, count }) => (
          <li key={`${name}\n${variant}`}>
            <b>{count}</b> {name} <span className="forno-muted">{variant}</span>
          </li>
        ))}
      </ul>
    </footer>
  );
});
