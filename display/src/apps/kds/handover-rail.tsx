import type { Ticket } from '@forno/shared/projections';
import { Button, Elapsed, useTranslator } from '@forno/shared/ui';
import { serviceMessages } from './kitchen-messages.ts';
import { kitchenMessages } from './kitchen-messages.ts';

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
  const t = useTranslator();
  return (
    <aside className="rail" aria-label={t(kitchenMessages.ready)}>
      <h2>
        {t(kitchenMessages.ready)} <span className="forno-muted">{ready.length}</span>
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
              <bdi>{ticket.callName ?? t(serviceMessages[ticket.service])}</bdi>
              <Elapsed elapsedMs={now - ticket.since} locale={locale} />
            </button>
          </li>
        ))}
        {ready.length === 0 ? (
          <li className="forno-muted rail-none">{t(kitchenMessages.nothingWaits)}</li>
        ) : null}
      </ul>
      <Button wide onClick={onRecall}>
        {t(kitchenMessages.recall)}
      </Button>
    </aside>
  );
}
