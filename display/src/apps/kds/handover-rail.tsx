import type { Ticket } from '@forno/shared/projections';
import { Button, Elapsed } from '@forno/shared/ui';
import { SERVICE_WORDS } from './words.ts';

interface HandoverRailProps {
  /** Longest waiting first. */
  ready: readonly Ticket[];
  now: number;
  locale: string;
  onHandOver: (ticket: Ticket) => void;
  onRecall: () => void;
}

/** The edge of the board: what is ready to be handed over, and the way back for what was bumped too early. */
export function HandoverRail({ ready, now, locale, onHandOver, onRecall }: HandoverRailProps) {
  return (
    <aside className="rail" aria-label="Ready">
      <h2>
        Ready <span className="forno-muted">{ready.length}</span>
      </h2>
      <ul className="rail-list">
        {ready.map((ticket) => (
          <li key={ticket.orderId}>
            <button
              type="button"
              className="rail-order"
              data-order={ticket.orderId}
              onClick={() => onHandOver(ticket)}
            >
              <b>{ticket.number}</b>
              <span>{ticket.callName ?? SERVICE_WORDS[ticket.service]}</span>
              <Elapsed elapsedMs={now - ticket.since} locale={locale} />
            </button>
          </li>
        ))}
        {ready.length === 0 ? <li className="forno-muted rail-none">Nothing waits.</li> : null}
      </ul>
      <Button wide onClick={onRecall}>
        Recall
      </Button>
    </aside>
  );
}
